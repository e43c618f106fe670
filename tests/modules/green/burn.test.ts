import { describe, expect, test } from 'vitest';
import { DAY, plus } from '#app/kernel/time.ts';
import { burnOf } from '#app/modules/green/model/burn.ts';
import { testMoment as at } from '#tests/support/call.ts';

const day = (n: number): Date => plus(at, n * DAY);

describe('the pace of a budget', () => {
  test('spends 100 a day: 300 are gone in three days, before it ends', () => {
    expect(burnOf({ spentMinor: 1_000n, unspentMinor: 300n, from: day(-10), to: day(30) }, at)).toEqual({
      perDayMinor: 100n,
      runsOutAt: day(3),
      leftAtEndMinor: null,
    });
  });
  test('lasts, and says what is left at the end', () => {
    expect(burnOf({ spentMinor: 1_000n, unspentMinor: 5_000n, from: day(-10), to: day(30) }, at)).toEqual({
      perDayMinor: 100n,
      runsOutAt: null,
      leftAtEndMinor: 2_000n,
    });
  });
  test('used up is now; never used lasts; no end has no rest', () => {
    expect(burnOf({ spentMinor: 1_000n, unspentMinor: 0n, from: day(-10), to: day(30) }, at)?.runsOutAt).toEqual(at);
    expect(burnOf({ spentMinor: 0n, unspentMinor: 500n, from: day(-10), to: null }, at)).toEqual({
      perDayMinor: 0n,
      runsOutAt: null,
      leftAtEndMinor: null,
    });
    expect(burnOf({ spentMinor: 10n, unspentMinor: 500n, from: day(-1), to: null }, at)?.runsOutAt).toEqual(day(50));
  });
  test('says nothing before it has run for a day', () => {
    expect(burnOf({ spentMinor: 10n, unspentMinor: 500n, from: day(-0.9), to: day(5) }, at)).toBeNull();
    expect(burnOf({ spentMinor: 0n, unspentMinor: 500n, from: day(5), to: day(9) }, at)).toBeNull();
  });
});
