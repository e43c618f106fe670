import type { PersonCapUsed } from '#app/modules/green/contract.ts';
import { programmeRow, type ShownProgramme } from '#app/modules/green/input.server.ts';
import { book } from '#app/platform/cache/book.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';

/** The current version of every programme. At most 5 s old. */
export const programmes = book<readonly ShownProgramme[]>(5_000, async (call) => {
  const rows = await call.db.programme.findMany({ where: { current: true }, orderBy: { id: 'asc' } });
  return rows.map(({ body, id, version, status }) => programmeRow.parse({ ...Object(body), id, version, status }));
});

/** Released and not yet held, in fen, by pool id, at `call.at`. Never stale. */
export async function remainingByPool(call: Call): Promise<Readonly<Record<string, bigint>>> {
  const rows = await call.db.$queryRaw<{ poolId: string; left: bigint }[]>`
    SELECT pool_id AS "poolId", coalesce(sum(cap_minor - in_use_minor) FILTER (WHERE opens_at <= ${call.at}), 0)::bigint AS left FROM pool_slice GROUP BY pool_id`;
  return Object.fromEntries(rows.map((row) => [row.poolId, row.left]));
}

/** The same for pages that many read: at most 2 s old. An order is held against the pool itself. */
export const shownRemainingByPool = book<Readonly<Record<string, bigint>>>(2_000, remainingByPool);

/** What a verified person has used of each programme's caps, by programme id; a programme the person never used is absent. Only for that person's own eyes. */
export async function personCapsUsed(call: Call, personId: string): Promise<Readonly<Record<string, PersonCapUsed>>> {
  const rows = await call.db.personCap.findMany({ where: { personId } });
  return Object.fromEntries(rows.map((row) => [row.programmeId, { minor: row.inUseMinor, count: row.inUseCount }]));
}
