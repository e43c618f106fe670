import type Stripe from 'stripe';
import type { Outcome, RefundPayment } from '../../contract.ts';
import { fromStripe, toStripe } from './amounts.ts';
import { refundFacts } from './facts.ts';
import { attemptKey, type CardLine, idIn, refundKey } from './line.ts';
import { onceUnder } from './start.ts';
import { findSession, notFound } from './truth.ts';

/**
 * Gives money back once for each refund id. The idempotency key is the refund id; as Stripe forgets keys after a day, and
 * a refund may be asked again after weeks, the refunds already made are read first.
 */
export async function refund(line: CardLine, command: RefundPayment): Promise<Outcome> {
  const amount = toStripe(command.amount);
  if (amount === null) return { kind: 'refused', error: { class: 'invalid_request', detail: 'a refund is positive' } };
  const session = await findSession(line, command);
  if (!session) return notFound;
  const intent = idIn(session.payment_intent);
  if (!intent) return { kind: 'refused', error: { class: 'conflict_state', detail: 'nothing was paid' } };
  const find = () => findRefund(line, intent, command.refundId);
  const made =
    (await find()) ?? (await onceUnder(command.refundId, { find, make: (key) => create(line, command, { intent, amount, key }) }));
  const given = fromStripe(made.amount, made.currency);
  if (given.minor !== command.amount.minor || given.currency !== command.amount.currency)
    return { kind: 'refused', error: { class: 'duplicate', detail: 'this refund id stands for another amount' } };
  const ref = { attemptId: command.attemptId, providerRef: session.id };
  const facts = refundFacts(made, { ref, seen: line.clock() });
  const failed = facts.find((fact) => fact.t === 'refund' && fact.state === 'failed');
  if (failed?.t === 'refund' && failed.error) return { kind: 'refused', error: failed.error, facts };
  return { kind: made.status === 'succeeded' ? 'done' : 'accepted', facts, providerRef: session.id };
}

async function findRefund(line: CardLine, intent: string, refundId: string): Promise<Stripe.Refund | null> {
  for await (const made of line.stripe.refunds.list({ payment_intent: intent, limit: 100 })) {
    if (made.metadata?.[refundKey] === refundId) return made;
  }
  return null;
}

interface Making {
  readonly intent: string;
  readonly amount: number;
  readonly key: string;
}

const create = (line: CardLine, command: RefundPayment, { intent, amount, key }: Making): Promise<Stripe.Refund> =>
  line.stripe.refunds.create(
    {
      payment_intent: intent,
      amount,
      // Stripe knows three reasons; ours is kept in words for people who read its dashboard.
      reason: 'requested_by_customer',
      metadata: { [attemptKey]: command.attemptId, [refundKey]: command.refundId, reason: command.reason.slice(0, 500) },
    },
    { idempotencyKey: key },
  );
