import { describe, expect, test } from 'vitest';
import type { QuoteChange } from '#app/modules/pricing/contract.ts';
import { compareQuotes } from '#app/modules/pricing/rules.ts';
import { rates } from '../customs/tariff.ts';
import { pool, programme } from '../green/terms.ts';
import { book as delivery } from '../logistics/book.ts';
import { cartOf, factsOf, item, quoted } from './cart.ts';

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
    expect(short(changes)).toEqual(['rate 3231 -> 3479', 'tax 3231 -> 3479', 'total 35531 -> 35779']);
    expect(changes[0]?.facts).toEqual({ before: 1, after: 2, source: 'tariff of 2026' });
  });

  test('a programme that ran dry, came, or has new terms, with the reason', () => {
    const dry = compareQuotes(before, quoted(cart, { ...facts, remainingByPool: { 'pool-a': 0n } }));
    expect(short(dry)).toEqual(['programme 3200 -> -', 'total 35531 -> 38731']);
    expect(dry[0]?.facts).toEqual({ programmeId: 'tier-a', versionBefore: 1, versionAfter: null, reason: 'POOL_EMPTY' });
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
    expect(changes[3]?.facts).toEqual({ beforeMin: 14, beforeMax: 18, afterMin: 15, afterMax: 19 });
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
