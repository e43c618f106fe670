/** Bills of a finished Beijing day: amounts in yuan, by the time of success, fixed once made. */
import { cny, toDecimal } from '#app/kernel/money.ts';
import { ok } from '#app/kernel/result.ts';
import { DAY, startOfShanghaiDay } from '#app/kernel/time.ts';
import type { Purchase, Refund } from './book/rows.ts';
import { type Answer, refuse } from './codes.ts';
import { type Institution, type Merchant, serialNo } from './institution.ts';

export type BillType = 'trade' | 'fund';

const yuan = (fen: bigint): string => toDecimal(cny(fen));
/** Beijing wall-clock time of an instant. */
const beijing = (ms: bigint): string => new Date(Number(ms) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
const total = (amounts: readonly bigint[]): string => yuan(amounts.reduce((sum, amount) => sum + amount, 0n));

interface TradeLine {
  readonly at: bigint;
  readonly kind: 'PAYMENT' | 'REFUND';
  readonly no: string;
  readonly id: string;
  readonly refundNo: string;
  readonly amount: bigint;
  readonly own: bigint;
}

function tradeLines(institution: Institution, merchant: Merchant, span: readonly [number, number]): TradeLine[] {
  const { store } = institution;
  const payments = store
    .all<Purchase>('SELECT * FROM purchase WHERE merchant = ? AND paid_at >= ? AND paid_at < ?', merchant.id, ...span)
    .map(
      (order): TradeLine => ({
        at: order.paid_at ?? 0n,
        kind: 'PAYMENT',
        no: order.no,
        id: order.transaction_id ?? '',
        refundNo: '',
        amount: order.total,
        own: order.own ?? 0n,
      }),
    );
  const refunds = store
    .all<Refund>(`SELECT * FROM refund WHERE merchant = ? AND state = 'SUCCESS' AND done_at >= ? AND done_at < ?`, merchant.id, ...span)
    .map(
      (refund): TradeLine => ({
        at: refund.done_at ?? 0n,
        kind: 'REFUND',
        no: refund.no,
        id: refund.refund_id,
        refundNo: refund.refund_no,
        amount: refund.amount,
        own: refund.own,
      }),
    );
  return withFaults(
    institution,
    [...payments, ...refunds].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  );
}

function withFaults({ faults, clock }: Institution, lines: TradeLine[]): TradeLine[] {
  const [first, ...rest] = lines;
  if (first && faults.take('statement.missing')) return rest;
  if (first && faults.take('statement.changed')) return [{ ...first, amount: first.amount + 1n, own: first.own + 1n }, ...rest];
  if (faults.take('statement.extra')) {
    const at = first?.at ?? BigInt(clock.now().getTime());
    return [
      ...lines,
      { at, kind: 'PAYMENT', no: 'att_00000000000000000000000000', id: serialNo(clock.now()), refundNo: '', amount: 100n, own: 100n },
    ];
  }
  return lines;
}

function tradeBill(institution: Institution, merchant: Merchant, span: readonly [number, number]): string {
  const lines = tradeLines(institution, merchant, span);
  const rows = lines.map((line) =>
    [
      beijing(line.at),
      merchant.id,
      line.kind,
      line.no,
      line.id,
      line.refundNo,
      yuan(line.amount),
      yuan(line.own),
      yuan(line.amount - line.own),
      '0.00',
    ].join(','),
  );
  const [paid, returned] = (['PAYMENT', 'REFUND'] as const).map((kind) =>
    lines.filter((line) => line.kind === kind).map((line) => line.amount),
  );
  return [
    'time,mer_id,type,out_trade_no,provider_id,out_refund_no,amount_yuan,payer_yuan,red_packet_yuan,fee_yuan',
    ...rows,
    'rows,paid_yuan,refunded_yuan,fee_yuan',
    [lines.length, total(paid ?? []), total(returned ?? []), '0.00'].join(','),
    '',
  ].join('\n');
}

function fundBill(institution: Institution, merchant: Merchant, [from, to]: readonly [number, number]): string {
  const { store } = institution;
  const account = `merchant:${merchant.id}`;
  const opening =
    store.one<{ sum: bigint }>(
      'SELECT COALESCE(SUM(amount), 0) AS sum FROM posting JOIN journal ON journal.id = journal WHERE account = ? AND at < ?',
      account,
      from,
    )?.sum ?? 0n;
  const entries = store.all<{ id: string; kind: string; at: bigint; no: string | null; amount: bigint }>(
    'SELECT journal.id, kind, at, no, amount FROM posting JOIN journal ON journal.id = journal WHERE account = ? AND at >= ? AND at < ? ORDER BY at, posting.rowid',
    account,
    from,
    to,
  );
  let balance = opening;
  const rows = entries.map((entry) => {
    balance += entry.amount;
    return [beijing(entry.at), entry.id, entry.kind, entry.no ?? '', yuan(entry.amount), yuan(balance)].join(',');
  });
  return [
    'time,journal,kind,out_trade_no,amount_yuan,balance_yuan',
    ...rows,
    'rows,opening_yuan,closing_yuan',
    [rows.length, yuan(opening), yuan(balance)].join(','),
    '',
  ].join('\n');
}

/** The bill of a day, as a CSV text; the same text for ever once it was asked for. */
export function billOf(
  institution: Institution,
  merchant: Merchant,
  bill: { readonly day: string; readonly type: BillType },
): Answer<string> {
  const { store, clock } = institution;
  const from = startOfShanghaiDay(bill.day).getTime();
  if (clock.now().getTime() < from + DAY) return refuse('BILL_NOT_READY');
  return store.transaction(() => {
    const known = store.one<{ csv: string }>(
      'SELECT csv FROM bill WHERE merchant = ? AND day = ? AND type = ?',
      merchant.id,
      bill.day,
      bill.type,
    );
    if (known) return ok(known.csv);
    const csv = (bill.type === 'trade' ? tradeBill : fundBill)(institution, merchant, [from, from + DAY]);
    store.run('INSERT INTO bill (merchant, day, type, csv) VALUES (?, ?, ?, ?)', merchant.id, bill.day, bill.type, csv);
    return ok(csv);
  });
}
