import type { Money } from '#app/kernel/money.ts';
import { ok } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/call.server.ts';
import type { Fact, NextAction } from '../contract.ts';
import { unclearedOf } from '../model/fold.ts';
import { nextAttemptPoll, nextClearingPoll, startGrace } from '../model/poll.ts';
import { hasMoney, mayBePayable } from '../model/transitions.ts';
import type { SettlementWorld } from '../world.server.ts';
import { raiseAlarm } from './alarm.server.ts';
import { applyFacts, type FactSource, tellWatchers } from './apply-facts.server.ts';
import { askRail } from './ask-rail.server.ts';
import { closedAtProvider } from './core-facts.server.ts';
import { committed, lockPayment } from './locked.server.ts';
import { type Attempt, asJson, attemptFrom, factFrom } from './stored.server.ts';

/** What a provider's answer changes of an attempt, besides its facts. */
export interface Answer {
  readonly facts: readonly Fact[];
  readonly source: FactSource;
  readonly next?: NextAction | undefined;
  readonly providerRef?: string | undefined;
  /** What the provider's object is for. */
  readonly amount?: Money | undefined;
  /** The provider did not answer: nothing is known. */
  readonly unknown?: boolean | undefined;
}

/**
 * Writes down what a provider answered about an attempt: its number and next step, its facts, and when to ask again. Answers
 * the attempt as it then stands.
 */
export async function recordAnswer(call: Call<SettlementWorld>, attempt: Attempt, answer: Answer): Promise<Attempt> {
  const { facts, source, providerRef, unknown = false } = answer;
  const next = fits(attempt, answer) ? answer.next : undefined;
  const recorded = await transaction(call, async (tx) => {
    await lockPayment(tx, attempt.payment);
    const { state } = await tx.tx.paymentAttempt.findUniqueOrThrow({ where: { id: attempt.uuid }, select: { state: true } });
    if (!fits(attempt, answer)) await tellOtherAmount(tx, attempt, answer.amount);
    await tx.tx.paymentAttempt.update({
      where: { id: attempt.uuid },
      data: {
        ...(unknown && state === 'created' ? { state: 'unknown' } : {}),
        ...(next ? { next: asJson(next) } : {}),
        ...(providerRef ? { providerRef } : {}),
        ...(unknown ? { silences: { increment: 1 } } : { silences: 0, syncedAt: call.at }),
      },
    });
    const moved = await applyFacts(tx, { rail: attempt.rail, facts, source });
    const now = attemptFrom(await tx.tx.paymentAttempt.findUniqueOrThrow({ where: { id: attempt.uuid } }));
    await tx.tx.paymentAttempt.update({ where: { id: attempt.uuid }, data: { pollAt: await nextAsk(tx, now) } });
    return ok({ now, changed: moved.length > 0 || now.state !== state || Boolean(next) });
  });
  const { now, changed } = committed(recorded);
  if (changed) await tellWatchers(call, [attempt.payment]);
  return now;
}

/** A next step is shown for the amount that was asked, and for no other. */
const fits = ({ asked }: Attempt, { amount }: Answer): boolean =>
  !amount || (amount.minor === asked.minor && amount.currency === asked.currency);

const tellOtherAmount = (tx: TxCall<unknown>, attempt: Attempt, amount: Money | undefined): Promise<void> =>
  raiseAlarm(tx, {
    kind: 'contradiction',
    about: `asked:${attempt.attemptId}`,
    rail: attempt.rail,
    why: 'the provider names another amount than it was asked for; nothing to pay is shown',
    payment: attempt.payment,
    attempt: attempt.uuid,
    amount,
  });

/**
 * When to ask again: while it may be paid, and the longer the longer the provider is silent; after a capture until the money
 * has cleared.
 */
async function nextAsk(tx: TxCall<unknown>, attempt: Attempt): Promise<Date | null> {
  const { at } = tx;
  if (mayBePayable(attempt))
    return nextAttemptPoll(attempt.silences > 0 ? attempt.silences - 1 : attempt.polls, { at, expiresAt: attempt.expiresAt });
  if (!hasMoney(attempt.state)) return null;
  const facts = (await tx.tx.fact.findMany({ where: { attemptId: attempt.uuid } })).map(factFrom);
  return unclearedOf(facts) === 0n ? null : nextClearingPoll(attempt.polls, at);
}

/** The attempt as it stands now. */
export async function reload(call: Call<unknown>, attempt: Attempt): Promise<Attempt> {
  return attemptFrom(await call.db.paymentAttempt.findUniqueOrThrow({ where: { id: attempt.uuid } }));
}

/** May a start of this attempt still be on its way to the provider, so that "not found" proves nothing? */
export const startUnderWay = (attempt: Attempt, at: Date): boolean =>
  !attempt.started &&
  (attempt.state === 'created' || attempt.state === 'unknown') &&
  at.getTime() - attempt.createdAt.getTime() < startGrace;

/** What asking came to. `absent`: the provider has never heard of it. */
export interface Asked {
  readonly attempt: Attempt;
  readonly absent: boolean;
}

/**
 * Asks the provider for its whole truth about an attempt and takes it in. An attempt the provider has never heard of is
 * closed, once its start cannot be on its way any more.
 */
export async function syncAttempt(call: Call<SettlementWorld>, attempt: Attempt, source: FactSource): Promise<Asked> {
  const outcome = await askRail(call, attempt.rail, (rail) => rail.sync(attempt.ref));
  const record = async (answer: Omit<Answer, 'source'>, absent = false): Promise<Asked> => ({
    attempt: await recordAnswer(call, attempt, { ...answer, source }),
    absent,
  });
  if (outcome.kind === 'unknown') return record({ facts: [], unknown: true });
  if (outcome.kind === 'refused') {
    const absent = outcome.error.class === 'not_found';
    const gone = absent && !startUnderWay(attempt, call.at) ? [closedAtProvider(attempt, call.at)] : [];
    return record({ facts: [...(outcome.facts ?? []), ...gone] }, absent);
  }
  const { facts, next, providerRef, amount } = outcome;
  return record({ facts, next: next?.type === 'none' ? undefined : next, providerRef, amount });
}
