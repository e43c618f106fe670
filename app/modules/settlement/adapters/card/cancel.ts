import Stripe from 'stripe';
import type { AttemptRef, Outcome } from '../../contract.ts';
import { sessionFacts } from './facts.ts';
import { type CardLine, idIn } from './line.ts';
import { findSession, notFound, tellAll } from './truth.ts';

/**
 * Closes an attempt: an open session is expired, an authorisation released. When the payer was quicker, or the session is over
 * anyway, the whole truth is told instead. It reads before it writes, so it may be repeated without a key of ours.
 */
export async function cancel(line: CardLine, ref: AttemptRef): Promise<Outcome> {
  const session = await findSession(line, ref);
  if (!session) return notFound;
  if (session.status === 'open') return closeOpen(line, session, ref.attemptId);
  const truth = await tellAll(line, session, ref.attemptId);
  const intentId = idIn(session.payment_intent);
  const held = truth.kind === 'done' && truth.facts.some((fact) => fact.t === 'authorized');
  if (!held || !intentId) return truth;
  await line.stripe.paymentIntents.cancel(intentId, { cancellation_reason: 'abandoned' });
  return tellAll(line, session, ref.attemptId);
}

async function closeOpen(line: CardLine, session: Stripe.Checkout.Session, attemptId: string): Promise<Outcome> {
  try {
    const closed = await line.stripe.checkout.sessions.expire(session.id);
    const ref = { attemptId, providerRef: session.id };
    return { kind: 'done', facts: sessionFacts(closed, { ref, seen: line.clock() }), providerRef: session.id };
  } catch (error) {
    // Not open any more: paid or expired between reading and closing.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return tellAll(line, await line.stripe.checkout.sessions.retrieve(session.id), attemptId);
  }
}
