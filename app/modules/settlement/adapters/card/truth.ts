import type Stripe from 'stripe';
import { uuidOf } from '#app/kernel/id.ts';
import type { Money } from '#app/kernel/money.ts';
import { DAY, HOUR, MINUTE, plus } from '#app/kernel/time.ts';
import type { AttemptRef, Fact, NextAction, Outcome } from '../../contract.ts';
import { fromStripe } from './amounts.ts';
import { outcomeOfError } from './errors.ts';
import { chargeFacts, disputeFacts, intentFacts, refundFacts, sessionFacts, settledFacts, type Teller } from './facts.ts';
import { type CardLine, idIn, instant } from './line.ts';

/**
 * Stripe's sessions live 30 minutes to 24 hours from the moment they are made. Five minutes are added to the shortest life, for
 * starts that are repeated. A payment of the shop that ends sooner is closed by `cancel`.
 */
export const lifeSeconds = { min: 35 * 60, max: 24 * 3_600 } as const;

export const notFound: Outcome = { kind: 'refused', error: { class: 'not_found', detail: 'stripe has no session of this attempt' } };

/**
 * The session of an attempt. Its number is known once a start was answered. When the answer was lost, or was a 5xx that Stripe
 * keeps under the idempotency key, the key cannot be asked again (it repeats the 5xx), and Stripe has no look-up by
 * `client_reference_id`: so the sessions made around the attempt's birth are listed. The birth stands in the attempt id (UUIDv7).
 */
export async function findSession(line: CardLine, ref: AttemptRef): Promise<Stripe.Checkout.Session | null> {
  if (ref.providerRef) return line.stripe.checkout.sessions.retrieve(ref.providerRef);
  const { from, to } = birthWindow(line, ref.attemptId);
  const created = { gte: Math.floor(from.getTime() / 1000), lte: Math.ceil(to.getTime() / 1000) };
  for await (const session of line.stripe.checkout.sessions.list({ created, limit: 100 })) {
    if (session.client_reference_id === ref.attemptId) return session;
  }
  return null;
}

/** Ten minutes of clock skew before the birth, two hours of retries after it; the last day for ids that tell no birth. */
function birthWindow(line: CardLine, attemptId: string): { readonly from: Date; readonly to: Date } {
  const now = line.clock();
  const uuid = uuidOf('att', attemptId);
  const born = uuid ? new Date(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)) : null;
  const credible = born !== null && born.getTime() <= plus(now, HOUR).getTime() && born.getTime() >= plus(now, -400 * DAY).getTime();
  return credible ? { from: plus(born, -10 * MINUTE), to: plus(born, 2 * HOUR) } : { from: plus(now, -DAY), to: plus(now, HOUR) };
}

/** What the session is for. */
export const amountOf = ({ amount_total: total, currency }: Stripe.Checkout.Session): Money | undefined =>
  total === null || !currency ? undefined : fromStripe(total, currency);

/** What the payer does next, while the session can be paid. */
export function nextOf(session: Stripe.Checkout.Session): NextAction {
  if (session.status !== 'open' || !session.url) return { type: 'none' };
  return { type: 'redirect', url: session.url, expiresAt: instant(session.expires_at).toISOString() };
}

/** Everything Stripe knows of one session: session, payment intent, refunds, disputes, balance. Throws Stripe's errors. */
export async function tellAll(line: CardLine, session: Stripe.Checkout.Session, attemptId: string): Promise<Outcome> {
  const ref = { attemptId, providerRef: session.id };
  const teller: Teller = { ref, seen: line.clock(), payerMatches: line.payerMatches };
  const intentId = idIn(session.payment_intent);
  const facts: Fact[] = sessionFacts(session, teller);
  if (intentId) facts.push(...(await tellIntent(line, intentId, teller)));
  return { kind: 'done', facts, next: nextOf(session), providerRef: session.id, amount: amountOf(session) };
}

async function tellIntent(line: CardLine, intentId: string, teller: Teller): Promise<Fact[]> {
  const { stripe } = line;
  const [intent, refunds, disputes] = await Promise.all([
    stripe.paymentIntents.retrieve(intentId),
    stripe.refunds.list({ payment_intent: intentId, limit: 100 }).autoPagingToArray({ limit: 1_000 }),
    stripe.disputes.list({ payment_intent: intentId, limit: 100 }).autoPagingToArray({ limit: 100 }),
  ]);
  const chargeId = idIn(intent.latest_charge);
  const charge = chargeId ? await stripe.charges.retrieve(chargeId) : null;
  const named = [
    charge?.balance_transaction,
    ...refunds.flatMap((refund) => [refund.balance_transaction, refund.failure_balance_transaction]),
  ];
  const movements: Stripe.BalanceTransaction[] = [];
  for (const id of named.map(idIn)) if (id) movements.push(await stripe.balanceTransactions.retrieve(id));
  return [
    ...intentFacts(intent, teller),
    ...(charge ? chargeFacts(charge, teller) : []),
    ...refunds.flatMap((refund) => refundFacts(refund, teller)),
    ...disputes.flatMap((dispute) => disputeFacts(dispute, teller)),
    ...movements.flatMap((movement) => settledFacts(movement, teller)),
  ];
}

/** Runs a conversation with Stripe; what Stripe refuses or does not answer becomes an outcome. */
export async function conversation(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    return outcomeOfError(error);
  }
}
