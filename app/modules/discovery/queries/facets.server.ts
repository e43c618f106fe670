import { cny, type Money } from '#app/kernel/money.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { ListFilter } from '../contract.ts';
import { anyWay } from '../model/ways.ts';
import {
  bestOf,
  conditionsOf,
  discountedNow,
  type FilterGroup,
  filterGroups,
  fromWays,
  type ListScope,
  shownMinor,
} from './card-filter.server.ts';
import { tierNow } from './incentive.server.ts';

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

/**
 * Every count of a list in one statement over the rows that at most one group of filters keeps out. Most facets count the rows
 * the list is about; a way counts the rows of that way, each with its own price, stock and discount.
 */
export async function facetCounts(call: Call, filter: ListFilter, scope: ListScope): Promise<FacetCounts> {
  const { missed, near } = missedBy(conditionsOf(filter, scope));
  const rows = await call.db.$queryRaw<CountRow[]>`
    WITH near AS MATERIALIZED (
      SELECT ${tierNow(scope.at)} AS tier, c.country, c.categories, c.mode, c.in_stock, ${discountedNow} AS discounted, ${shownMinor} AS shown,
        ${bestOf(scope.ways)} AS asked, ${bestOf(anyWay)} AS plain, ${missed} AS missed
      ${fromWays(scope)} AND ${near}
    ), valued AS (
      SELECT near.shown, v."group", v.value FROM near CROSS JOIN LATERAL (
        SELECT 'tier' AS "group", near.tier AS value
        UNION ALL SELECT 'country', near.country
        UNION ALL SELECT 'category', unnest(near.categories)
        UNION ALL SELECT 'stock', '1' WHERE near.in_stock
        UNION ALL SELECT 'discounted', '1' WHERE near.discounted
        UNION ALL SELECT 'price', ''
      ) v WHERE near.asked AND (near.missed IS NULL OR near.missed = v."group")
    )
    SELECT "group", value, count(*) AS n, min(shown) AS low, max(shown) AS high FROM valued GROUP BY 1, 2
    UNION ALL SELECT 'mode', mode, count(*), NULL, NULL FROM near WHERE missed IS NULL GROUP BY 2
    UNION ALL SELECT 'total', '', count(*), NULL, NULL FROM near WHERE asked AND missed IS NULL
    UNION ALL SELECT 'without', missed, count(*), NULL, NULL FROM near WHERE asked AND missed IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'any way', '', count(*), NULL, NULL FROM near WHERE plain AND missed IS NULL`;
  const total = Number(rows.find((row) => row.group === 'total')?.n ?? 0n);
  const counts = new Map(
    [...filterGroups, 'mode' as const].map((group) => [
      group,
      new Map(rows.filter((row) => row.group === group).map((row) => [row.value, Number(row.n)])),
    ]),
  );
  const price = rows.find((row) => row.group === 'price');
  const bounds = price && price.low !== null && price.high !== null ? { min: cny(price.low), max: cny(price.high) } : null;
  const without = new Map<FilterGroup, number>(
    filterGroups.flatMap((group) =>
      rows.filter((row) => row.group === 'without' && row.value === group).map((row) => [group, total + Number(row.n)]),
    ),
  );
  const anyhow = Number(rows.find((row) => row.group === 'any way')?.n ?? 0n);
  if (filter.modes.length > 0 && anyhow > 0) without.set('mode', anyhow);
  return { total, counts, bounds, without };
}
