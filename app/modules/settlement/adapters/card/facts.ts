import type Stripe from 'stripe';
import type { AttemptRef, Fact, PayError } from '../../contract.ts';
import { fromStripe } from './amounts.ts';
import { classOf } from './errors.ts';
import { idIn, instant, refundKey } from './line.ts';

/**
 * Stripe's objects as facts. A fact is named after the object and the state it reached, never after the event or the call that
 * told of it: a webhook, its repeat and a later question name the same fact alike. Captured amounts are part of the name, so
 * that two reports of different amounts are two facts and somebody looks.
 */
export interface Teller {
  readonly ref: AttemptRef;
  readonly at: Date;
  readonly payerMatches?: true | undefined;
}

/** What a Checkout Session says about being paid: open, or closed. Money is the payment intent's to tell. */
export function sessionFacts(session: Stripe.Checkout.Session, { ref, at }: Teller): Fact[] {
  if (session.status === 'expired') return [{ t: 'expired', factId: `${session.id}:expired`, at, ref }];
  const started = session.status === 'complete' || idIn(session.payment_intent) !== null;
  const scanned = started ? 'presented' : 'open';
  return [{ t: 'awaiting', scanned: started, factId: `${session.id}:${scanned}`, at, ref }];
}

/** What a payment intent says about money. */
export function intentFacts(intent: Stripe.PaymentIntent, { ref, at, payerMatches }: Teller): Fact[] {
  const money = (t: 'authorized' | 'captured', amount: number): Fact => ({
    t,
    factId: `${intent.id}:${t}:${amount}:${intent.currency}`,
    at,
    ref,
    amount: fromStripe(amount, intent.currency),
    ...(payerMatches ? { payerMatches } : {}),
  });
  if (intent.status === 'succeeded') return [money('captured', intent.amount_received)];
  if (intent.status === 'requires_capture') return [money('authorized', intent.amount_capturable)];
  if (intent.status === 'canceled') return [{ t: 'voided', factId: `${intent.id}:voided`, at, ref }];
  const failure = intent.last_payment_error;
  if (!failure || intent.status !== 'requires_payment_method') return [];
  const error: PayError = {
    class: classOf(failure.decline_code ?? failure.code, 'declined'),
    detail: `stripe ${[failure.type, failure.code, failure.decline_code].filter(Boolean).join(' ')}`,
  };
  return [{ t: 'failed', factId: `${idIn(failure.charge) ?? intent.id}:failed`, at, ref, error }];
}

const refundStates: Readonly<Record<string, 'pending' | 'succeeded' | 'failed'>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
};

/** What a refund says. One made outside the shop has no refund id of ours and goes by Stripe's. */
export function refundFacts(refund: Stripe.Refund, { ref, at }: Teller): Fact[] {
  const state = refundStates[refund.status ?? ''];
  if (!state) return [];
  const error: PayError = {
    class: classOf(refund.failure_reason, 'declined'),
    detail: `stripe refund ${refund.failure_reason ?? refund.status}`,
  };
  return [
    {
      t: 'refund',
      factId: `${refund.id}:${state}`,
      at,
      ref,
      refundId: refund.metadata?.[refundKey] ?? refund.id,
      state,
      amount: fromStripe(refund.amount, refund.currency),
      ...(state === 'failed' ? { error } : {}),
    },
  ];
}

/** What a dispute says: opened, what it moved, how it ended. An inquiry (`warning_…`) moves nothing. */
export function disputeFacts(dispute: Stripe.Dispute, { ref, at }: Teller): Fact[] {
  const fact = (state: Extract<Fact, { t: 'dispute' }>['state'], when: Date): Fact => ({
    t: 'dispute',
    factId: `${dispute.id}:${state}`,
    at: when,
    ref,
    disputeId: dispute.id,
    state,
    amount: fromStripe(dispute.amount, dispute.currency),
    reason: dispute.reason,
    ...(dispute.evidence_details.due_by ? { respondBy: instant(dispute.evidence_details.due_by) } : {}),
  });
  const movements = dispute.balance_transactions;
  const withdrawn = movements.find((movement) => movement.amount < 0);
  const reinstated = movements.find((movement) => movement.amount > 0);
  return [
    fact('opened', instant(dispute.created)),
    ...(withdrawn ? [fact('withdrawn', instant(withdrawn.created))] : []),
    ...(reinstated ? [fact('reinstated', instant(reinstated.created))] : []),
    ...(dispute.status === 'won' ? [fact('won', at)] : []),
    ...(dispute.status === 'lost' ? [fact('lost', at)] : []),
  ];
}

/** What a balance transaction says: gross amount and fee, grouped by the day the money becomes available. */
export function settledFacts(movement: Stripe.BalanceTransaction, { ref }: Teller): Fact[] {
  if (movement.type !== 'charge' && movement.type !== 'payment') return [];
  return [
    {
      t: 'settled',
      factId: `${movement.id}:settled`,
      at: instant(movement.created),
      ref,
      amount: fromStripe(movement.amount, movement.currency),
      fee: fromStripe(movement.fee, movement.currency),
      batch: instant(movement.available_on).toISOString().slice(0, 10),
    },
  ];
}
