import { describe, expect, test } from 'vitest';
import { cardOf } from '#app/modules/discovery/model/card.ts';
import { anyWay } from '#app/modules/discovery/model/ways.ts';
import { fromRows, fromWays } from '#app/modules/discovery/queries/card-filter.server.ts';
import { cardColumns, type StampedRow } from '#app/modules/discovery/queries/cards.server.ts';
import { type Shop, shopFor } from '#app/modules/discovery/queries/scope.server.ts';
import type { ShownProgramme } from '#app/modules/green/index.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { visitor } from './shop.ts';

const { read } = await testDatabase();
const call = visitor(read);
const shop = await shopFor(call, '31');

type Terms = Pick<ShownProgramme, 'scope' | 'benefit' | 'cap' | 'stack'>;

/** The shop with other programmes and budgets. */
const under = (programmes: readonly ShownProgramme[], remainingByPool: Shop['scope']['remainingByPool']): Shop => ({
  scope: { ...shop.scope, programmes, remainingByPool },
  terms: {
    ...shop.terms,
    incentives: { ...shop.terms.incentives, book: { ...shop.terms.incentives.book, programmes }, remainingByPool },
  },
});

const withTerms = (id: string, terms: Partial<Terms>): readonly ShownProgramme[] =>
  shop.scope.programmes.map((programme) => (programme.id === id ? { ...programme, ...terms } : programme));

/** What every row of every way gets by the statement, beside what its card says. */
async function both({ scope, terms }: Shop): Promise<{ sql: bigint[]; cards: bigint[] }> {
  const rows = await read.$queryRaw<(StampedRow & { given: bigint })[]>`SELECT ${cardColumns}, i.given ${fromWays(scope)}`;
  return { sql: rows.map(({ given }) => given), cards: rows.map((row) => cardOf(row, terms).incentive?.amount.minor ?? 0n) };
}

const programme = (id: string): ShownProgramme => {
  const found = shop.scope.programmes.find((one) => one.id === id);
  if (!found) throw new Error(`no programme ${id}`);
  return found;
};

describe('the discount of a row in SQL is the evaluation of its card', () => {
  const full = shop.scope.remainingByPool;
  const nearlySpent = (minor: bigint) => Object.fromEntries(Object.keys(full).map((pool) => [pool, minor]));
  const label = programme('tier-a-12');
  const cases: readonly [string, Shop][] = [
    ['as it stands', under(shop.scope.programmes, full)],
    ['nothing left', under(shop.scope.programmes, nearlySpent(0n))],
    ['a fen left', under(shop.scope.programmes, nearlySpent(1n))],
    ['less left than most would get', under(shop.scope.programmes, nearlySpent(700n))],
    ['the better of two rivals nearly spent', under(shop.scope.programmes, { ...full, [label.pool.id]: 350n })],
    ['a low cap per person', under(withTerms('tier-a-12', { cap: { ...label.cap, perPersonMinor: 120n } }), full)],
    ['no piece for anybody', under(withTerms('tier-a-12', { cap: { ...label.cap, perPersonCount: 0 } }), full)],
    [
      'more than the goods cost',
      under(
        withTerms('tier-b-6', {
          benefit: { kind: 'percent', rateBps: 10_000 },
          cap: { ...label.cap, perItemMinor: null, perPersonMinor: null },
        }),
        full,
      ),
    ],
    [
      'groups that exclude each other',
      under(withTerms('rail-instead-of-air', { stack: { ...programme('rail-instead-of-air').stack, exclusiveWith: ['label'] } }), full),
    ],
    [
      'two programmes of one group together',
      under(withTerms('tier-b-6', { stack: { ...programme('tier-b-6').stack, group: 'carbon' } }), full),
    ],
    ['no programme at all', under([], {})],
  ];

  test.each(cases)('%s', async (_, changed) => {
    const { sql, cards } = await both(changed);
    expect(sql.length).toBeGreaterThan(100);
    expect(sql).toEqual(cards);
  });

  test('the cases give something and differ', async () => {
    const sums = await Promise.all(cases.map(async ([, changed]) => (await both(changed)).sql.reduce((a, b) => a + b, 0n)));
    expect(sums[0]).toBeGreaterThan(0n);
    expect(new Set(sums).size).toBeGreaterThanOrEqual(cases.length - 2);
  });
});

test('a product stands once in the list of any set of ways', async () => {
  for (let ways = 1; ways <= anyWay; ways += 1) {
    const rows = await read.$queryRaw<{ id: string }[]>`SELECT c.product_id::text AS id ${fromRows({ ...shop.scope, ways })}`;
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  }
});
