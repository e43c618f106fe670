import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, cny, divide, parseDecimal, toDecimal } from '#app/kernel/money.ts';

test('half-up on the fen: 75.00 x 9 % x 70 % is 4.73, not 4.72', () => {
  expect(divide(7500n * 63n, 1000n, 'half-up')).toBe(473n);
});

test('allocated parts always sum to the whole and stay within one unit of the exact share', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 }),
      (whole, weights) => {
        const parts = allocate(whole, weights);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(whole);
        const total = weights.reduce((a, b) => a + b, 0n);
        if (total > 0n) {
          for (const [i, part] of parts.entries()) {
            const distance = part * total - whole * (weights[i] ?? 0n);
            expect(distance < total && distance > -total).toBe(true);
          }
        }
      },
    ),
  );
});

test('print and parse are inverse', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (minor) => {
      expect(parseDecimal(toDecimal(cny(minor)), 'CNY')).toEqual(cny(minor));
    }),
  );
});
