import { describe, expect, test } from 'vitest';
import { DAY, plus } from '#app/kernel/time.ts';
import { deliveryModes } from '#app/modules/catalogue/contract.ts';
import { type FacetGroup, type ListFilter, sortOrders } from '#app/modules/discovery/contract.ts';
import { listProducts, pageSize, productPage } from '#app/modules/discovery/index.server.ts';
import { writeCursor } from '#app/modules/discovery/model/cursor.ts';
import { waySet } from '#app/modules/discovery/model/ways.ts';
import { fromRows } from '#app/modules/discovery/queries/card-filter.server.ts';
import { shopFor } from '#app/modules/discovery/queries/scope.server.ts';
import { testMoment } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';
import { everything, visitor, wholeList } from './shop.ts';

const { read } = await testDatabase();
const call = visitor(read);
const { cards: all } = await wholeList(call, {});

const shownPrices = (cards: typeof all): bigint[] => cards.map((card) => card.landed.minor);

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

  // Carbon saved, and so the rail bonus, differs between provinces of one zone: 31 and 44 share one.
  test.each(['31', '44', '54'])('prices rise and fall as the cards show them (province %s)', async (province) => {
    const up = shownPrices((await wholeList(call, { sort: 'price-up' }, province)).cards);
    const down = shownPrices((await wholeList(call, { sort: 'price-down' }, province)).cards);
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

  test.each([...sortOrders])('a forged cursor of the order %s is answered with a list', async (sort) => {
    for (const key of [
      '1',
      '-1',
      '9223372036854775807',
      '9223372036854775808',
      '2026-11-22T02:00:00.000000Z',
      '2026-02-31T00:00:00.000000Z',
      'Z',
      '1e3',
    ]) {
      const cursor = writeCursor({ order: sort, key, productId: all[0]?.productId ?? '', position: 24 });
      const page = await listProducts(call, { query: { ...everything, sort, cursor }, province: '31' });
      expect(page.total, key).toBe(all.length);
    }
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
    { modes: ['air', 'rail'], discounted: true, maxMinor: 20_000n },
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
    const byRail = (await wholeList(call, { modes: ['rail'] })).cards;
    const expected = byRail.filter((card) => card.tier === 'B' && card.landed.minor <= 50_000n);
    expect(cards.length).toBeGreaterThan(0);
    expect(cards).toEqual(expected);
  });

  test('discounted in SQL is discounted on the card', async () => {
    const { cards } = await wholeList(call, { discounted: true });
    expect(new Set(cards.map((card) => card.productId))).toEqual(
      new Set(all.filter((card) => card.incentive).map((card) => card.productId)),
    );
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.length).toBeLessThan(all.length);
  });

  test('a bound holds what cards show: goods below it only with their discount are in', async () => {
    const reduced = all.find((card) => card.landedBefore && card.incentive);
    const maxMinor = reduced?.landed.minor ?? 0n;
    const { cards } = await wholeList(call, { maxMinor });
    expect(cards).toEqual(all.filter((card) => card.landed.minor <= maxMinor));
    expect(cards.some((card) => (card.landedBefore ?? card.landed).minor > maxMinor)).toBe(true);
  });

  test.each(['31', '44', '54', '65'])(
    'the discount in SQL is the discount on the card, to the fen, by every way (province %s)',
    async (province) => {
      for (const mode of deliveryModes) {
        const { cards } = await wholeList(call, { modes: [mode] }, province);
        const { scope } = await shopFor(call, province);
        const given = await read.$queryRaw<{ productId: string; given: bigint }[]>`
        SELECT c.product_id AS "productId", i.given ${fromRows({ ...scope, ways: waySet([mode]) })}`;
        const byId = new Map(given.map((row) => [row.productId, row.given]));
        expect(cards.length).toBeGreaterThan(0);
        expect(cards.map((card) => byId.get(card.productId))).toEqual(cards.map((card) => card.incentive?.amount.minor ?? 0n));
      }
    },
  );

  test('price bounds are those of the whole list', async () => {
    const { priceBounds } = await listProducts(call, { query: everything, province: '31' });
    const prices = shownPrices(all).sort((a, b) => (a < b ? -1 : 1));
    expect([priceBounds?.min.minor, priceBounds?.max.minor]).toEqual([prices[0], prices.at(-1)]);
  });

  test.each(deliveryModes)('a list of goods %s speaks of that way alone: way, price, days and stock', async (mode) => {
    const { cards } = await wholeList(call, { modes: [mode] });
    expect(cards.length).toBeGreaterThan(20);
    expect(new Set(cards.map((card) => card.mode))).toEqual(new Set([mode]));
    for (const card of cards) {
      const page = await productPage(call, { handle: card.handle, mode, province: '31' });
      const choice = page.ok ? page.value.choices.find((one) => one.mode === mode) : undefined;
      expect([choice?.landed, choice?.days, (choice?.inStock ?? 0) > 0]).toEqual([card.landed, card.days, card.inStock]);
      expect(page.ok && page.value.card).toEqual(card);
    }
  });

  test('of several ways chosen a card shows the cheapest that has stock', async () => {
    const [air, rail, both] = await Promise.all(
      [['air'], ['rail'], ['air', 'rail']].map(async (modes) => (await wholeList(call, { modes: modes as 'air'[] })).cards),
    );
    const single = Map.groupBy([...(air ?? []), ...(rail ?? [])], (card) => card.productId);
    expect(both).toHaveLength(single.size);
    for (const card of both ?? []) {
      const ways = single.get(card.productId) ?? [];
      const stocked = ways.some((way) => way.inStock) ? ways.filter((way) => way.inStock) : ways;
      const cheapest = stocked.map((way) => (way.landedBefore ?? way.landed).minor).reduce((a, b) => (b < a ? b : a));
      expect((card.landedBefore ?? card.landed).minor).toBe(cheapest);
    }
  });

  test('an empty list says which filter to drop, and how many that leaves', async () => {
    const page = await listProducts(call, { query: { ...everything, countries: ['TH'], maxMinor: 1n }, province: '31' });
    expect(page.total).toBe(0);
    const thai = await listProducts(call, { query: { ...everything, countries: ['TH'] }, province: '31' });
    expect(page.loosen).toEqual({ group: 'price', value: ',1', count: thai.total });
  });

  test('a country and a category the shop does not have are left out, and the answer says what was read', async () => {
    const page = await listProducts(call, { query: { ...everything, countries: ['ZZ', 'TH'], categories: ['no-such'] }, province: '31' });
    const thai = await listProducts(call, { query: { ...everything, countries: ['TH'] }, province: '31' });
    expect(page.query).toEqual({ ...everything, countries: ['TH'] });
    expect(page.total).toBe(thai.total);
    expect((await listProducts(call, { query: { ...everything, countries: ['ZZ'] }, province: '31' })).total).toBe(all.length);
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
