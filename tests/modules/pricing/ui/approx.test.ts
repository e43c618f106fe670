import { describe, expect, it } from 'vitest';
import { cny, money } from '#app/kernel/money.ts';
import { atRate } from '#app/modules/pricing/ui/approx.tsx';

const rate = (currency: string, unitsPerCny: string) => ({ currency, unitsPerCny, day: '2026-09-29', source: 'test' });

describe('a price in the display currency', () => {
  it('is exact until it is rounded half up to the minor unit', () => {
    expect(atRate(cny(26_413n), rate('USD', '0.14910000'))).toEqual(money(3_938n, 'USD'));
    expect(atRate(cny(1n), rate('USD', '0.5'))).toEqual(money(1n, 'USD'));
    expect(atRate(cny(1n), rate('USD', '0.4999'))).toEqual(money(0n, 'USD'));
  });

  it('counts in the digits of the currency', () => {
    expect(atRate(cny(10_000n), rate('JPY', '23.47680015'))).toEqual(money(2_348n, 'JPY'));
    expect(atRate(cny(10_000n), rate('KWD', '0.04'))).toEqual(money(4_000n, 'KWD'));
    expect(atRate(cny(100n), rate('VND', '3600'))).toEqual(money(3_600n, 'VND'));
  });
});
