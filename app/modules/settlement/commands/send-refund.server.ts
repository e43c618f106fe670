import { uuidOf } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { plus } from '#app/kernel/time.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import { type ClockRefusal, checkClock } from '#app/platform/clock.server.ts';
import { type Fact, type Outcome, type PayError, type RefundState, reactionToRefund } from '../contract.ts';
import { nextRefundPoll, pollLease } from '../model/poll.ts';
import type { SettlementWorld } from '../world.server.ts';
import { raiseAlarm } from './alarm.server.ts';
import { applyFacts, tellWatchers } from './apply-facts.server.ts';
import { askRail, resting } from './ask-rail.server.ts';
import { refundPending, refundRefused } from './core-facts.server.ts';
import { committed, lockPayment } from './locked.server.ts';
import { type Attempt, asJson, attemptFrom, type Refund, refundFrom } from './stored.server.ts';

/** After so many tries (about half an hour) a person is told, whatever the reason. */
const mostAsked = 9;

const openStates: readonly RefundState[] = ['reserved', 'pending', 'unknown'];

/**
 * Sends a refund to its provider, or asks what became of it; safe to repeat, because the refund's id is the provider's key.
 * Answers the refund's state afterwards; refuses when there is no such refund.
 */
export async function sendRefund(
  call: Call<SettlementWorld>,
  input: { readonly refundId: string },
): Promise<Result<RefundState, 'settlement.refund_refused' | ClockRefusal>> {
  const clock = checkClock(call);
  if (!clock.ok) return clock;
  const uuid = uuidOf('ref', input.refundId);
  const claimed = uuid && (await claim(call, uuid));
  if (!claimed) return refuse('settlement.refund_refused', { why: 'unknown refund' });
  const { refund } = claimed;
  if (!openStates.includes(refund.state)) return ok(refund.state);
  return ok(await record(call, claimed, await converse(call, claimed)));
}

/** What the provider said of a refund: its facts, and what kept it from being made. `absent`: it knows no such refund. */
interface Heard {
  readonly outcome: Outcome;
  readonly absent: boolean;
}

/**
 * Sent before: first hear what became of it. Only a provider that knows nothing of it is told again, under the same id. One
 * that refuses it for good is asked once more, so that nothing is taken for refused that was made.
 */
async function converse(call: Call<SettlementWorld>, { refund, attempt }: Claimed): Promise<Heard> {
  const ask = () => askRail(call, attempt.rail, (rail) => rail.sync(attempt.ref));
  const before = refund.state === 'reserved' ? null : await ask();
  if (before && names(before, refund)) return { outcome: before, absent: false };
  const outcome = await askRail(call, attempt.rail, (rail) => rail.refund(commandOf(refund, attempt)));
  if (outcome.kind !== 'refused' || reactionToRefund(outcome.error.class) !== 'stop' || names(outcome, refund))
    return { outcome, absent: false };
  const after = await ask();
  if (names(after, refund)) return { outcome: after, absent: false };
  return { outcome, absent: after.kind === 'done' || after.kind === 'accepted' };
}

const factsIn = (outcome: Outcome): readonly Fact[] => ('facts' in outcome ? (outcome.facts ?? []) : []);
const names = (outcome: Outcome, { refundId }: Refund): boolean =>
  factsIn(outcome).some((fact) => fact.t === 'refund' && fact.refundId === refundId);

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

interface Read {
  readonly facts: readonly Fact[];
  /** The state to wait in. */
  readonly waiting: RefundState;
  /** Why it waits, where waiting alone does not mend it. */
  readonly trouble: PayError | null;
}

/** What an answer to a refund proves, as facts and as the state to wait in. */
function read(call: Call<unknown>, { refund, attempt }: Claimed, { outcome, absent }: Heard): Read {
  const at = call.at;
  const facts = factsIn(outcome);
  const worn = refund.polls >= mostAsked;
  if (outcome.kind === 'unknown') {
    const unsent = refund.state === 'reserved' && outcome === resting;
    return { facts, waiting: unsent ? 'reserved' : 'unknown', trouble: worn ? outcome.error : null };
  }
  if (outcome.kind === 'refused') {
    const reaction = reactionToRefund(outcome.error.class);
    if (reaction === 'sync' || names(outcome, refund)) return { facts, waiting: 'unknown', trouble: null };
    // It is the payer's money: what stands in the way is waited for, and the same key goes again.
    if (reaction === 'wait') return { facts, waiting: refund.state, trouble: passing(outcome.error) && !worn ? null : outcome.error };
    if (!absent) return { facts, waiting: 'unknown', trouble: outcome.error };
    return { facts: [...facts, refundRefused(attempt, { refund, at, error: outcome.error })], waiting: refund.state, trouble: null };
  }
  return { facts: names(outcome, refund) ? facts : [...facts, refundPending(attempt, { refund, at })], waiting: 'pending', trouble: null };
}

/** Busy or down for a moment: nobody needs to be called for it. */
const passing = (error: PayError): boolean => error.class === 'rate_limited' || error.class === 'provider_down';

async function record(call: Call<SettlementWorld>, claimed: Claimed, heard: Heard): Promise<RefundState> {
  const { refund, attempt } = claimed;
  const { facts, waiting, trouble } = read(call, claimed, heard);
  const recorded = await transaction(call, async (tx) => {
    await lockPayment(tx, refund.payment);
    await applyFacts(tx, { rail: attempt.rail, facts, source: 'command' });
    const now = refundFrom(await tx.tx.refund.findUniqueOrThrow({ where: { id: refund.uuid } }));
    if (!openStates.includes(now.state)) return ok(now.state);
    const state = now.state === 'pending' && waiting === 'reserved' ? now.state : waiting;
    if (trouble)
      await raiseAlarm(tx, {
        kind: 'refund_waits',
        about: refund.refundId,
        rail: attempt.rail,
        why: `a refund cannot be made and waits: ${trouble.detail}`,
        payment: refund.payment,
        attempt: attempt.uuid,
        refund: refund.uuid,
        amount: refund.amount,
      });
    await tx.tx.refund.update({
      where: { id: refund.uuid },
      data: {
        pollAt: nextRefundPoll(now.polls, tx.at),
        ...(trouble ? { error: asJson(trouble) } : {}),
        ...(state === now.state ? {} : { state }),
      },
    });
    return ok(state);
  });
  await tellWatchers(call, [refund.payment]);
  return committed(recorded);
}
