import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveryModes } from '#app/modules/catalogue/contract.ts';
import { anyWay, bestIn, waySet } from '#app/modules/discovery/model/ways.ts';

const ways = fc
  .record({ modes: fc.subarray([...deliveryModes], { minLength: 1 }), stock: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }) })
  .chain(({ modes, stock }) =>
    fc
      .array(fc.bigInt({ min: 1n, max: 5n }), { minLength: 3, maxLength: 3 })
      .map((prices) => modes.map((mode, i) => ({ mode, inStock: stock[i] ?? false, landedMinor: prices[i] ?? 1n }))),
  );

describe('the way a card speaks of', () => {
  test('in every set of ways a product has exactly one, and it is one of the set', () => {
    fc.assert(
      fc.property(ways, fc.subarray([...deliveryModes], { minLength: 1 }), (has, asked) => {
        const sets = bestIn(has);
        const shown = has.filter(({ mode }) => sets.get(mode)?.includes(waySet(asked)));
        expect(shown).toHaveLength(has.some(({ mode }) => asked.includes(mode)) ? 1 : 0);
        expect(shown.every(({ mode }) => asked.includes(mode))).toBe(true);
      }),
    );
  });

  test('stock goes before price, price before the order of ways', () => {
    const way = (mode: 'bonded' | 'air' | 'rail', landedMinor: bigint, inStock = true) => ({ mode, landedMinor, inStock });
    const shown = (has: Parameters<typeof bestIn>[0]) => [...bestIn(has)].find(([, sets]) => sets.includes(anyWay))?.[0];
    expect(shown([way('bonded', 9n), way('air', 3n, false), way('rail', 5n)])).toBe('rail');
    expect(shown([way('rail', 5n), way('bonded', 5n)])).toBe('bonded');
    expect(shown([way('bonded', 5n, false), way('rail', 4n, false)])).toBe('rail');
  });

  test('no way chosen is any way', () => expect(waySet([])).toBe(waySet(deliveryModes)));
});
