import { describe, expect, test } from 'vitest';
import { startOfShanghaiDay } from '#app/kernel/time.ts';
import type { ProductFacts } from '#app/modules/pricing/contract.ts';
import { ladderOf, quote } from '#app/modules/pricing/rules.ts';
import { policy } from '../customs/tariff.ts';
import { book as delivery } from '../logistics/book.ts';
import { cartOf, codeOf, factsOf, item, quoted } from './cart.ts';

/** Freight of exactly so many fen, whatever the weight. */
const freightOf = (minor: bigint) => ({
  ...delivery,
  tariffs: delivery.tariffs.map((t) => ({ ...t, baseMinor: minor, stepMinor: 0n, insuranceBps: 0 })),
});

interface Row {
  readonly goods: Partial<ProductFacts> & { readonly unitMinor: bigint };
  readonly quantity?: number;
  readonly freight?: bigint;
  /** Customs value, duty, consumption tax, VAT, tax, what is paid. */
  readonly expected: readonly bigint[];
}

describe('golden table of the regime (A2), through the quote', () => {
  const rug = { hs: '5701.10', unitMinor: 468_000n };
  const golden: Readonly<Record<string, Row>> = {
    '2 coffee 68 + freight 12': {
      goods: { hs: '0901.21', unitMinor: 6_800n },
      quantity: 2,
      freight: 1_200n,
      expected: [14_800n, 0n, 0n, 1_347n, 1_347n, 16_147n],
    },
    'walnuts 69 + freight 6': {
      goods: { hs: '0802.32', unitMinor: 6_900n },
      freight: 600n,
      expected: [7_500n, 0n, 0n, 473n, 473n, 7_973n],
    },
    '2 wine 118': {
      goods: { hs: '2204.21', unitMinor: 11_800n, volumeMl: 750 },
      quantity: 2,
      expected: [23_600n, 0n, 1_836n, 2_386n, 4_222n, 27_822n],
    },
    'cream 425 yuan, 20 g': {
      goods: { hs: '3304.99', unitMinor: 42_500n, measure: { kind: 'gram-or-ml', amount: 20 } },
      expected: [42_500n, 0n, 5_250n, 4_550n, 9_800n, 52_300n],
    },
    'whisky 300, 0.7 L': {
      goods: { hs: '2208.30', unitMinor: 30_000n, volumeMl: 700 },
      expected: [30_000n, 0n, 5_306n, 3_420n, 8_726n, 38_726n],
    },
    'leather bag 1,880': { goods: { hs: '4202.21', unitMinor: 188_000n }, expected: [188_000n, 0n, 0n, 17_108n, 17_108n, 205_108n] },
    'rug 4,680 + freight 320 = exactly 5,000': { goods: rug, freight: 32_000n, expected: [500_000n, 0n, 0n, 45_500n, 45_500n, 545_500n] },
    'same rug, freight 350: one article, over the limit': {
      goods: rug,
      freight: 35_000n,
      expected: [503_000n, 30_180n, 0n, 69_313n, 99_493n, 602_493n],
    },
    'pearl pendant 5,880: one article': {
      goods: { hs: '7116.10', unitMinor: 588_000n },
      expected: [588_000n, 58_800n, 71_867n, 93_427n, 224_094n, 812_094n],
    },
  };

  test.each(Object.entries(golden))('%s', (_name, { goods, quantity = 1, freight = 0n, expected }) => {
    const facts = factsOf([item(goods)], { book: { delivery: freightOf(freight) } });
    const made = quoted(cartOf({ productId: 'p1', quantity }), facts);
    const { dutiableValue, duty, consumptionTax, vat, tax, total } = made.totals;
    expect([dutiableValue, duty, consumptionTax, vat, tax, total].map((m) => m.minor)).toEqual(expected);
    const units = made.lines[0]?.units ?? [];
    for (const [i, kind] of (['duty', 'consumptionTax', 'vat', 'tax', 'total'] as const).entries())
      expect(units.reduce((sum, unit) => sum + unit[kind].minor, 0n)).toBe(expected[i + 1]);
    expect(ladderOf(made, 's1|rail|milan').at(-1)?.amount.minor).toBe(expected[5]);
  });

  test('two articles 2,600 + 2,600 in one parcel are refused, 5,880 alone is not', () => {
    const facts = factsOf([item({ hs: '4202.21', unitMinor: 260_000n })], { book: { delivery: freightOf(0n) } });
    expect(quote(cartOf({ productId: 'p1', quantity: 2 }), facts)).toMatchObject({
      refusal: { code: 'customs.over_single_limit', facts: { valueMinor: 520_000n, limitMinor: 500_000n, overMinor: 20_000n } },
    });
  });
});

describe('the year turns in Shanghai', () => {
  const newYear = startOfShanghaiDay('2027-01-01');
  const eve = new Date(newYear.getTime() - 60_000);
  const cart = cartOf({ productId: 'p1' });
  const used = (year: number, usedMinor: bigint) => ({ usage: { year, usedMinor, usedGrams: {} }, capUsed: {} });

  test('a policy and a cap of the new year count from its first instant, the old until its last', () => {
    const next = { ...policy, version: 2, shareBps: 10_000, validFrom: newYear };
    const policies = [{ ...policy, validTo: newYear }, next];
    const rates = factsOf([item()]).book.rates.map((rate) => ({ ...rate, validTo: null }));
    const at = (when: Date) => quoted(cart, factsOf([item()], { at: when, book: { policies, rates } })).totals.vat.minor;
    expect(at(newYear) * 7n - at(eve) * 10n).toBeLessThan(10n);
    expect(at(newYear) > at(eve)).toBe(true);
  });

  test('a quote of 31 December speaks of the old year, one of 1 January of a fresh one', () => {
    const facts = (when: Date, year: number, usedMinor: bigint) => factsOf([item()], { at: when, person: used(year, usedMinor) });
    expect(codeOf(cart, facts(eve, 2026, 2_600_000n))).toBe('customs.over_yearly_limit');
    expect(codeOf(cart, facts(newYear, 2027, 0n))).toBe('ok');
  });
});

describe('largest remainder', () => {
  const twins = ['b', 'a', 'c'].map((productId) => item({ productId, unitMinor: 10_000n }));
  const freights = (order: readonly string[]) =>
    quoted(cartOf(...order.map((productId) => ({ productId }))), factsOf(twins, { book: { delivery: freightOf(1_001n) } })).lines.map(
      (l) => [l.lineId, l.freight.minor],
    );

  test('of equal lines the first by id takes the fen that is left, whatever the order of the cart', () => {
    const shared = [
      ['a', 334n],
      ['b', 334n],
      ['c', 333n],
    ];
    expect(freights(['a', 'b', 'c'])).toEqual(shared);
    expect(freights(['c', 'b', 'a'])).toEqual(shared);
    expect(freights(['b', 'c', 'a'])).toEqual(shared);
  });

  test('pieces of a line take it in their order', () => {
    const made = quoted(cartOf({ productId: 'p1', quantity: 3 }), factsOf([item()], { book: { delivery: freightOf(1_001n) } }));
    expect(made.lines[0]?.units.map((u) => u.freight.minor)).toEqual([334n, 334n, 333n]);
  });
});
