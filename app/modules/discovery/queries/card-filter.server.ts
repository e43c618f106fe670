import type { ShownProgramme } from '#app/modules/green/index.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { ListFilter } from '../contract.ts';
import { storedTier } from '../model/card.ts';

/** The instant, place and programmes a list is read for, and the words asked. */
export interface ListScope {
  readonly at: Date;
  readonly zone: string;
  /** Literal of a `tsquery`; null: no words asked. */
  readonly expression: string | null;
  readonly programmes: readonly ShownProgramme[];
  readonly remainingByPool: Readonly<Record<string, bigint>>;
}

/** The tier that may be shown: past its term a label is none until it has been looked at again. */
export const tierNow = (at: Date): Prisma.Sql => Prisma.sql`(CASE WHEN c.tier_until <= ${at} THEN 'N' ELSE c.tier END)`;

const oneOf = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql => Prisma.sql`${column} = ANY(${[...values]}::text[])`;
const shares = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql => Prisma.sql`${column} && ${[...values]}::text[]`;
const either = (choices: readonly Prisma.Sql[]): Prisma.Sql =>
  choices.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`(${Prisma.join([...choices], ' OR ')})`;

/** The rows that a running programme gives something to: the rule of `green/model/eligibility`, said in SQL; a test holds the two together. */
function givesTo(programme: ShownProgramme, at: Date): Prisma.Sql {
  const { benefit, cap, scope } = programme;
  const parts: Prisma.Sql[] = [];
  if (scope.tiers.length > 0) parts.push(oneOf(tierNow(at), scope.tiers.map(storedTier)));
  if (scope.countries.length > 0) parts.push(oneOf(Prisma.sql`c.country`, scope.countries));
  if (scope.categories.length > 0 && !scope.categories.includes('any')) parts.push(shares(Prisma.sql`c.words`, scope.categories));
  if (scope.modes.length > 0) parts.push(oneOf(Prisma.sql`c.best_mode`, scope.modes));
  if (scope.productIds.length > 0) parts.push(oneOf(Prisma.sql`c.product_id::text`, scope.productIds));
  if (benefit.kind === 'percent') parts.push(Prisma.sql`c.goods_minor * ${benefit.rateBps}::bigint >= 10000`);
  else parts.push(Prisma.sql`coalesce((c.saved_grams ->> ${benefit.againstMode})::bigint, 0) * ${benefit.minorPerKgCo2e}::bigint >= 1000`);
  if (cap.perItemMinor === 0n) parts.push(Prisma.sql`FALSE`);
  return Prisma.sql`(${Prisma.join(parts, ' AND ')})`;
}

/** Is a row discounted now: some programme runs, has money left and speaks of the row. */
export function discountedNow({ at, programmes, remainingByPool }: ListScope): Prisma.Sql {
  const running = programmes.filter(
    ({ audience, pool, status, window }) =>
      status === 'live' &&
      audience === 'anyone' &&
      window.from.getTime() <= at.getTime() &&
      (!window.to || at.getTime() < window.to.getTime()) &&
      (remainingByPool[pool.id] ?? 0n) > 0n,
  );
  return either(running.map((programme) => givesTo(programme, at)));
}

export const filterGroups = ['tier', 'country', 'category', 'mode', 'discounted', 'stock', 'price'] as const;
export type FilterGroup = (typeof filterGroups)[number];

/** One condition for each group of filters that is set. */
export function conditionsOf(filter: ListFilter, scope: ListScope): ReadonlyMap<FilterGroup, Prisma.Sql> {
  const set = new Map<FilterGroup, Prisma.Sql>();
  if (filter.tiers.length > 0) set.set('tier', oneOf(tierNow(scope.at), filter.tiers.map(storedTier)));
  if (filter.countries.length > 0) set.set('country', oneOf(Prisma.sql`c.country`, filter.countries));
  if (filter.categories.length > 0) set.set('category', shares(Prisma.sql`c.categories`, filter.categories));
  if (filter.modes.length > 0) set.set('mode', shares(Prisma.sql`c.modes`, filter.modes));
  if (filter.discounted) set.set('discounted', discountedNow(scope));
  if (filter.inStock) set.set('stock', Prisma.sql`c.in_stock`);
  if (filter.minMinor !== null || filter.maxMinor !== null) {
    const from = filter.minMinor ?? 0n;
    const to = filter.maxMinor ?? 9_000_000_000_000_000n;
    set.set('price', Prisma.sql`c.landed_minor BETWEEN ${from} AND ${to}`);
  }
  return set;
}

/** The rows a list is about before any filter: of the zone, and where words were asked, of their documents. */
export const fromRows = ({ zone, expression }: ListScope): Prisma.Sql =>
  expression === null
    ? Prisma.sql`FROM product_card c WHERE c.zone = ${zone}`
    : Prisma.sql`FROM product_card c JOIN search_document d ON d.product_id = c.product_id AND d.vector @@ ${expression}::tsquery WHERE c.zone = ${zone}`;
