import { describe, expect, test } from 'vitest';
import { cny, divide } from '#app/kernel/money.ts';
import type { HsRate } from '#app/modules/customs/contract.ts';
import { taxOf } from '#app/modules/customs/model/tax.ts';
import { line } from './case.ts';
import { rates, tariff } from './tariff.ts';

/** A value for which no tax of the row needs rounding, so that rates can be compared as exact fractions. */
const exactValue = (rate: HsRate): bigint => BigInt(10_000 - rate.consumptionTaxBps) * 10n ** 12n;

function taxAt(rate: HsRate, terms: { dutyBps: number; shareBps: number }): bigint {
  const { duty, consumptionTax, vat } = taxOf(line({ goods: 1n }), cny(exactValue(rate)), { rate, terms });
  return duty.amount.minor + consumptionTax.amount.minor + vat.amount.minor;
}

/** Does a printed percentage state a fraction, to the digits it is printed with. */
function states(printed: string, numerator: bigint, denominator: bigint): boolean {
  const digits = printed.split('.')[1]?.length ?? 0;
  return divide(numerator * 100n * 10n ** BigInt(digits), denominator, 'half-up') === BigInt(printed.replace('.', ''));
}

test('the table has 75 rows, each heading once beside its high-end sister', () => {
  expect(rates).toHaveLength(75);
  expect(new Set(rates.map((rate) => rate.id)).size).toBe(75);
});

describe('every row taxes as the table says', () => {
  for (const [i, [hs, highEnd, , , , , , , effective, full]] of tariff.entries()) {
    test(`${hs}${highEnd ? ' high-end' : ''}: ${effective} % in the regime, ${full} % in full`, () => {
      const rate = rates[i];
      if (!rate) throw new Error('row');
      const [v, c] = [BigInt(rate.vatBps), BigInt(rate.consumptionTaxBps)];
      const value = exactValue(rate);
      const inRegime = taxAt(rate, { dutyBps: 0, shareBps: 7_000 });
      // (ct + vat) / (1 - ct) x 70 %
      expect(inRegime * (10_000n - c) * 10n).toBe((c + v) * 7n * value);
      expect(states(effective, inRegime, value)).toBe(true);
      const duty = Math.min(rate.mfnBps, rate.provisionalBps ?? rate.mfnBps);
      const inFull = taxAt(rate, { dutyBps: duty, shareBps: 10_000 });
      // (1 + duty)(1 + vat) / (1 - ct) - 1
      expect((inFull + value) * (10_000n - c) * 10_000n).toBe((10_000n + BigInt(duty)) * (10_000n + v) * value);
      expect(states(full, inFull, value)).toBe(true);
    });
  }
});
