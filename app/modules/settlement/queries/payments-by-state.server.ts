import { idOf } from '#app/kernel/id.ts';
import { money } from '#app/kernel/money.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { PaymentRow, PaymentState, RailId, RefundReason, RefundState } from '../contract.ts';
import { paymentStates } from '../contract.ts';

/** How many payments are in each state; every state is named. */
export async function paymentCounts(call: Call<unknown>): Promise<Readonly<Record<PaymentState, number>>> {
  const rows = await call.db.payment.groupBy({ by: ['state'], _count: { _all: true } });
  const counts = new Map(rows.map((row) => [row.state, row._count._all]));
  return Object.fromEntries(paymentStates.map((state) => [state, counts.get(state) ?? 0])) as Record<PaymentState, number>;
}

/** The newest payments, of one state or of all; at most `limit` (100 unless said otherwise). For operators. */
export async function paymentsByState(
  call: Call<unknown>,
  input: { readonly state?: PaymentState; readonly limit?: number },
): Promise<PaymentRow[]> {
  const rows = await call.db.payment.findMany({
    ...(input.state ? { where: { state: input.state } } : {}),
    include: { attempts: { orderBy: { seq: 'desc' } }, refunds: { orderBy: { id: 'asc' } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: Math.min(input.limit ?? 100, 500),
  });
  return rows.map((row) => ({
    paymentId: idOf('pay', row.id),
    reference: row.reference,
    state: row.state as PaymentState,
    amount: money(row.amountMinor, row.currency),
    rail: ((row.attempts.find((attempt) => attempt.id === row.capturedAttemptId) ?? row.attempts[0])?.rail as RailId | undefined) ?? null,
    attempts: row.attempts.length,
    createdAt: row.createdAt,
    refunds: row.refunds.map((refund) => ({
      refundId: idOf('ref', refund.id),
      reason: refund.reason as RefundReason,
      state: refund.state as RefundState,
      amount: money(refund.amountMinor, refund.currency),
    })),
  }));
}
