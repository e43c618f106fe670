import { ok } from '#app/kernel/result.ts';
import { DAY, plus } from '#app/kernel/time.ts';
import { batchSize, inBatches } from '#app/platform/db/batches.server.ts';
import { type Call, transaction } from '#app/platform/db/call.server.ts';

/** An ended session is kept this long, for who asks what happened to an account. */
const sessionDays = 30;
/** A number that was typed and bought nothing is kept this long. */
const numberDays = 30;

/** Forgets sessions that ended, or came to their end, a month ago. */
export const purgeSessions = (call: Call, signal?: AbortSignal): Promise<number> =>
  inBatches(
    call,
    ({ tx, at }) => {
      const before = plus(at, -sessionDays * DAY);
      return tx.$executeRaw`
        DELETE FROM session WHERE id IN (
          SELECT id FROM session WHERE expires_at < ${before} OR ended_at < ${before} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)`;
    },
    signal,
  );

/** Which of these persons an order or an open checkout needs; asked of the modules that know. */
export type PersonsInUse = (personIds: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Forgets ID numbers that nobody needs: not typed for a month, no member's own, of no order and no checkout. The keyed hash
 * stays: caps and quota of a year count on it.
 */
export async function purgeNumbers(call: Call, inUse: PersonsInUse, signal?: AbortSignal): Promise<number> {
  const idle = { typedAt: { lt: plus(call.at, -numberDays * DAY) }, person: { users: { none: {} } } };
  let forgotten = 0;
  for (let last = '00000000-0000-0000-0000-000000000000'; !signal?.aborted; ) {
    const rows = await call.db.personSecret.findMany({
      where: { ...idle, personId: { gt: last } },
      orderBy: { personId: 'asc' },
      take: batchSize,
      select: { personId: true },
    });
    const ids = rows.map(({ personId }) => personId);
    const needed = await inUse(ids);
    const free = ids.filter((id) => !needed.has(id));
    // Typed again, or remembered, since it was read: it stays.
    const done = await transaction(call, async ({ tx }) =>
      ok(await tx.personSecret.deleteMany({ where: { ...idle, personId: { in: free } } })),
    );
    forgotten += done.ok ? done.value.count : 0;
    if (ids.length < batchSize) break;
    last = ids.at(-1) ?? last;
  }
  return forgotten;
}
