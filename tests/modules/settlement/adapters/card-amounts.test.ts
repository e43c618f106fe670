import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '#app/kernel/money.ts';
import { fromStripe, toStripe } from '#app/modules/settlement/adapters/card/amounts.ts';

describe('amounts as Stripe counts them', () => {
  it.each([
    ['CNY', 52_050n, 52_050],
    ['JPY', 500n, 500],
    ['UGX', 500n, 50_000],
    ['ISK', 500n, 50_000],
    ['MGA', 50_000n, 500],
    ['KWD', 12_340n, 12_340],
  ])('%s %s is sent as %i and read back', (currency, minor, counted) => {
    expect(toStripe(money(minor, currency))).toBe(counted);
    expect(fromStripe(counted, currency.toLowerCase())).toEqual(money(minor, currency));
  });

  it.each([
    ['nothing', money(0n, 'CNY')],
    ['less than nothing', money(-1n, 'CNY')],
    ['nine digits', money(100_000_000n, 'CNY')],
    ['part of what Stripe counts', money(50_001n, 'MGA')],
  ])('%s cannot be sent', (_, amount) => {
    expect(toStripe(amount)).toBeNull();
  });

  it('a fraction of our smallest unit is no amount', () => {
    expect(() => fromStripe(50_050, 'ugx')).toThrow(RangeError);
  });

  it('whatever can be sent comes back to the fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 99_999_999n }), (minor) => {
        expect(fromStripe(toStripe(money(minor, 'CNY')) ?? 0, 'cny')).toEqual(money(minor, 'CNY'));
      }),
    );
  });
});
