import { Prisma } from '#app/platform/db/generated/client.ts';
import type { ListFilter } from '../contract.ts';
import { storedTier } from '../model/card.ts';
import type { WaySet } from '../model/ways.ts';
import { type IncentiveScope, incentiveNow, oneOf, shares, tierNow } from './incentive.server.ts';

/** The instant, place and programmes a list is read for, the ways it speaks of, and the words asked. */
export interface ListScope extends IncentiveScope {
  readonly zone: string;
  readonly ways: WaySet;
  /** Literal of a `tsquery`; null: no words asked. */
  readonly expression: string | null;
}

/** Is a row discounted now: some programme gives something for it. Of `fromRows`. */
export const discountedNow = Prisma.sql`(i.given > 0)`;

/** What a shopper pays for one piece of a row, as its card shows it. Of `fromRows`. */
export const shownMinor = Prisma.sql`(c.landed_minor - i.given)`;

/** Groups of filters that keep rows out. Ways are none of them: they decide which row of a product is looked at. */
export const filterGroups = ['tier', 'country', 'category', 'discounted', 'stock', 'price'] as const;
export type FilterGroup = (typeof filterGroups)[number] | 'mode';

/** One condition for each group of filters that is set, the ways aside. */
export function conditionsOf(filter: ListFilter, scope: ListScope): ReadonlyMap<FilterGroup, Prisma.Sql> {
  const set = new Map<FilterGroup, Prisma.Sql>();
  if (filter.tiers.length > 0) set.set('tier', oneOf(tierNow(scope.at), filter.tiers.map(storedTier)));
  if (filter.countries.length > 0) set.set('country', oneOf(Prisma.sql`c.country`, filter.countries));
  if (filter.categories.length > 0) set.set('category', shares(Prisma.sql`c.categories`, filter.categories));
  if (filter.discounted) set.set('discounted', discountedNow);
  if (filter.inStock) set.set('stock', Prisma.sql`c.in_stock`);
  if (filter.minMinor !== null || filter.maxMinor !== null) {
    const from = filter.minMinor ?? 0n;
    const to = filter.maxMinor ?? 9_000_000_000_000_000n;
    set.set('price', Prisma.sql`${shownMinor} BETWEEN ${from} AND ${to}`);
  }
  return set;
}

/** Every way of every product a list is about before any filter: of the zone, and where words were asked, of their documents. */
export function fromWays(scope: ListScope): Prisma.Sql {
  const asked =
    scope.expression === null
      ? Prisma.empty
      : Prisma.sql`JOIN search_document d ON d.product_id = c.product_id AND d.vector @@ ${scope.expression}::tsquery`;
  return Prisma.sql`FROM product_card c ${asked} CROSS JOIN LATERAL (SELECT ${incentiveNow(scope)} AS given) i WHERE c.zone = ${scope.zone}`;
}

/** Is a row the one its product is shown by, where the ways of a set are asked for. */
export const bestOf = (ways: WaySet): Prisma.Sql => Prisma.sql`c.best_of @> ARRAY[${ways}::int]`;

/** The rows a list is about before any filter: one a product that can be sent in one of the ways. */
export const fromRows = (scope: ListScope): Prisma.Sql => Prisma.sql`${fromWays(scope)} AND ${bestOf(scope.ways)}`;
