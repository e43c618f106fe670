import type Stripe from 'stripe';
import type { AttemptRef, Fact, PayError, PayErrorClass } from '../../contract.ts';
import { fromStripe } from './amounts.ts';
import { classOf, inWords } from './errors.ts';
import { idIn, instant, refundKey } from './line.ts';

/**
 * Stripe's objects as facts. A fact is named after the object and the state it reached, and its time is one that the object
 * carries: a webhook, its repeat and a later question tell the same fact alike. Captured amounts are part of the name, so that
 * two reports of different amounts are two facts and somebody looks.
 */
export interface Teller {
  readonly ref: AttemptRef;
  /** When the object was seen as it is: the event's time, or now. */
  readonly seen: Date;
  readonly payerMatches?: true | undefined;
}

/**
 * What a Checkout Session says about being paid: open, presented, run out, or closed before its time. Stripe does not say when
 * a session was closed early, so that fact carries the earliest moment it can have been. Money is the charge's to tell.
 */
export function sessionFacts(session: Stripe.Checkout.Session, { ref, seen }: Teller): Fact[] {
  const opened = instant(session.created);
  const end = instant(session.expires_at);
  if (session.status === 'expired' && seen >= end) return [{ t: 'expired', factId: `${session.id}:expired`, at: end, ref }];
  if (session.status === 'expired') return [{ t: 'voided', factId: `${session.id}:closed`, at: opened, ref }];
  const scanned = session.status === 'complete' || idIn(session.payment_intent) !== null;
  return [{ t: 'awaiting', scanned, factId: `${session.id}:${scanned ? 'presented' : 'open'}`, at: opened, ref }];
}

/** What a payment intent says that no charge does: cancelled, or failed before a charge was made (3-D Secure). */
export function intentFacts(intent: Stripe.PaymentIntent, { ref }: Teller): Fact[] {
  // With the reason "expired" it is the session that ended, and says so itself.
  if (intent.status === 'canceled' && intent.cancellation_reason !== 'expired')
    return [{ t: 'voided', factId: `${intent.id}:voided`, at: instant(intent.canceled_at ?? intent.created), ref }];
  const failure = intent.last_payment_error;
  if (intent.status !== 'requires_payment_method' || !failure || failure.charge) return [];
  const error = errorOf(failure.code, 'auth_required');
  return [{ t: 'failed', factId: `${intent.id}:failed`, at: instant(intent.created), ref, error }];
}

/** What a charge says about money: held, taken, or refused by the bank. */
export function chargeFacts(charge: Stripe.Charge, { ref, payerMatches }: Teller): Fact[] {
  const at = instant(charge.created);
  if (charge.status === 'failed') {
    const error = errorOf(charge.outcome?.reason ?? charge.failure_code, 'declined');
    return [{ t: 'failed', factId: `${charge.id}:failed`, at, ref, error }];
  }
  if (charge.status !== 'succeeded') return [];
  const t = charge.captured ? 'captured' : 'authorized';
  const counted = charge.captured ? charge.amount_captured : charge.amount;
  const amount = fromStripe(counted, charge.currency);
  return [{ t, factId: `${charge.id}:${t}:${counted}:${charge.currency}`, at, ref, amount, ...(payerMatches ? { payerMatches } : {}) }];
}

const errorOf = (code: string | null | undefined, otherwise: PayErrorClass): PayError => ({
  class: classOf(code, otherwise),
  detail: inWords('stripe', code ?? otherwise),
});

const refundStates: Readonly<Record<string, 'pending' | 'succeeded' | 'failed'>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
};

/** What a refund says. One made outside the shop has no refund id of ours and goes by Stripe's. */
export function refundFacts(refund: Stripe.Refund, { ref }: Teller): Fact[] {
  const state = refundStates[refund.status ?? ''];
  if (!state) return [];
  return [
    {
      t: 'refund',
      factId: `${refund.id}:${state}`,
      at: instant(refund.created),
      ref,
      refundId: refund.metadata?.[refundKey] ?? refund.id,
      state,
      amount: fromStripe(refund.amount, refund.currency),
      ...(state === 'failed' ? { error: errorOf(refund.failure_reason, 'declined') } : {}),
    },
  ];
}

/** What a dispute says: opened, what it moved, how it ended (Stripe does not say when). An inquiry (`warning_…`) moves nothing. */
export function disputeFacts(dispute: Stripe.Dispute, teller: Teller): Fact[] {
  const { ref } = teller;
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
  const opened = instant(dispute.created);
  const movements = dispute.balance_transactions;
  const withdrawn = movements.find((movement) => movement.amount < 0);
  const reinstated = movements.find((movement) => movement.amount > 0);
  return [
    fact('opened', opened),
    ...(withdrawn ? [fact('withdrawn', instant(withdrawn.created))] : []),
    ...(reinstated ? [fact('reinstated', instant(reinstated.created))] : []),
    ...(dispute.status === 'won' ? [fact('won', opened)] : []),
    ...(dispute.status === 'lost' ? [fact('lost', opened)] : []),
    ...movements.flatMap((movement) => settledFacts(movement, { ...teller, disputed: true })),
  ];
}

/** Kinds of movement that belong to one payment: taken, given back, and given back in vain. */
const ownMovements: readonly Stripe.BalanceTransaction.Type[] = [
  'charge',
  'payment',
  'refund',
  'payment_refund',
  'refund_failure',
  'payment_failure_refund',
];

/**
 * What a balance transaction says: gross amount (negative where Stripe took it back) and fee, grouped by the day the money
 * becomes available.
 */
export function settledFacts(movement: Stripe.BalanceTransaction, { ref, disputed }: Teller & { readonly disputed?: true }): Fact[] {
  if (!disputed && !ownMovements.includes(movement.type)) return [];
  return [
    {
      t: 'settled',
      factId: `${movement.id}:settled`,
      at: instant(movement.created),
      ref,
      amount: fromStripe(movement.amount, movement.currency),
      fee: fromStripe(movement.fee, movement.currency),
      batch: instant(movement.available_on).toISOString().slice(0, 10),
      ...(disputed ? { disputed } : {}),
    },
  ];
}
