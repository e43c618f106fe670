import { ok } from '#app/kernel/result.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import type { Outcome, PayErrorClass } from '../contract.ts';
import { nextOrphanPoll } from '../model/poll.ts';
import { hasMoney, mayBePayable } from '../model/transitions.ts';
import type { SettlementWorld } from '../world.server.ts';
import { recordAnswer, reload, startUnderWay, syncAttempt } from './ask-provider.server.ts';
import { askRail } from './ask-rail.server.ts';
import { closedAtProvider } from './core-facts.server.ts';
import type { Attempt } from './stored.server.ts';

/** `captured`: the payer was quicker. `unknown`: it may still be paid. */
export type AttemptEnd = 'closed' | 'captured' | 'unknown';

const endOf = (attempt: Attempt): AttemptEnd => (hasMoney(attempt.state) ? 'captured' : mayBePayable(attempt) ? 'unknown' : 'closed');

/** Closes an attempt at its provider, who alone decides who was first: the closing or the payer. */
export async function closeAttempt(call: Call<SettlementWorld>, given: Attempt): Promise<AttemptEnd> {
  const attempt = await reload(call, given);
  if (!mayBePayable(attempt)) return endOf(attempt);
  const outcome = await askRail(call, attempt.rail, (rail) => rail.cancel(attempt.ref));
  return endOf(await afterCancel(call, attempt, outcome));
}

async function afterCancel(call: Call<SettlementWorld>, attempt: Attempt, outcome: Outcome): Promise<Attempt> {
  const source = 'command';
  if (outcome.kind === 'refused') return afterRefusedCancel(call, attempt, outcome);
  if (outcome.kind === 'unknown') return recordAnswer(call, attempt, { facts: [], source, unknown: true });
  // Done without a word: it is closed. With words, they are the truth, also when they say that it is not over yet.
  const wordless = outcome.kind === 'done' && outcome.facts.length === 0;
  const facts = wordless ? [closedAtProvider(attempt, call.at)] : outcome.facts;
  return recordAnswer(call, attempt, { facts, source, providerRef: outcome.providerRef });
}

/** The provider would not cancel: it never had it, or it has already ended there. What it then says of it is the truth. */
async function afterRefusedCancel(
  call: Call<SettlementWorld>,
  attempt: Attempt,
  outcome: Outcome & { readonly kind: 'refused' },
): Promise<Attempt> {
  const said = outcome.facts ?? [];
  if (outcome.error.class === 'not_found') {
    if (startUnderWay(attempt, call.at)) return recordAnswer(call, attempt, { facts: said, source: 'command', unknown: true });
    return recordAnswer(call, attempt, { facts: [...said, closedAtProvider(attempt, call.at)], source: 'command' });
  }
  const told = await recordAnswer(call, attempt, { facts: said, source: 'command' });
  if (!mayBePayable(told)) return told;
  const { attempt: asked } = await syncAttempt(call, told, 'command');
  // A declined attempt that the provider can no longer cancel and still calls declined has ended there.
  const dead = asked.state === 'failed' && outcome.error.class === 'conflict_state';
  return dead ? recordAnswer(call, asked, { facts: [closedAtProvider(asked, call.at)], source: 'command' }) : asked;
}

/**
 * Closes at its provider what is already over here: the payment went on while this start was still on its way. Until the
 * provider has said that it cannot be paid, the poller asks again.
 */
export async function closeOrphan(call: Call<SettlementWorld>, attempt: Attempt): Promise<void> {
  const outcome = await askRail(call, attempt.rail, (rail) => rail.cancel(attempt.ref));
  const facts = outcome.kind === 'unknown' ? [] : (outcome.facts ?? []);
  const proved = outcome.kind === 'done' || (outcome.kind === 'refused' && closedWords.includes(outcome.error.class));
  const unknown = outcome.kind === 'unknown';
  const now = await recordAnswer(call, attempt, { facts, source: 'command', unknown });
  if (proved || hasMoney(now.state)) return;
  await transaction(call, async ({ tx, at }) =>
    ok(await tx.paymentAttempt.update({ where: { id: attempt.uuid }, data: { pollAt: nextOrphanPoll(now.polls, at) } })),
  );
}

const closedWords: readonly PayErrorClass[] = ['not_found', 'conflict_state', 'expired'];
