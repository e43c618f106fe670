import type { z } from 'zod';
import { move } from './balance.ts';
import { chargeOf, emit, keep, type Processor, paymentIntentOf, refundOf, show } from './book.ts';
import { ApiError, wrongState } from './errors.ts';
import type { refundParams } from './params.ts';
import type { ChargeRow, RefundRow } from './rows.ts';
import { newId } from './store.ts';

const laterMs = 30_000;

/** Gives money back, never more than is left. By the card it is done at once, later, or done and then undone by the bank. */
export function createRefund(p: Processor, params: z.output<typeof refundParams>): RefundRow {
  const charge = chargeToRefund(p, params);
  const left = charge.amountCaptured - charge.amountRefunded;
  const amount = params.amount ?? left;
  if (left === 0)
    throw new ApiError(400, `Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded', began: true });
  if (amount > left)
    throw new ApiError(400, `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
      began: true,
    });
  if (charge.disputed) throw wrongState(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  const delayed = p.faults.take(['refund-fails-later'], charge.id) !== null;
  const fails = delayed || charge.card.behaviour === 'refund_fails';
  const pending = delayed || charge.card.behaviour === 'refund_pending';
  const refund: RefundRow = {
    id: newId('re_'),
    created: p.clock.seconds(),
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    amount,
    currency: charge.currency,
    reason: params.reason ?? null,
    metadata: params.metadata ?? {},
    status: pending ? 'pending' : 'succeeded',
    failureReason: null,
    balanceTransaction: null,
    failureBalanceTransaction: null,
  };
  refund.balanceTransaction = moveRefund(p, refund, -amount);
  keep.refund(p, refund);
  addRefunded(p, charge, amount);
  emit(p, 'refund.created', show.refund(p, refund));
  emit(p, 'charge.refunded', show.charge(p, charge));
  if (fails) p.store.addTask(p.clock.now().getTime() + laterMs, 'refund.fail', refund.id);
  else if (pending) p.store.addTask(p.clock.now().getTime() + laterMs, 'refund.settle', refund.id);
  return refund;
}

/** The bank has paid a pending refund out. */
export function settleRefund(p: Processor, id: string): void {
  const refund = refundOf(p, id);
  if (refund.status !== 'pending') return;
  refund.status = 'succeeded';
  keep.refund(p, refund);
  emit(p, 'refund.updated', show.refund(p, refund));
}

/** The bank sends a refund back, even one that had succeeded: the money returns to the merchant's balance. */
export function failRefund(p: Processor, id: string): void {
  const refund = refundOf(p, id);
  if (refund.status === 'failed') return;
  refund.status = 'failed';
  refund.failureReason = 'expired_or_canceled_card';
  refund.failureBalanceTransaction = moveRefund(p, refund, refund.amount);
  keep.refund(p, refund);
  addRefunded(p, chargeOf(p, refund.charge), -refund.amount);
  emit(p, 'refund.updated', show.refund(p, refund));
  emit(p, 'refund.failed', show.refund(p, refund));
}

function chargeToRefund(p: Processor, params: z.output<typeof refundParams>): ChargeRow {
  if (params.charge) return chargeOf(p, params.charge);
  const intent = paymentIntentOf(p, params.payment_intent ?? '');
  if (intent.status !== 'succeeded' || !intent.latestCharge)
    throw wrongState(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, 'payment_intent_unexpected_state');
  return chargeOf(p, intent.latestCharge);
}

function addRefunded(p: Processor, charge: ChargeRow, amount: number): void {
  charge.amountRefunded += amount;
  keep.charge(p, charge);
}

const moveRefund = (p: Processor, refund: RefundRow, amount: number): string =>
  move(p, {
    amount,
    fee: 0,
    currency: refund.currency,
    type: amount < 0 ? 'refund' : 'refund_failure',
    source: refund.id,
    description: null,
  });
