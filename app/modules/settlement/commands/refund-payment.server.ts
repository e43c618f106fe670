import { uuidOf } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/call.server.ts';
import type { SettlementRefusal } from '../contract.ts';
import { unmatchedReturn } from '../model/capture.ts';
import type { NewRefund } from '../model/terms.ts';
import { settleAlarm } from './alarm.server.ts';
import { attemptsOf, lockPayment } from './locked.server.ts';
import { nextTry, reserveRefund } from './reserve-refund.server.ts';
import { paymentUuid, type Refund, refundFrom } from './stored.server.ts';

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

/** An operator sends back money that came in a wrong amount, all of it; a try that failed is followed by the next. */
export function returnReviewed(call: Call<unknown>, input: { readonly paymentId: string }): Promise<Refunded> {
  return transaction(call, async (tx): Promise<Refunded> => {
    const uuid = paymentUuid(input.paymentId);
    const payment = uuid && (await lockPayment(tx, uuid));
    if (!payment) return refuse('settlement.payment_not_found');
    const attempt = (await attemptsOf(tx, payment.uuid)).find((one) => one.state === 'review' && one.received);
    if (!attempt?.received) return refuse('settlement.refund_refused', { state: payment.state });
    const amount = attempt.received;
    const key = await nextTry(tx, `core:mismatch:${attempt.attemptId}`);
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

/**
 * Sends money once more whose refund failed: the same amount for the same reason, as a new refund under the next key. Asked
 * twice it is one. Refuses `settlement.refund_refused` unless the refund has failed.
 */
export function retryRefund(call: Call<unknown>, input: { readonly refundId: string }): Promise<Refunded> {
  return transaction(call, async (tx): Promise<Refunded> => {
    const uuid = uuidOf('ref', input.refundId);
    const found = uuid && (await tx.tx.refund.findUnique({ where: { id: uuid } }));
    const payment = found && (await lockPayment(tx, found.paymentId));
    if (!found || !payment) return refuse('settlement.refund_refused', { state: 'unknown' });
    const failed = refundFrom(await tx.tx.refund.findUniqueOrThrow({ where: { id: found.id } }));
    if (failed.state !== 'failed') return refuse('settlement.refund_refused', { state: failed.state });
    const { attempt, amount, reason, onSuccess } = failed;
    const key = await nextTry(tx, await firstKey(tx, failed));
    const reserved = await reserveRefund(tx, { payment: payment.uuid, attempt, amount, reason, onSuccess, key });
    if (!reserved.ok) return reserved;
    await settleAlarm(tx, 'refund_failed', failed.refundId);
    return ok({ refundId: reserved.value.refundId });
  });
}

/** The key of the first try: a failed refund may itself have been a later one. */
async function firstKey(tx: TxCall<unknown>, { key, attempt }: Refund): Promise<string> {
  const stem = key.replace(/:\d+$/, '');
  const first = stem === key ? null : await tx.tx.refund.findUnique({ where: { key: stem }, select: { attemptId: true } });
  return first?.attemptId === attempt ? stem : key;
}
