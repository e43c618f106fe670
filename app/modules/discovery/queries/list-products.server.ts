import { pickText } from '#app/kernel/locale.ts';
import type { ShownText } from '#app/modules/catalogue/contract.ts';
import { categories, countries } from '#app/modules/catalogue/index.server.ts';
import { shelf } from '#app/platform/cache/book.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { FacetGroup, FacetValue, ListFilter, ListPage, ListQuery } from '../contract.ts';
import { shownTier } from '../model/card.ts';
import { type ListOrder, readCursor, writeCursor } from '../model/cursor.ts';
import { expressionOfWords, wordsAsked } from '../model/query.ts';
import type { Token } from '../model/tokens.ts';
import { waySet } from '../model/ways.ts';
import type { DiscoveryCall } from './call.server.ts';
import { conditionsOf, type FilterGroup, fromRows } from './card-filter.server.ts';
import { listRows } from './card-rows.server.ts';
import { cardFor, rowsByStamp } from './cards.server.ts';
import { type FacetCounts, facetCounts } from './facets.server.ts';
import { type Shop, shopFor } from './scope.server.ts';
import { corrected } from './spelling.server.ts';

/** Cards on a page. */
export const pageSize = 24;

export interface ListInput {
  readonly query: ListQuery;
  /** GB/T 2260 prefix; anything else is the default province. */
  readonly province: string;
}

// Counts change with an order or an event and are wanted by every page of a list: at most 2 s old.
const counted = shelf<FacetCounts>(2_000, 500);

function countsOf(call: DiscoveryCall, filter: ListFilter, { scope }: Shop): Promise<FacetCounts> {
  const { countries: lands, categories: kinds, tiers, modes, discounted, inStock, minMinor, maxMinor } = filter;
  const key = JSON.stringify([
    scope.province,
    scope.expression,
    lands,
    kinds,
    tiers,
    modes,
    discounted,
    inStock,
    String(minMinor),
    String(maxMinor),
  ]);
  return counted(call, key, () => facetCounts(call, filter, scope));
}

const orderOf = ({ sort, text }: ListQuery): ListOrder =>
  sort === 'recommended' && text !== null && wordsAsked(text).length > 0 ? 'rank' : sort;

/** Values of a facet in the shop's order; a chosen value stays even when it leaves nothing. */
function valuesOf(
  found: ReadonlyMap<string, number> | undefined,
  chosen: readonly string[],
  known: Iterable<readonly [value: string, label: ShownText | null]>,
): FacetValue[] {
  return [...known].flatMap(([value, label]) => {
    const count = found?.get(value) ?? 0;
    const selected = chosen.includes(value);
    return count > 0 || selected ? [{ value, label, count, selected }] : [];
  });
}

// Counts belong to one filter, so their facets differ by language alone.
const labelled = new WeakMap<FacetCounts, Map<string, Promise<FacetGroup[]>>>();

function facetsOf(call: DiscoveryCall, filter: ListFilter, counts: FacetCounts): Promise<FacetGroup[]> {
  const byLocale = labelled.get(counts) ?? new Map<string, Promise<FacetGroup[]>>();
  labelled.set(counts, byLocale);
  const kept = byLocale.get(call.locale) ?? labelFacets(call, filter, counts);
  byLocale.set(call.locale, kept);
  return kept;
}

async function labelFacets(call: DiscoveryCall, filter: ListFilter, { counts }: FacetCounts): Promise<FacetGroup[]> {
  const [lands, kinds] = await Promise.all([countries(call), categories(call)]);
  const label = (texts: Readonly<Record<string, string>>): ShownText => pickText(texts, call.locale);
  const same = (values: readonly string[]): (readonly [string, null])[] => values.map((value) => [value, null]);
  const tiers = new Map([...(counts.get('tier') ?? [])].map(([value, n]) => [value === 'N' ? 'none' : value, n]));
  return [
    { id: 'tier', values: valuesOf(tiers, filter.tiers, same(['A', 'B', 'C', 'none'])) },
    { id: 'discounted', values: valuesOf(counts.get('discounted'), filter.discounted ? ['1'] : [], same(['1'])) },
    {
      id: 'country',
      values: valuesOf(
        counts.get('country'),
        filter.countries,
        [...lands.values()].map(({ iso2, names }) => [iso2, label(names)] as const),
      ),
    },
    {
      id: 'category',
      values: valuesOf(
        counts.get('category'),
        filter.categories,
        [...kinds.values()].map(({ slug, names }) => [slug, label(names)] as const),
      ),
    },
    { id: 'mode', values: valuesOf(counts.get('mode'), filter.modes, same(['bonded', 'air', 'rail'])) },
    { id: 'stock', values: valuesOf(counts.get('stock'), filter.inStock ? ['1'] : [], same(['1'])) },
  ];
}

/** What was chosen in a group, as text. */
function chosenIn(group: FilterGroup, filter: ListFilter): string {
  const chosen: Readonly<Record<FilterGroup, readonly string[]>> = {
    tier: filter.tiers.map((tier) => shownTier(tier === 'none' ? 'N' : tier)),
    country: filter.countries,
    category: filter.categories,
    mode: filter.modes,
    discounted: ['1'],
    stock: ['1'],
    price: [String(filter.minMinor ?? ''), String(filter.maxMinor ?? '')],
  };
  return chosen[group].join(',');
}

function loosenOf(filter: ListFilter, counts: FacetCounts): ListPage['loosen'] {
  if (counts.total > 0) return null;
  const [best] = [...counts.without].sort(([, a], [, b]) => b - a);
  return best ? { group: best[0], value: chosenIn(best[0], filter), count: best[1] } : null;
}

/** Cards and counts of a list whose words are settled: three statements at first, one while counts and rows are known. */
async function pageOf(call: DiscoveryCall, query: ListQuery, shop: Shop): Promise<ListPage> {
  const order = orderOf(query);
  const after = readCursor(query.cursor, order);
  const conditions = [...conditionsOf(query, shop.scope).values()].map((condition) => Prisma.sql`AND ${condition}`);
  const filtered = Prisma.sql`${fromRows(shop.scope)} ${conditions.length > 0 ? Prisma.join(conditions, ' ') : Prisma.empty}`;
  const [rows, counts] = await Promise.all([
    listRows(call, shop.scope, { order, after, limit: pageSize + 1, rows: filtered }),
    countsOf(call, query, shop),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const position = after?.position ?? 0;
  return {
    query,
    cards: (await rowsByStamp(call, shop.scope.zone, shown)).map((row) => cardFor(row, shop.terms)),
    total: counts.total,
    facets: await facetsOf(call, query, counts),
    priceBounds: counts.bounds,
    next:
      last && rows.length > pageSize
        ? writeCursor({ order, key: last.key, productId: last.productId, position: position + shown.length })
        : null,
    position,
    loosen: loosenOf(query, counts),
    corrected: null,
  };
}

/** Countries and categories the shop does not have are left out: an old or mistyped link still shows a list, and says of what. */
async function knownOnly(call: DiscoveryCall, query: ListQuery): Promise<ListQuery> {
  if (query.countries.length + query.categories.length === 0) return query;
  const [lands, kinds] = await Promise.all([countries(call), categories(call)]);
  return {
    ...query,
    countries: query.countries.filter((iso2) => lands.has(iso2)),
    categories: query.categories.filter((slug) => kinds.has(slug)),
  };
}

/** The shop as a list sees it that is narrowed to some ways. */
const inWays = (shop: Shop, { modes }: ListQuery): Shop => ({ ...shop, scope: { ...shop.scope, ways: waySet(modes) } });

/** A word that no document has. */
const noWord: Token = { text: '∅', han: false };

/**
 * A page of 24 cards with facets, for a list or a search. May be stale: counts 2 s, programmes 5 s, tariffs 30 s. Words
 * that find nothing are looked up once more as the nearest known words.
 */
export async function listProducts(call: DiscoveryCall, { query: asked, province }: ListInput): Promise<ListPage> {
  const query = await knownOnly(call, asked);
  const shop = inWays(await shopFor(call, province), query);
  const words = query.text === null ? [] : wordsAsked(query.text);
  const said = (of: typeof words): Shop => ({ ...shop, scope: { ...shop.scope, expression: expressionOfWords(of) } });
  // Something was typed that names nothing, such as signs alone: that is not the whole shop.
  const page = await pageOf(call, query, said(query.text !== null && words.length === 0 ? [noWord] : words));
  if (words.length === 0 || page.total > 0 || page.loosen) return page;
  const better = await corrected(call, words);
  if (!better) return page;
  const mended = await pageOf(call, query, said(better));
  return mended.total > 0 || mended.loosen ? { ...mended, corrected: better.map((word) => word.text).join(' ') } : page;
}
