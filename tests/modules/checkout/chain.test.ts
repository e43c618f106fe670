import { expect, test } from 'vitest';
import { type Chain, chainAfter, newChain } from '#app/modules/checkout/model/chain.ts';
import type { Quote } from '#app/modules/pricing/contract.ts';

/** A quote that gives these fen by programme, on a line each. */
const giving = (awards: Readonly<Record<string, bigint>>): Quote =>
  ({
    lines: Object.entries(awards).map(([programmeId, minor]) => ({ incentives: [{ programmeId, amount: { minor, currency: 'CNY' } }] })),
  }) as unknown as Quote;

const cap = (chain: Chain, programmeId: string): Chain =>
  chainAfter({ quote: giving({ [programmeId]: 500n }), chain }, { code: 'green.person_cap_reached', facts: { programmeId } });
const pool = (chain: Chain, award: bigint): Chain =>
  chainAfter({ quote: giving({ p: award, other: 1n }), chain }, { code: 'green.pool_exhausted', facts: { programmeId: 'p' } });

test('caps that were refused one after the other all stay refused, each with its reason', () => {
  const first = cap(newChain('person'), 'a');
  const second = cap(first, 'b');
  expect(second).toEqual({ buyer: 'person', refused: { a: 'CAP_PERSON', b: 'CAP_PERSON' }, short: {} });
});

test('a pool that was short is asked again, and closed only when it offered no less and was refused again', () => {
  const once = pool(newChain(null), 960n);
  expect(once).toEqual({ buyer: null, refused: {}, short: { p: 960n } });
  const less = pool(once, 959n);
  expect(less).toEqual({ buyer: null, refused: {}, short: { p: 959n } });
  expect(pool(less, 959n).refused).toEqual({ p: 'POOL_EMPTY' });
});

test('what no hold said changes nothing', () => {
  const chain = newChain('person');
  expect(chainAfter({ quote: giving({}), chain }, null)).toBe(chain);
  expect(chainAfter({ quote: giving({}), chain }, { code: 'checkout.quote_expired', facts: {} })).toBe(chain);
  expect(chainAfter({ quote: giving({}), chain }, { code: 'logistics.out_of_stock', facts: { programmeId: 'x' } })).toBe(chain);
});
