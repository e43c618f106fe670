import { CNY } from '#app/kernel/currency.ts';
import { money, parseDecimal, toDecimal } from '#app/kernel/money.ts';
import { deliveryModes } from '#app/modules/catalogue/contract.ts';
import { type FacetGroup, type ListQuery, type SortOrder, sortOrders, type Tier, textLimit } from '#app/modules/discovery/contract.ts';

/** Most values of one facet that are read. */
const valueLimit = 50;

/** Names of the facets in the address: short, readable, stable. */
const keys = {
  country: 'f.country',
  category: 'f.category',
  tier: 'f.tier',
  mode: 'f.mode',
  discounted: 'f.discounted',
  stock: 'f.stock',
} as const;
export const minKey = 'f.min';
export const maxKey = 'f.max';

/** The name of a facet's inputs and of its part of the address. */
export const keyOf = (group: FacetGroup['id']): string => keys[group];

const tiers: readonly Tier[] = ['A', 'B', 'C', 'none'];
const only = <T extends string>(values: readonly string[], known: readonly T[]): readonly T[] =>
  known.filter((value) => values.includes(value));

/** A bound typed in yuan, in fen; null when it is empty or no amount. */
function bound(text: string | null): bigint | null {
  const amount = parseDecimal((text ?? '').trim(), CNY);
  return amount && amount.minor >= 0n ? amount.minor : null;
}

/** Reads a list's address. Whatever it does not know, it ignores: an old or mistyped link still shows a list. */
export function readList(params: URLSearchParams): ListQuery {
  const all = (key: string) => [...new Set(params.getAll(key))].slice(0, valueLimit);
  const sort = params.get('sort');
  return {
    text: params.get('q')?.trim().slice(0, textLimit) || null,
    sort: sortOrders.find((known) => known === sort) ?? ('recommended' satisfies SortOrder),
    cursor: params.get('cursor') || null,
    countries: all(keys.country)
      .map((code) => code.toUpperCase())
      .filter((code) => /^[A-Z]{2}$/.test(code)),
    categories: all(keys.category).filter((slug) => /^[a-z-]{1,40}$/.test(slug)),
    tiers: only(all(keys.tier), tiers),
    modes: only(all(keys.mode), deliveryModes),
    discounted: params.get(keys.discounted) === '1',
    inStock: params.get(keys.stock) === '1',
    minMinor: bound(params.get(minKey)),
    maxMinor: bound(params.get(maxKey)),
  };
}

const yuan = (minor: bigint): string => toDecimal(money(minor, CNY)).replace(/\.00$/, '');

/** The address of a list, in one order, so that equal lists have equal addresses. The default sort is left out. */
export function listSearch(query: ListQuery): string {
  const params = new URLSearchParams();
  if (query.text) params.set('q', query.text);
  for (const country of query.countries) params.append(keys.country, country);
  for (const category of query.categories) params.append(keys.category, category);
  for (const tier of query.tiers) params.append(keys.tier, tier);
  for (const mode of query.modes) params.append(keys.mode, mode);
  if (query.discounted) params.set(keys.discounted, '1');
  if (query.inStock) params.set(keys.stock, '1');
  if (query.minMinor !== null) params.set(minKey, yuan(query.minMinor));
  if (query.maxMinor !== null) params.set(maxKey, yuan(query.maxMinor));
  if (query.sort !== 'recommended') params.set('sort', query.sort);
  if (query.cursor) params.set('cursor', query.cursor);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** The same list from its start with one facet value taken away. */
export function without(query: ListQuery, group: FacetGroup['id'] | 'price', value: string): ListQuery {
  const start = { ...query, cursor: null };
  const drop = <T extends string>(values: readonly T[]) => values.filter((kept) => kept.toLowerCase() !== value.toLowerCase());
  if (group === 'country') return { ...start, countries: drop(query.countries) };
  if (group === 'category') return { ...start, categories: drop(query.categories) };
  if (group === 'tier') return { ...start, tiers: drop(query.tiers) };
  if (group === 'mode') return { ...start, modes: drop(query.modes) };
  if (group === 'discounted') return { ...start, discounted: false };
  if (group === 'stock') return { ...start, inStock: false };
  return { ...start, minMinor: null, maxMinor: null };
}

/** The same list from its start with all filters of one group taken away; an unknown group takes nothing. */
export function withoutGroup(query: ListQuery, group: string): ListQuery {
  const parts: Readonly<Record<string, Partial<ListQuery>>> = {
    country: { countries: [] },
    category: { categories: [] },
    tier: { tiers: [] },
    mode: { modes: [] },
    discounted: { discounted: false },
    stock: { inStock: false },
    price: { minMinor: null, maxMinor: null },
  };
  return { ...query, cursor: null, ...parts[group] };
}

/** Is the list narrowed to verified labels, tiers A and B? */
export const onlyGreen = (query: ListQuery): boolean => query.tiers.length === 2 && query.tiers.includes('A') && query.tiers.includes('B');

/** The list with "only green" turned the other way: one tap. */
export const toggleGreen = (query: ListQuery): ListQuery => ({ ...query, cursor: null, tiers: onlyGreen(query) ? [] : ['A', 'B'] });

/** The list of nothing chosen. */
export const wholeList: ListQuery = readList(new URLSearchParams());
