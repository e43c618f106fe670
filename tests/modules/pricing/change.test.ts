import { describe, expect, test } from 'vitest';
import type { QuoteChange } from '#app/modules/pricing/contract.ts';
import { compareQuotes } from '#app/modules/pricing/rules.ts';
import { policy, rates } from '../customs/tariff.ts';
import { pool, programme } from '../green/terms.ts';
import { book as delivery } from '../logistics/book.ts';
import { cartOf, factsOf, item, quoted, tierA } from './cart.ts';

const cart = cartOf({ productId: 'p1', quantity: 2 });
const green = programme();
const facts = factsOf([item()], { book: { programmes: [green] } });
const before = quoted(cart, facts);

const short = (changes: readonly QuoteChange[]) => changes.map((c) => `${c.kind} ${c.before?.minor ?? '-'} -> ${c.after?.minor ?? '-'}`);

describe('what changed', () => {
  test('nothing, when only time passed', () => {
    expect(compareQuotes(before, quoted(cart, { ...facts, at: new Date(facts.at.getTime() + 60_000) }))).toEqual([]);
  });

  test('a price, and what follows from it', () => {
    const after = quoted(cart, { ...facts, products: { p1: item({ unitMinor: 17_000n }) } });
    expect(short(compareQuotes(before, after))).toEqual([
      'price 16000 -> 17000',
      'tax 3231 -> 3413',
      'programme 3200 -> 3400',
      'total 35531 -> 37513',
    ]);
  });

  test('a tax rate of another version', () => {
    const raised = rates.map((rate) => ({ ...rate, version: 2, vatBps: rate.vatBps + 100 }));
    const after = quoted(cart, { ...facts, book: { ...facts.book, rates: raised } });
    const changes = compareQuotes(before, after);
    expect(short(changes)).toEqual(['rate - -> -', 'tax 3231 -> 3479', 'total 35531 -> 35779']);
    expect(changes[0]?.facts).toEqual({
      tax: 'vat',
      beforeBps: 1_300,
      afterBps: 1_400,
      ruleId: 'cn-0901.21',
      versionBefore: 1,
      versionAfter: 2,
      source: 'tariff of 2026',
    });
    const reprinted = quoted(cart, { ...facts, book: { ...facts.book, rates: rates.map((rate) => ({ ...rate, version: 2 })) } });
    expect(compareQuotes(before, reprinted).map((c) => [c.kind, c.facts.beforeBps, c.facts.afterBps])).toEqual([['rate', 1_300, 1_300]]);
  });

  test('a programme that ran dry, came, or has new terms, with the reason', () => {
    const dry = compareQuotes(before, quoted(cart, { ...facts, remainingByPool: { 'pool-a': 0n } }));
    expect(short(dry)).toEqual(['programme 3200 -> -', 'total 35531 -> 38731']);
    expect(dry[0]?.facts).toEqual({
      programmeId: 'tier-a',
      versionBefore: 1,
      versionAfter: null,
      reason: 'POOL_EMPTY',
      nextReleaseAt: null,
    });
    const other = programme({ id: 'other', pool: pool(50_000n, 'pool-o'), stack: { group: 'o', order: 2, exclusiveWith: [] } });
    expect(short(compareQuotes(before, quoted(cart, { ...facts, book: { ...facts.book, programmes: [green, other] } })))).toEqual([
      'programme - -> 3200',
      'total 35531 -> 32331',
    ]);
    const newTerms = quoted(cart, { ...facts, book: { ...facts.book, programmes: [{ ...green, version: 2 }] } });
    expect(short(compareQuotes(before, newTerms))).toEqual(['programme 3200 -> 3200']);
  });

  test('freight, insurance and days of a consignment', () => {
    const dearer = { ...delivery, tariffs: delivery.tariffs.map((t) => ({ ...t, stepMinor: t.stepMinor + 100n, insuranceBps: 100 })) };
    const slower = { ...dearer, provinceZones: delivery.provinceZones.map((z) => ({ ...z, extraDays: 1 })) };
    const changes = compareQuotes(before, quoted(cart, { ...facts, book: { ...facts.book, delivery: slower } }));
    expect(short(changes)).toEqual([
      'tax 3231 -> 3287',
      'freight 3500 -> 3800',
      'insurance 0 -> 320',
      'days - -> -',
      'total 35531 -> 36207',
    ]);
    const parcel = { no: 1, mode: 'rail', sellerId: 's1' };
    expect(changes[3]?.facts).toEqual({ ...parcel, beforeMin: 14, beforeMax: 18, afterMin: 15, afterMax: 19 });
    expect(changes[1]?.facts).toEqual({
      ...parcel,
      beforeSurchargeMinor: 0n,
      afterSurchargeMinor: 0n,
      tariffId: 'tariff-rail',
      versionBefore: 1,
      versionAfter: 1,
      source: delivery.tariffs[0]?.source,
    });
  });

  test('a freight that a province adds to, in the parcel that it is', () => {
    const two = factsOf([item(), item({ productId: 'p2', sellerId: 's2' })]);
    const both = cartOf({ productId: 'p1' }, { productId: 'p2' });
    const changes = compareQuotes(quoted(both, two), quoted(both, { ...two, province: '65' })).filter((c) => c.kind === 'freight');
    expect(changes.map((c) => [c.consignmentKey, c.facts.no, c.facts.beforeSurchargeMinor, c.facts.afterSurchargeMinor])).toEqual([
      ['s1|rail|milan', 1, 0n, 1_200n],
      ['s2|rail|milan', 2, 0n, 1_200n],
    ]);
  });

  test('a tier, with its reason', () => {
    const label = { ...tierA, tier: 'none' as const, reasonCode: 'CERTIFICATE_EXPIRED' as const };
    const changes = compareQuotes(before, quoted(cart, { ...facts, products: { p1: item({ label }) } }));
    expect(changes[0]).toMatchObject({ kind: 'tier', lineId: 'p1', facts: { before: 'A', after: 'none', reason: 'CERTIFICATE_EXPIRED' } });
    expect(changes[1]).toMatchObject({ kind: 'programme', facts: { reason: 'LABEL_EXPIRED' } });
  });

  test('a regime: one article that passes the limit pays in full, and the duty is told by the regime', () => {
    const bag = (unitMinor: bigint) => factsOf([item({ unitMinor, hs: '4202.21' })]);
    const one = cartOf({ productId: 'p1' });
    const changes = compareQuotes(quoted(one, bag(490_000n)), quoted(one, bag(520_000n)));
    expect(changes.map((c) => c.kind)).toEqual(['price', 'tax', 'regime', 'total']);
    const regime = changes.find((c) => c.kind === 'regime');
    expect(regime?.facts).toMatchObject({
      before: 'cbec',
      after: 'full-duty-single-article',
      limitMinor: 500_000n,
      valueMinor: 522_500n,
      no: 1,
    });
    expect(regime?.after && regime.before && regime.after.minor > regime.before.minor).toBe(true);
  });

  test('a policy: what share is collected and up to which limit', () => {
    const next = { ...policy, version: 2, shareBps: 8_000, singleLimitMinor: 600_000n, source: 'notice of 2027' };
    const changes = compareQuotes(before, quoted(cart, { ...facts, book: { ...facts.book, policies: [next] } }));
    expect(changes.map((c) => c.kind)).toEqual(['tax', 'policy', 'total']);
    expect(changes[1]?.facts).toMatchObject({
      versionBefore: 1,
      versionAfter: 2,
      source: 'notice of 2027',
      beforeShareBps: 7_000,
      afterShareBps: 8_000,
      beforeLimitMinor: 500_000n,
      afterLimitMinor: 600_000n,
    });
  });

  test('quantity, delivery mode, lines that came and went', () => {
    expect(short(compareQuotes(before, quoted(cartOf({ productId: 'p1', quantity: 1 }), facts)))[0]).toBe('quantity 32000 -> 16000');
    const byAir = compareQuotes(before, quoted(cartOf({ productId: 'p1', quantity: 2, mode: 'air' }), facts));
    expect(byAir[0]).toMatchObject({ kind: 'option', facts: { before: 'rail', after: 'air' } });
    const two = factsOf([item(), item({ productId: 'p2' })], { book: { programmes: [green] } });
    const swapped = compareQuotes(before, quoted(cartOf({ productId: 'p2', quantity: 2 }), two));
    expect(short(swapped)).toEqual(['line-removed 35531 -> -', 'line-added - -> 35531']);
  });
});
