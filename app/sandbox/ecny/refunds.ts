/** Refunds: own money back first, red packets last; the same refund number is one refund. */
import { ok } from '#app/kernel/result.ts';
import { DAY, SECOND } from '#app/kernel/time.ts';
import { type Account, post } from './book/postings.ts';
import {
  type Batch,
  kept,
  orderOf,
  type PacketShare,
  type Purchase,
  type Refund,
  refundOf,
  refundsOf,
  sharesOf,
  smaller,
  usesOf,
} from './book/rows.ts';
import { type Answer, refuse } from './codes.ts';
import { type Institution, type Merchant, serialNo } from './institution.ts';
import { queueNotification } from './outbox.ts';

export interface NewRefund {
  readonly refundNo: string;
  readonly no: string;
  readonly amount: bigint;
  readonly total: bigint;
  readonly reason: string;
}

/** As the acquirers' own rules: a year, and fifty parts. */
const refundWindowMs = 365 * DAY;
const maxParts = 50;
/** How long a refund that will fail stays in processing. */
const failingMs = 30 * SECOND;

/** Own money that is left to give back, then packets from the one used last. */
function splitRefund(institution: Institution, order: Purchase, amount: bigint): { own: bigint; shares: PacketShare[] } {
  const live = refundsOf(institution.store, order).filter((refund) => refund.state !== 'CLOSED');
  const ownLeft = (order.own ?? 0n) - live.reduce((sum, refund) => sum + refund.own, 0n);
  const own = smaller(amount, ownLeft);
  let rest = amount - own;
  const shares: PacketShare[] = [];
  const used = usesOf(institution.store, order).reverse();
  for (const { packet, batch, left } of used) {
    const part = smaller(left, rest);
    if (part > 0n) shares.push({ packet, batch, amount: part });
    rest -= part;
  }
  return { own, shares };
}

function refusalOf(institution: Institution, order: Purchase | undefined, wanted: NewRefund): Answer<never> | null {
  if (!order) return refuse('ORDER_NOT_EXIST');
  if (order.paid_at === null) return refuse('ORDER_NOT_PAID');
  if (order.total !== wanted.total) return refuse('PARAM_ERROR', { field: 'total' });
  if (institution.clock.now().getTime() > Number(order.paid_at) + refundWindowMs) return refuse('REFUND_WINDOW_PASSED');
  const live = refundsOf(institution.store, order).filter((refund) => refund.state !== 'CLOSED');
  if (live.length >= maxParts) return refuse('REFUND_TOO_MANY', { parts: maxParts });
  const back = live.reduce((sum, refund) => sum + refund.amount, 0n);
  return back + wanted.amount > order.total ? refuse('REFUND_EXCEEDS', { left: order.total - back }) : null;
}

/** Refunds a part or all of a paid order. Decided and reserved in one transaction, so two clerks cannot give back twice. */
export function makeRefund(institution: Institution, merchant: Merchant, wanted: NewRefund): Answer<Refund> {
  const { store, clock, faults } = institution;
  return store.transaction(() => {
    const known = refundOf(store, merchant.id, wanted.refundNo);
    if (known) return known.no === wanted.no && known.amount === wanted.amount ? ok(known) : refuse('OUT_REFUND_NO_USED');
    const order = orderOf(store, merchant.id, wanted.no);
    const barred = refusalOf(institution, order, wanted);
    if (barred || !order) return barred ?? refuse('ORDER_NOT_EXIST');
    const { own, shares } = splitRefund(institution, order, wanted.amount);
    const at = clock.now();
    store.run(
      `INSERT INTO refund (merchant, refund_no, no, refund_id, amount, own, from_packets, packets, reason, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PROCESSING', ?)`,
      merchant.id,
      wanted.refundNo,
      wanted.no,
      serialNo(at),
      wanted.amount,
      own,
      wanted.amount - own,
      JSON.stringify(shares.map((share) => ({ ...share, amount: share.amount.toString() }))),
      wanted.reason,
      at.getTime(),
    );
    noteReturned(institution, order, shares);
    store.run(`UPDATE purchase SET state = 'REFUND' WHERE merchant = ? AND no = ?`, merchant.id, wanted.no);
    const refund = kept(refundOf(store, merchant.id, wanted.refundNo));
    return ok(faults.take('refund.fail_later') ? refund : succeed(institution, order, refund));
  });
}

/** Notes what of each packet has been given back; negative shares undo it. */
function noteReturned(institution: Institution, order: Purchase, shares: readonly PacketShare[]): void {
  for (const { packet, amount } of shares) {
    institution.store.run(
      'UPDATE packet_use SET returned = returned + ? WHERE merchant = ? AND no = ? AND packet = ?',
      amount,
      order.merchant,
      order.no,
      packet,
    );
  }
}

/** A packet part returns to the packet while it is valid; afterwards it passes through the wallet to the funder. */
function returnPostings(institution: Institution, order: Purchase, share: PacketShare): (readonly [Account, bigint])[] {
  const batch = institution.store.one<Batch>('SELECT * FROM batch WHERE merchant = ? AND id = ?', order.merchant, share.batch);
  const alive = batch !== undefined && batch.recalled_at === null && institution.clock.now().getTime() < Number(batch.valid_to);
  if (alive) return [[`packet:${share.packet}`, share.amount]];
  return [
    [`wallet:${order.wallet}`, share.amount],
    [`wallet:${order.wallet}`, -share.amount],
    [`funder:${order.merchant}`, share.amount],
  ];
}

function succeed(institution: Institution, order: Purchase, refund: Refund): Refund {
  const { store, clock } = institution;
  const at = clock.now();
  post(store, {
    id: `refund:${refund.refund_id}`,
    kind: 'refund',
    at,
    merchant: order.merchant,
    no: order.no,
    // The balance limit of the wallet does not stop its own money from coming home.
    postings: [
      [`merchant:${order.merchant}`, -refund.amount],
      [`wallet:${order.wallet}`, refund.own],
      ...sharesOf(refund).flatMap((share) => returnPostings(institution, order, share)),
    ],
  });
  store.run(`UPDATE refund SET state = 'SUCCESS', done_at = ? WHERE refund_id = ?`, at.getTime(), refund.refund_id);
  queueNotification(institution, order, 'REFUND.SUCCESS');
  return kept(refundOf(store, refund.merchant, refund.refund_no));
}

/** Refunds told to fail do so after a while: nothing moved, the amount is free to refund again. */
export function failRefunds(institution: Institution): void {
  const { store, clock } = institution;
  const due = store.all<Refund>(`SELECT * FROM refund WHERE state = 'PROCESSING' AND created_at <= ?`, clock.now().getTime() - failingMs);
  for (const refund of due) {
    store.transaction(() => {
      const order = kept(orderOf(store, refund.merchant, refund.no));
      store.run(`UPDATE refund SET state = 'CLOSED', done_at = ? WHERE refund_id = ?`, clock.now().getTime(), refund.refund_id);
      noteReturned(
        institution,
        order,
        sharesOf(refund).map((share) => ({ ...share, amount: -share.amount })),
      );
      queueNotification(institution, order, 'REFUND.CLOSED');
    });
  }
}
