import { describe, expect, test } from 'vitest';
import { DAY, plus } from '#app/kernel/time.ts';
import { type FacetGroup, type ListFilter, sortOrders } from '#app/modules/discovery/contract.ts';
import { listProducts, pageSize } from '#app/modules/discovery/index.server.ts';
import { testMoment } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';
import { everything, visitor, wholeList } from './shop.ts';

const { read } = await testDatabase();
const call = visitor(read);
const { cards: all } = await wholeList(call, {});

const countOf = (facets: readonly FacetGroup[], id: FacetGroup['id'], value: string): number =>
  facets.find((group) => group.id === id)?.values.find((v) => v.value === value)?.count ?? 0;

describe('paging', () => {
  test('the shop has more than two pages', () => expect(all.length).toBeGreaterThan(2 * pageSize));

  test.each([...sortOrders])('%s: every product exactly once, positions in step', async (sort) => {
    const { cards, positions } = await wholeList(call, { sort });
    expect(new Set(cards.map((card) => card.productId))).toEqual(new Set(all.map((card) => card.productId)));
    expect(cards).toHaveLength(all.length);
    expect(positions).toEqual(positions.map((_, page) => page * pageSize));
  });

  test('prices rise and fall by the landed price before programmes', async () => {
    const pricesOf = (cards: typeof all) => cards.map((card) => (card.landedBefore ?? card.landed).minor);
    const up = pricesOf((await wholeList(call, { sort: 'price-up' })).cards);
    const down = pricesOf((await wholeList(call, { sort: 'price-down' })).cards);
    expect(up).toEqual([...up].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(down).toEqual([...up].reverse());
  });

  test('green puts A before B before C before none', async () => {
    const { cards } = await wholeList(call, { sort: 'green' });
    const order = cards.map((card) => ['A', 'B', 'C', 'none'].indexOf(card.tier));
    expect(order).toEqual([...order].sort());
  });

  test('the way back leads to the same page', async () => {
    const { cursors } = await wholeList(call, { sort: 'price-up' });
    const there = { query: { ...everything, sort: 'price-up' as const, cursor: cursors[1] ?? null }, province: '31' };
    const first = await listProducts(call, there);
    const again = await listProducts(visitor(read), there);
    expect(first.position).toBe(pageSize);
    expect(again.cards).toEqual(first.cards);
  });

  test.each(['', 'x', 'AAAA', btoa('price-up|1|not-a-uuid|24')])('a text that is no cursor begins at the beginning: %s', async (cursor) => {
    const page = await listProducts(call, { query: { ...everything, cursor }, province: '31' });
    expect(page.position).toBe(0);
    expect(page.cards.map((card) => card.productId)).toEqual(all.slice(0, pageSize).map((card) => card.productId));
  });

  test('a cursor of another order is not followed', async () => {
    const { cursors } = await wholeList(call, { sort: 'price-up' });
    const page = await listProducts(call, { query: { ...everything, sort: 'newest', cursor: cursors[1] ?? null }, province: '31' });
    expect(page.position).toBe(0);
  });
});

describe('facets', () => {
  test('without filters each facet of one value a product sums to the whole', async () => {
    const { facets, total } = await listProducts(call, { query: everything, province: '31' });
    expect(total).toBe(all.length);
    for (const id of ['tier', 'country'] as const) {
      const sum = facets.find((group) => group.id === id)?.values.reduce((n, value) => n + value.count, 0);
      expect(sum, id).toBe(total);
    }
  });

  const filters: Partial<ListFilter>[] = [
    { tiers: ['A'] },
    { tiers: ['A', 'B'], modes: ['rail'] },
    { countries: ['TH', 'KZ'], discounted: true },
    { categories: ['food'], inStock: true, maxMinor: 10_000n },
    { countries: ['TH'], categories: ['home'], tiers: ['B'] },
  ];
  test.each(filters)('each value counts what choosing it alone in its facet would leave: %o', async (filter) => {
    const { facets } = await listProducts(call, { query: { ...everything, ...filter }, province: '31' });
    const alone: Partial<Record<FacetGroup['id'], (value: string) => Partial<ListFilter>>> = {
      tier: (value) => ({ tiers: [value as 'A'] }),
      country: (value) => ({ countries: [value] }),
      category: (value) => ({ categories: [value] }),
      mode: (value) => ({ modes: [value as 'rail'] }),
      discounted: () => ({ discounted: true }),
      stock: () => ({ inStock: true }),
    };
    for (const group of facets) {
      for (const { value, count } of group.values.slice(0, 4)) {
        const left = await listProducts(call, { query: { ...everything, ...filter, ...alone[group.id]?.(value) }, province: '31' });
        expect(count, `${group.id}=${value}`).toBe(left.total);
      }
    }
  });

  test('the list is what the filters say', async () => {
    const { cards } = await wholeList(call, { tiers: ['B'], modes: ['rail'], maxMinor: 50_000n });
    const expected = all.filter((card) => card.tier === 'B' && (card.landedBefore ?? card.landed).minor <= 50_000n);
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.every((card) => expected.some((e) => e.productId === card.productId))).toBe(true);
  });

  test('discounted in SQL is discounted on the card', async () => {
    const { cards } = await wholeList(call, { discounted: true });
    expect(new Set(cards.map((card) => card.productId))).toEqual(
      new Set(all.filter((card) => card.incentive).map((card) => card.productId)),
    );
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.length).toBeLessThan(all.length);
  });

  test('price bounds are those of the whole list', async () => {
    const { priceBounds } = await listProducts(call, { query: everything, province: '31' });
    const prices = all.map((card) => (card.landedBefore ?? card.landed).minor).sort((a, b) => (a < b ? -1 : 1));
    expect([priceBounds?.min.minor, priceBounds?.max.minor]).toEqual([prices[0], prices.at(-1)]);
  });

  test('an empty list says which filter to drop, and how many that leaves', async () => {
    const page = await listProducts(call, { query: { ...everything, countries: ['TH'], maxMinor: 1n }, province: '31' });
    expect(page.total).toBe(0);
    const thai = await listProducts(call, { query: { ...everything, countries: ['TH'] }, province: '31' });
    expect(page.loosen).toEqual({ group: 'price', value: ',1', count: thai.total });
  });

  test('a chosen value stays in its facet when it leaves nothing', async () => {
    const { facets } = await listProducts(call, { query: { ...everything, countries: ['TH'], categories: ['wine'] }, province: '31' });
    expect(facets.find((group) => group.id === 'category')?.values.find((v) => v.value === 'wine')).toMatchObject({
      count: 0,
      selected: true,
    });
  });
});

describe('labels end', () => {
  test('a label past its term is on no card and in no filter before anything was looked at again', async () => {
    const row = await read.productCard.findFirstOrThrow({
      where: { tier: { in: ['A', 'B'] }, tierUntil: { not: null } },
      orderBy: { tierUntil: 'asc' },
    });
    const until = row.tierUntil ?? testMoment;
    const after = await wholeList(visitor(read, { at: plus(until, 1) }), {});
    const earlier = await wholeList(visitor(read, { at: plus(until, -1) }), {});
    const tierOf = (cards: typeof all) => cards.find((card) => card.productId === row.productId)?.tier;
    expect([tierOf(earlier.cards), tierOf(after.cards)]).toEqual([row.tier, 'none']);
    const green = await wholeList(visitor(read, { at: plus(until, 1) }), { tiers: ['A', 'B'] });
    expect(green.cards.map((card) => card.productId)).not.toContain(row.productId);
  });

  test('a list of the far future shows no label that has run out', async () => {
    const { facets } = await listProducts(visitor(read, { at: plus(testMoment, 20 * 365 * DAY) }), { query: everything, province: '31' });
    expect(countOf(facets, 'tier', 'A')).toBe(0);
  });
});

test('every province has its list, and remote ones pay more for the way', async () => {
  const [near, remote] = await Promise.all([wholeList(call, {}, '31'), wholeList(call, {}, '54')]);
  expect(remote.cards).toHaveLength(near.cards.length);
  const byId = new Map(near.cards.map((card) => [card.productId, (card.landedBefore ?? card.landed).minor]));
  expect(remote.cards.every((card) => (card.landedBefore ?? card.landed).minor >= (byId.get(card.productId) ?? 0n))).toBe(true);
});
