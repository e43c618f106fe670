import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/call.server.ts';
import type { SettlementRefusal } from '../contract.ts';
import { unmatchedReturn } from '../model/capture.ts';
import type { NewRefund } from '../model/terms.ts';
import { attemptsOf, lockPayment } from './locked.server.ts';
import { reserveRefund } from './reserve-refund.server.ts';
import { paymentUuid } from './stored.server.ts';

type Refunded = Result<{ readonly refundId: string }, SettlementRefusal>;

/**
 * Gives back money of a captured payment: sets it aside and makes the job that sends it. Refuses
 * `settlement.refund_exceeds_capture` when all refunds together would pass the capture, `settlement.refund_refused` when
 * nothing was captured. Step.
 */
export async function refundPayment(tx: TxCall<unknown>, order: NewRefund): Promise<Refunded> {
  const uuid = paymentUuid(order.paymentId);
  const payment = uuid && (await lockPayment(tx, uuid));
  if (!payment) return refuse('settlement.payment_not_found');
  if (!payment.capturedAttempt) return refuse('settlement.refund_refused', { state: payment.state });
  const { amount, reason, onSuccess, key } = order;
  const reserved = await reserveRefund(tx, { payment: payment.uuid, attempt: payment.capturedAttempt, amount, reason, onSuccess, key });
  return reserved.ok ? ok({ refundId: reserved.value.refundId }) : reserved;
}

/** An operator sends back money that came in a wrong amount, all of it. The key is the operator's form. */
export function returnReviewed(call: Call<unknown>, input: { readonly paymentId: string }): Promise<Refunded> {
  return transaction(call, async (tx): Promise<Refunded> => {
    const uuid = paymentUuid(input.paymentId);
    const payment = uuid && (await lockPayment(tx, uuid));
    if (!payment) return refuse('settlement.payment_not_found');
    const attempt = (await attemptsOf(tx, payment.uuid)).find((one) => one.state === 'review' && one.received);
    if (!attempt?.received) return refuse('settlement.refund_refused', { state: payment.state });
    const amount = attempt.received;
    const key = `core:mismatch:${attempt.attemptId}`;
    const reserved = await reserveRefund(tx, {
      payment: payment.uuid,
      attempt: attempt.uuid,
      amount,
      reason: 'mismatch',
      onSuccess: unmatchedReturn(amount),
      key,
    });
    return reserved.ok ? ok({ refundId: reserved.value.refundId }) : reserved;
  });
}
