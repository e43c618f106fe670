import { idOf } from '#app/kernel/id.ts';
import { money } from '#app/kernel/money.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { AlarmKind, AlarmView, RailId, SlipState, SlipView } from '../contract.ts';

/** What waits for an operator, the newest first; at most 100. */
export async function openAlarms(call: Call<unknown>): Promise<AlarmView[]> {
  const rows = await call.db.alarm.findMany({ where: { settledAt: null }, orderBy: [{ raisedAt: 'desc' }, { key: 'asc' }], take: 100 });
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind as AlarmKind,
    rail: row.rail as RailId,
    paymentId: row.paymentId && idOf('pay', row.paymentId),
    refundId: row.refundId && idOf('ref', row.refundId),
    amount: row.amountMinor === null || row.currency === null ? null : money(row.amountMinor, row.currency),
    raisedAt: row.raisedAt,
    retryable: row.kind === 'refund_failed',
  }));
}

/** The payment slips of a reference, as given to `openPayment`: how each stands at customs. */
export async function slipsOf(call: Call<unknown>, input: { readonly reference: string }): Promise<SlipView[]> {
  const rows = await call.db.customsSlip.findMany({ where: { reference: input.reference }, orderBy: { consignmentId: 'asc' } });
  return rows.map((row) => ({ consignmentId: row.consignmentId, state: row.state as SlipState, at: row.answeredAt ?? row.createdAt }));
}
