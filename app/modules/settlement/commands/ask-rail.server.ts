import { ok } from '#app/kernel/result.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import type { Outcome, RailId, SettlementAdapter } from '../contract.ts';
import { mostSilences, restAfter, rests } from '../model/health.ts';
import { railInUse, type SettlementWorld } from '../world.server.ts';

/** The answer in place of a rail that is left alone: nothing was asked. */
export const resting: Outcome = {
  kind: 'unknown',
  error: { class: 'provider_down', detail: 'the rail has been silent and is left alone' },
};

/** Time for the one question that finds out whether a silent rail answers again. */
const probeSeconds = 20;

/** Was it silence, of the rail rather than about one payment? */
const isSilence = (outcome: Outcome): boolean =>
  'error' in outcome &&
  (outcome.error.class === 'provider_down' || outcome.error.class === 'timeout') &&
  (outcome.kind === 'unknown' || outcome.kind === 'refused');

/**
 * One question to a rail. A rail that was silent several times in a row is left alone for a while, so that nobody waits for it
 * and nothing piles up behind it; then one question finds out. Never inside a transaction.
 */
export async function askRail(
  call: Call<SettlementWorld>,
  rail: RailId,
  ask: (adapter: SettlementAdapter) => Promise<Outcome>,
): Promise<Outcome> {
  const adapter = railInUse(call.world, rail);
  if (!(await mayAsk(call, rail))) return resting;
  const outcome = await ask(adapter);
  await note(call, rail, isSilence(outcome));
  return outcome;
}

async function mayAsk(call: Call<unknown>, rail: RailId): Promise<boolean> {
  const health = await call.db.railHealth.findUnique({ where: { rail } });
  if (rests(health, call.at)) return false;
  if (!health?.restUntil) return true;
  const { restUntil } = health;
  const claimed = await transaction(call, async ({ tx, at }) =>
    ok(await tx.railHealth.updateMany({ where: { rail, restUntil }, data: { restUntil: plus(at, probeSeconds * SECOND) } })),
  );
  return claimed.ok && claimed.value.count === 1;
}

async function note(call: Call<unknown>, rail: RailId, silent: boolean): Promise<void> {
  if (!silent) {
    const before = await call.db.railHealth.findUnique({ where: { rail } });
    if (!before || (before.silences === 0 && !before.restUntil)) return;
    await transaction(call, async ({ tx, at }) =>
      ok(await tx.railHealth.updateMany({ where: { rail }, data: { silences: 0, restUntil: null, at } })),
    );
    return;
  }
  await transaction(call, async ({ tx, at }) => {
    const { silences } = await tx.railHealth.upsert({
      where: { rail },
      create: { rail, silences: 1, at },
      update: { silences: { increment: 1 }, at },
    });
    if (silences >= mostSilences) await tx.railHealth.update({ where: { rail }, data: { restUntil: restAfter(silences, at) } });
    return ok(null);
  });
}
