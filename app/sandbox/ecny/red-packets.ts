/**
 * Red packets, by the rules of the pilot cities: spent first, not transferable, bound to the merchant and a time window;
 * unused at expiry they return to the funder; a refund gives own money back first and the packet last, to its old expiry.
 */
import { ok } from '#app/kernel/result.ts';
import { shanghaiYear, startOfShanghaiDay } from '#app/kernel/time.ts';
import { balanceOf, post } from './book/postings.ts';
import { type Batch, type PacketShare, smaller, walletOf } from './book/rows.ts';
import { type Answer, refuse } from './codes.ts';
import { type Institution, type Merchant, serialNo } from './institution.ts';

/** A red packet of a wallet with what is left on it. */
export interface Packet extends Batch {
  readonly packet: string;
  readonly wallet: string;
  readonly left: bigint;
}

export interface Issue {
  readonly batch: string;
  readonly name: string;
  readonly amount: bigint;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly wallets: readonly string[];
}

const select = `SELECT packet.id AS packet, packet.wallet, batch.*,
  (SELECT COALESCE(SUM(amount), 0) FROM posting WHERE account = 'packet:' || packet.id) AS left
  FROM packet JOIN batch ON batch.merchant = packet.merchant AND batch.id = packet.batch`;

export function packetsOf(institution: Institution, wallet: string): Packet[] {
  return institution.store.all<Packet>(`${select} WHERE packet.wallet = ? ORDER BY batch.valid_to, packet.id`, wallet);
}

/** Red packets a wallet can spend at a merchant now, the one that expires first in front. */
export function spendablePackets(institution: Institution, wallet: string, merchant: string): Packet[] {
  const now = BigInt(institution.clock.now().getTime());
  return packetsOf(institution, wallet).filter(
    (packet) => packet.merchant === merchant && packet.left > 0n && packet.valid_from <= now && now < packet.valid_to,
  );
}

/** Which packets carry how much of a total, and what is left for the payer's own money. */
export function splitTotal(total: bigint, packets: readonly Packet[]): { own: bigint; shares: PacketShare[] } {
  let own = total;
  const shares: PacketShare[] = [];
  for (const packet of packets) {
    const amount = smaller(packet.left, own);
    if (amount > 0n) shares.push({ packet: packet.packet, batch: packet.id, amount });
    own -= amount;
  }
  return { own, shares };
}

/** Issues a batch to wallets, once: the same batch again is the same answer, another amount or window is refused. */
export function issuePackets(institution: Institution, merchant: Merchant, issue: Issue): Answer<{ issued: number }> {
  const { store, clock } = institution;
  return store.transaction(() => {
    const known = store.one<Batch>('SELECT * FROM batch WHERE merchant = ? AND id = ?', merchant.id, issue.batch);
    if (known && (known.amount !== issue.amount || known.valid_to !== BigInt(issue.validTo.getTime()) || known.recalled_at !== null))
      return refuse('BATCH_USED');
    if (!known) {
      store.run(
        'INSERT INTO batch (id, merchant, name, amount, valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?)',
        issue.batch,
        merchant.id,
        issue.name,
        issue.amount,
        issue.validFrom.getTime(),
        issue.validTo.getTime(),
      );
    }
    let issued = 0;
    for (const wallet of issue.wallets) {
      if (!walletOf(store, wallet)) return refuse('WALLET_NOT_EXIST');
      if (store.one('SELECT id FROM packet WHERE merchant = ? AND batch = ? AND wallet = ?', merchant.id, issue.batch, wallet)) continue;
      const id = serialNo(clock.now());
      store.run('INSERT INTO packet (id, merchant, batch, wallet) VALUES (?, ?, ?, ?)', id, merchant.id, issue.batch, wallet);
      post(store, {
        id: `fund:${id}`,
        kind: 'fund',
        at: clock.now(),
        merchant: merchant.id,
        postings: [
          ['issuance', -issue.amount],
          [`funder:${merchant.id}`, issue.amount],
        ],
      });
      post(store, {
        id: `grant:${id}`,
        kind: 'grant',
        at: clock.now(),
        merchant: merchant.id,
        postings: [
          [`funder:${merchant.id}`, -issue.amount],
          [`packet:${id}`, issue.amount],
        ],
      });
      issued += 1;
    }
    return ok({ issued });
  });
}

const welcomeFen = 600n;

/**
 * A small packet of every merchant for a wallet that has just been opened, so that a person sees the rules: spent first,
 * refunded last, gone at its time. One batch a year, valid to the end of the next.
 */
export function welcomePacket(institution: Institution, wallet: string): void {
  const year = Number(shanghaiYear(institution.clock.now()));
  for (const merchant of institution.merchants.values())
    issuePackets(institution, merchant, {
      batch: `WELCOME-${year}`,
      name: '新人红包 · Welcome',
      amount: welcomeFen,
      validFrom: startOfShanghaiDay(`${year}-01-01`),
      validTo: startOfShanghaiDay(`${year + 2}-01-01`),
      wallets: [wallet],
    });
}

/** Takes back what is unspent of a batch; refunds that come later go to the funder too. */
export function recallPackets(institution: Institution, merchant: Merchant, batch: string): Answer<{ recalled: bigint }> {
  const { store, clock } = institution;
  return store.transaction(() => {
    if (!store.one('SELECT id FROM batch WHERE merchant = ? AND id = ?', merchant.id, batch)) return refuse('REDPACKET_NOT_EXIST');
    store.run(
      'UPDATE batch SET recalled_at = COALESCE(recalled_at, ?) WHERE merchant = ? AND id = ?',
      clock.now().getTime(),
      merchant.id,
      batch,
    );
    const packets = store.all<Packet>(`${select} WHERE packet.merchant = ? AND packet.batch = ?`, merchant.id, batch);
    return ok({ recalled: packets.reduce((sum, packet) => sum + returnToFunder(institution, packet, 'recall'), 0n) });
  });
}

function returnToFunder(institution: Institution, packet: Packet, kind: 'recall' | 'expire'): bigint {
  const { store, clock } = institution;
  const left = balanceOf(store, `packet:${packet.packet}`);
  if (left > 0n) {
    post(store, {
      id: `${kind}:${serialNo(clock.now())}`,
      kind,
      at: clock.now(),
      merchant: packet.merchant,
      postings: [
        [`packet:${packet.packet}`, -left],
        [`funder:${packet.merchant}`, left],
      ],
    });
  }
  return left;
}

/** Unused money of expired packets returns to its funder. */
export function expirePackets(institution: Institution): void {
  const { store, clock } = institution;
  const due = store.all<Packet>(`${select} WHERE batch.valid_to <= ? AND left > 0`, clock.now().getTime());
  if (due.length === 0) return;
  store.transaction(() => {
    for (const packet of due) returnToFunder(institution, packet, 'expire');
  });
}
