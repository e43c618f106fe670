import { describe, expect, test } from 'vitest';
import { cny } from '#app/kernel/money.ts';
import { cheapestLanded, commissionOf, commissionShares, ladderOf, landedBase, landedPrice } from '#app/modules/pricing/rules.ts';
import { programme } from '../green/terms.ts';
import { everyOffer } from '../logistics/book.ts';
import { cartOf, factsOf, item, quoted } from './cart.ts';

const facts = factsOf([item()], { book: { programmes: [programme()] } });

describe('landed price of one piece', () => {
  test('the base holds what no programme changes; programmes are asked anew', () => {
    const base = landedBase(item({ listMinor: 20_000n }), 'air', facts);
    if (!base.ok) throw new Error(base.refusal.code);
    expect(base.value).toMatchObject({
      goods: cny(16_000n),
      listPrice: cny(20_000n),
      freight: cny(8_500n),
      insurance: cny(80n),
      tax: cny(2_237n),
      regime: 'cbec',
    });
    expect(base.value.savedGramsAgainst).toEqual({ bonded: 0, rail: 0 });
    expect(landedPrice(base.value, item(), facts)).toMatchObject({ incentive: cny(1_600n), total: cny(25_217n) });
    expect(landedPrice(base.value, item(), { ...facts, remainingByPool: { 'pool-a': 0n } })).toMatchObject({
      incentive: cny(0n),
      total: cny(26_817n),
    });
  });

  test('the cheapest mode by what is paid at the door; none when nothing works', () => {
    expect(cheapestLanded(item(), facts)?.mode).toBe('bonded');
    expect(cheapestLanded(item({ offers: everyOffer.filter((o) => o.mode !== 'bonded') }), facts)?.mode).toBe('rail');
    expect(cheapestLanded(item({ offers: [] }), facts)).toBeNull();
    expect(cheapestLanded(item({ hs: '0810.60' }), facts)).toBeNull();
  });

  test('refusals name what is missing', () => {
    expect(landedBase(item({ offers: [] }), 'air', facts)).toMatchObject({ refusal: { code: 'logistics.mode_unavailable' } });
    expect(landedBase(item({ unitMinor: 0n }), 'air', facts)).toMatchObject({ refusal: { code: 'pricing.product_unavailable' } });
  });
});

describe('ladder', () => {
  test('two wines by rail: goods, freight, value, consumption tax, VAT, incentive, total, each with its rule', () => {
    const wine = item({ unitMinor: 11_800n, hs: '2204.21', volumeMl: 750, grossWeightGrams: 1_300 });
    const made = quoted(cartOf({ productId: 'p1', quantity: 2 }), { ...facts, products: { p1: wine } });
    const rows = ladderOf(made, 's1|rail|milan');
    expect(rows.map((r) => [r.code, r.kind, r.level, r.amount.minor, r.rule?.id ?? null])).toEqual([
      ['GOODS', 'goods', 0, 23_600n, 'price-p1'],
      ['FREIGHT', 'freight', 0, 4_500n, 'tariff-rail'],
      ['DUTIABLE_VALUE', 'basis', 0, 28_100n, 'cbec-2018-49'],
      ['CONSUMPTION_TAX', 'tax', 1, 2_186n, 'cn-2204.21'],
      ['VAT', 'tax', 1, 2_841n, 'cn-2204.21'],
      ['INCENTIVE', 'incentive', 0, -2_360n, 'tier-a'],
      ['TOTAL', 'total', 0, 30_767n, null],
    ]);
    expect(rows[0]?.facts).toEqual({ lineId: 'p1', productId: 'p1', quantity: '2', unit: '118.00' });
    expect(rows[4]).toMatchObject({ facts: { percent: '13', share: '70' }, rule: { version: '1', source: 'tariff of 2026' } });
    expect(rows[5]?.rule?.source).toBe('campaign');
    expect(ladderOf(made, 'nothing')).toEqual([]);
  });
});

describe('commission', () => {
  test('5 % of 480.00 is 24.00, 8.00 a piece; half-even', () => {
    expect(commissionOf(cny(48_000n), 500)).toEqual(cny(2_400n));
    expect(commissionShares(cny(2_400n), 3)).toEqual([cny(800n), cny(800n), cny(800n)]);
    expect([10n, 30n, 50n].map((minor) => commissionOf(cny(minor), 500).minor)).toEqual([0n, 2n, 2n]);
  });
});
