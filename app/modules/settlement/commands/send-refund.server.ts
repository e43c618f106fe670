import { uuidOf } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { plus } from '#app/kernel/time.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import { type Fact, type Outcome, type RefundState, reactionTo } from '../contract.ts';
import { nextRefundPoll, pollLease } from '../model/poll.ts';
import { railInUse, type SettlementWorld } from '../world.server.ts';
import { applyFacts, tellWatchers } from './apply-facts.server.ts';
import { refundPending, refundRefused } from './core-facts.server.ts';
import { committed, lockPayment } from './locked.server.ts';
import { type Attempt, attemptFrom, type Refund, refundFrom } from './stored.server.ts';

const openStates: readonly RefundState[] = ['reserved', 'pending', 'unknown'];

/**
 * Sends a refund to its provider, or asks what became of it; safe to repeat, because the refund's id is the provider's key.
 * Answers the refund's state afterwards; refuses when there is no such refund.
 */
export async function sendRefund(
  call: Call<SettlementWorld>,
  input: { readonly refundId: string },
): Promise<Result<RefundState, 'settlement.refund_refused'>> {
  const uuid = uuidOf('ref', input.refundId);
  const claimed = uuid && (await claim(call, uuid));
  if (!claimed) return refuse('settlement.refund_refused', { why: 'unknown refund' });
  const { refund, attempt } = claimed;
  if (!openStates.includes(refund.state)) return ok(refund.state);
  const rail = railInUse(call.world, attempt.rail);
  // Sent before: first hear what became of it. Only a provider that knows nothing of it is told again, under the same id.
  const truth = refund.state === 'reserved' ? null : await rail.sync(attempt.ref);
  const known =
    truth?.kind === 'done' || truth?.kind === 'accepted'
      ? truth.facts.some((fact) => fact.t === 'refund' && fact.refundId === refund.refundId)
      : false;
  const outcome = known && truth ? truth : await rail.refund(commandOf(refund, attempt));
  return ok(await record(call, claimed, outcome));
}

interface Claimed {
  readonly refund: Refund;
  readonly attempt: Attempt;
}

async function claim(call: Call<SettlementWorld>, uuid: string): Promise<Claimed | null> {
  const claimed = await transaction(call, async (tx) => {
    const rows = await tx.tx.refund.updateManyAndReturn({
      where: { id: uuid },
      data: { pollAt: plus(tx.at, pollLease), polls: { increment: 1 } },
    });
    const [row] = rows;
    if (!row) return refuse('settlement.refund_refused');
    const attempt = await tx.tx.paymentAttempt.findUniqueOrThrow({ where: { id: row.attemptId } });
    return ok({ refund: refundFrom(row), attempt: attemptFrom(attempt) });
  });
  return claimed.ok ? claimed.value : null;
}

function commandOf(refund: Refund, attempt: Attempt) {
  invariant(attempt.received, 'only received money is refunded');
  return { ...attempt.ref, refundId: refund.refundId, amount: refund.amount, total: attempt.received, reason: refund.reason };
}

/** What an answer to a refund proves, as facts and as the state to wait in. */
function read(
  call: Call<unknown>,
  { refund, attempt }: Claimed,
  outcome: Outcome,
): { readonly facts: readonly Fact[]; readonly waiting: RefundState } {
  const at = call.at;
  if (outcome.kind === 'unknown') return { facts: [], waiting: 'unknown' };
  if (outcome.kind === 'refused') {
    const facts = outcome.facts ?? [];
    const reaction = reactionTo(outcome.error.class);
    if (reaction === 'stop')
      return { facts: [...facts, refundRefused(attempt, { refund, at, error: outcome.error })], waiting: refund.state };
    // Down or busy: it was not taken, the same key goes again. Anything else the provider says happened: ask.
    return { facts, waiting: reaction === 'sync' ? 'unknown' : refund.state };
  }
  const named = outcome.facts.some((fact) => fact.t === 'refund' && fact.refundId === refund.refundId);
  return { facts: named ? outcome.facts : [...outcome.facts, refundPending(attempt, { refund, at })], waiting: 'pending' };
}

async function record(call: Call<SettlementWorld>, claimed: Claimed, outcome: Outcome): Promise<RefundState> {
  const { refund, attempt } = claimed;
  const { facts, waiting } = read(call, claimed, outcome);
  const recorded = await transaction(call, async (tx) => {
    await lockPayment(tx, refund.payment);
    await applyFacts(tx, { rail: attempt.rail, facts, source: 'command' });
    const now = refundFrom(await tx.tx.refund.findUniqueOrThrow({ where: { id: refund.uuid } }));
    if (!openStates.includes(now.state)) return ok(now.state);
    const state = now.state === 'pending' && waiting === 'reserved' ? now.state : waiting;
    await tx.tx.refund.update({
      where: { id: refund.uuid },
      data: { pollAt: nextRefundPoll(now.polls, tx.at), ...(state === now.state ? {} : { state }) },
    });
    return ok(state);
  });
  await tellWatchers(call, [refund.payment]);
  return committed(recorded);
}
