import { cny, type Money } from '#app/kernel/money.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { ListFilter } from '../contract.ts';
import { conditionsOf, discountedNow, type FilterGroup, filterGroups, fromRows, type ListScope, tierNow } from './card-filter.server.ts';

/** How many products each value of each facet would leave, all other filters kept; and what the whole list comes to. */
export interface FacetCounts {
  readonly total: number;
  readonly counts: ReadonlyMap<FilterGroup, ReadonlyMap<string, number>>;
  readonly bounds: { readonly min: Money; readonly max: Money } | null;
  /** What dropping all filters of one group would leave. */
  readonly without: ReadonlyMap<FilterGroup, number>;
}

interface CountRow {
  readonly group: string;
  readonly value: string;
  readonly n: bigint;
  readonly low: bigint | null;
  readonly high: bigint | null;
}

/** The group whose filter alone keeps a row out: null when none does, `more` when several do. */
function missedBy(conditions: ReadonlyMap<FilterGroup, Prisma.Sql>): { missed: Prisma.Sql; near: Prisma.Sql } {
  const fails = [...conditions].map(([group, condition]) => ({ group, fails: Prisma.sql`(NOT (${condition}))::int` }));
  if (fails.length === 0) return { missed: Prisma.sql`NULL::text`, near: Prisma.sql`TRUE` };
  const arms = fails.map((one) => Prisma.sql`WHEN ${one.fails} = 1 THEN ${one.group}`);
  return {
    missed: Prisma.sql`(CASE ${Prisma.join(arms, ' ')} END)`,
    near: Prisma.sql`${Prisma.join(
      fails.map((one) => one.fails),
      ' + ',
    )} <= 1`,
  };
}

/** Every count of a list in one statement over the rows that at most one group of filters keeps out. */
export async function facetCounts(call: Call, filter: ListFilter, scope: ListScope): Promise<FacetCounts> {
  const { missed, near } = missedBy(conditionsOf(filter, scope));
  const rows = await call.db.$queryRaw<CountRow[]>`
    WITH near AS MATERIALIZED (
      SELECT ${tierNow(scope.at)} AS tier, c.country, c.categories, c.modes, c.in_stock, ${discountedNow(scope)} AS discounted, c.landed_minor, ${missed} AS missed
      ${fromRows(scope)} AND ${near}
    ), valued AS (
      SELECT near.missed, near.landed_minor, v."group", v.value FROM near CROSS JOIN LATERAL (
        SELECT 'tier' AS "group", near.tier AS value
        UNION ALL SELECT 'country', near.country
        UNION ALL SELECT 'category', unnest(near.categories)
        UNION ALL SELECT 'mode', unnest(near.modes)
        UNION ALL SELECT 'stock', '1' WHERE near.in_stock
        UNION ALL SELECT 'discounted', '1' WHERE near.discounted
        UNION ALL SELECT 'price', ''
      ) v WHERE near.missed IS NULL OR near.missed = v."group"
    )
    SELECT "group", value, count(*) AS n, min(landed_minor) AS low, max(landed_minor) AS high FROM valued GROUP BY 1, 2
    UNION ALL SELECT 'total', '', count(*), NULL, NULL FROM near WHERE missed IS NULL
    UNION ALL SELECT 'without', missed, count(*), NULL, NULL FROM near WHERE missed IS NOT NULL GROUP BY 2`;
  const total = Number(rows.find((row) => row.group === 'total')?.n ?? 0n);
  const counts = new Map(
    filterGroups.map((group) => [group, new Map(rows.filter((row) => row.group === group).map((row) => [row.value, Number(row.n)]))]),
  );
  const price = rows.find((row) => row.group === 'price');
  const bounds = price && price.low !== null && price.high !== null ? { min: cny(price.low), max: cny(price.high) } : null;
  const without = new Map(
    filterGroups.flatMap((group) =>
      rows.filter((row) => row.group === 'without' && row.value === group).map((row) => [group, total + Number(row.n)]),
    ),
  );
  return { total, counts, bounds, without };
}
