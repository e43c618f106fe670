import { ok } from '#app/kernel/result.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import type { Fact, NextAction } from '../contract.ts';
import { nextAttemptPoll, startGrace } from '../model/poll.ts';
import { isLive } from '../model/transitions.ts';
import { railInUse, type SettlementWorld } from '../world.server.ts';
import { applyFacts, type FactSource, tellWatchers } from './apply-facts.server.ts';
import { closedAtProvider } from './core-facts.server.ts';
import { committed, lockPayment } from './locked.server.ts';
import { type Attempt, asJson, attemptFrom } from './stored.server.ts';

/** What a provider's answer changes of an attempt, besides its facts. */
export interface Answer {
  readonly facts: readonly Fact[];
  readonly source: FactSource;
  readonly next?: NextAction | undefined;
  readonly providerRef?: string | undefined;
  /** The provider did not answer: nothing is known. */
  readonly unknown?: boolean | undefined;
}

/**
 * Writes down what a provider answered about an attempt: its number and next step, its facts, and when to ask again. Answers
 * the attempt as it then stands.
 */
export async function recordAnswer(call: Call<SettlementWorld>, attempt: Attempt, answer: Answer): Promise<Attempt> {
  const { facts, source, next, providerRef, unknown = false } = answer;
  const recorded = await transaction(call, async (tx) => {
    await lockPayment(tx, attempt.payment);
    const { state } = await tx.tx.paymentAttempt.findUniqueOrThrow({ where: { id: attempt.uuid }, select: { state: true } });
    const silent = unknown && state === 'created';
    const live = isLive(attemptState(state));
    await tx.tx.paymentAttempt.update({
      where: { id: attempt.uuid },
      data: {
        ...(silent ? { state: 'unknown' } : {}),
        ...(next ? { next: asJson(next) } : {}),
        ...(providerRef ? { providerRef } : {}),
        ...(unknown ? {} : { syncedAt: call.at }),
        ...(live ? { pollAt: nextAttemptPoll(unknown ? 0 : attempt.polls, { at: call.at, expiresAt: attempt.expiresAt }) } : {}),
      },
    });
    const moved = await applyFacts(tx, { rail: attempt.rail, facts, source });
    const now = attemptFrom(await tx.tx.paymentAttempt.findUniqueOrThrow({ where: { id: attempt.uuid } }));
    return ok({ now, changed: moved.length > 0 || now.state !== state || Boolean(next) });
  });
  const { now, changed } = committed(recorded);
  if (changed) await tellWatchers(call, [attempt.payment]);
  return now;
}

const attemptState = (state: string): Attempt['state'] => state as Attempt['state'];

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
  const outcome = await railInUse(call.world, attempt.rail).sync(attempt.ref);
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
  const { facts, next, providerRef } = outcome;
  return record({ facts, next: next?.type === 'none' ? undefined : next, providerRef });
}
