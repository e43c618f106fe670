import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Money } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import { enqueue } from '#app/platform/jobs/queue.server.ts';
import type { RefundReason } from '../contract.ts';
import { assertSplit } from '../model/capture.ts';
import type { SplitLine } from '../model/terms.ts';
import { refundQueue } from './queues.server.ts';
import { asJson, type Refund, refundFrom } from './stored.server.ts';

export interface RefundOrder {
  readonly payment: string;
  readonly attempt: string;
  readonly amount: Money;
  readonly reason: RefundReason;
  readonly onSuccess: readonly SplitLine[];
  readonly key: string;
}

/**
 * Sets money of an attempt aside to be given back and makes the job that sends it; the payment is locked. All refunds of an
 * attempt together never pass what was received: one guarded UPDATE, with a CHECK behind it. The same key is the same refund,
 * and refused once that has failed: `nextTry` names the key of the next one.
 */
export async function reserveRefund(
  tx: TxCall<unknown>,
  order: RefundOrder,
): Promise<Result<Refund, 'settlement.refund_exceeds_capture' | 'settlement.refund_refused'>> {
  const { payment, attempt, amount, reason, onSuccess, key } = order;
  invariant(amount.minor > 0n, 'a refund is positive');
  assertSplit(onSuccess, { minor: -amount.minor, currency: amount.currency });
  const before = await tx.tx.refund.findUnique({ where: { key } });
  if (before) {
    invariant(before.attemptId === attempt && before.amountMinor === amount.minor, `the refund ${key} exists with another amount`);
    // A refund that failed gave nothing back: whoever asks again must not read it as one that did.
    if (before.state === 'failed') return refuse('settlement.refund_refused', { state: 'failed' });
    return ok(refundFrom(before));
  }
  const guarded = await tx.tx.$executeRaw`
    UPDATE payment_attempt SET refunding_minor = refunding_minor + ${amount.minor}
    WHERE id = ${attempt}::uuid AND received_currency = ${amount.currency} AND refunding_minor + ${amount.minor} <= received_minor`;
  if (guarded === 0) return refuse('settlement.refund_exceeds_capture', { asked: amount.minor });
  const row = await tx.tx.refund.create({
    data: {
      id: newUuid(tx.at),
      paymentId: payment,
      attemptId: attempt,
      amountMinor: amount.minor,
      currency: amount.currency,
      reason,
      state: 'reserved',
      onSuccess: asJson(onSuccess),
      key,
      createdAt: tx.at,
      pollAt: tx.at,
    },
  });
  const refund = refundFrom(row);
  await enqueue(tx.tx, refundQueue, { data: { refundId: refund.refundId }, options: { singletonKey: refund.refundId } });
  return ok(refund);
}

/** The key under which a refund is tried next: its first key, then the same with the number of the try. */
export async function nextTry(tx: TxCall<unknown>, first: string): Promise<string> {
  let key = first;
  for (let tries = 2; ; tries += 1) {
    const row = await tx.tx.refund.findUnique({ where: { key }, select: { state: true } });
    if (row?.state !== 'failed') return key;
    key = `${first}:${tries}`;
  }
}
