import { idOf, newUuid, uuidOf } from '#app/kernel/id.ts';
import { ok } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/call.server.ts';
import type { Fact, RailId } from '../contract.ts';
import type { SettlementWorld } from '../world.server.ts';
import { advanceAttempt } from './advance-attempt.server.ts';
import { bookStray } from './book-strays.server.ts';
import { committed, lockPayment } from './locked.server.ts';
import { asJson } from './stored.server.ts';

export type FactSource = 'callback' | 'poll' | 'command' | 'return';

/** Facts of one rail, and who brought them. */
export interface ToldFacts {
  readonly rail: RailId;
  readonly facts: readonly Fact[];
  readonly source: FactSource;
}

/**
 * The one way in which anything a provider says takes effect: callback, poll, command and browser return all come here. Keeps
 * the facts (each once for ever), then lets every attempt they concern move on under its payment's lock. A fact known before
 * changes nothing. Answers the payments (uuids) that may have changed. Step.
 */
export async function applyFacts(tx: TxCall<SettlementWorld>, told: ToldFacts): Promise<readonly string[]> {
  const attempts = await attemptsNamed(tx, told);
  const payments = [...new Set(attempts.values())].sort();
  for (const payment of payments) await lockPayment(tx, payment);
  const fresh = await tx.tx.fact.createManyAndReturn({
    data: told.facts.map((fact) => factRow(tx.at, told, { fact, attempts })),
    skipDuplicates: true,
    select: { attemptId: true, factId: true },
  });
  for (const fact of told.facts)
    if (fresh.some((row) => row.attemptId === null && row.factId === fact.factId)) await bookStray(tx, told.rail, fact);
  const moved = new Set(fresh.flatMap((row) => (row.attemptId ? [row.attemptId] : [])));
  for (const attempt of [...moved].sort()) await advanceAttempt(tx, attempt);
  return payments.filter((payment) => [...attempts].some(([attempt, of]) => of === payment && moved.has(attempt)));
}

/** The attempts (uuid to payment) that the facts name, of this rail only: a rail cannot speak of another's attempts. */
async function attemptsNamed(tx: TxCall<unknown>, told: ToldFacts): Promise<ReadonlyMap<string, string>> {
  const named = told.facts.flatMap((fact) => uuidOf('att', fact.ref.attemptId) ?? []);
  const rows = await tx.tx.paymentAttempt.findMany({
    where: { id: { in: named }, rail: told.rail },
    select: { id: true, paymentId: true },
  });
  return new Map(rows.map((row) => [row.id, row.paymentId]));
}

interface Place {
  readonly fact: Fact;
  readonly attempts: ReadonlyMap<string, string>;
}

/** A fact of an attempt we never made is kept too, without one; its money is booked as nobody's yet. */
function factRow(at: Date, told: ToldFacts, { fact, attempts }: Place) {
  const attempt = uuidOf('att', fact.ref.attemptId);
  const amount = 'amount' in fact ? fact.amount : null;
  return {
    id: newUuid(at),
    rail: told.rail,
    factId: fact.factId,
    attemptId: attempt !== null && attempts.has(attempt) ? attempt : null,
    kind: fact.t,
    amountMinor: amount?.minor ?? null,
    currency: amount?.currency ?? null,
    body: asJson(fact),
    source: told.source,
    at: fact.at,
    recordedAt: at,
  };
}

/** The same in a transaction of its own; tells the pages that watch the payments afterwards. */
export async function recordFacts(call: Call<SettlementWorld>, told: ToldFacts): Promise<void> {
  if (told.facts.length === 0) return;
  const moved = await transaction(call, async (tx) => ok(await applyFacts(tx, told)));
  await tellWatchers(call, committed(moved));
}

export async function tellWatchers(call: Call<SettlementWorld>, payments: readonly string[]): Promise<void> {
  for (const payment of payments) await call.world.notify(idOf('pay', payment));
}
