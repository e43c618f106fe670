import { describe, expect, test } from 'vitest';
import { provinces } from '#app/kernel/country.ts';
import { cny } from '#app/kernel/money.ts';
import type { Delivery } from '#app/modules/logistics/rules.ts';
import { deliveryOption, deliveryOptions, freightOf, insuranceOf, splitIntoConsignments } from '#app/modules/logistics/rules.ts';
import { at, book, everyOffer, parcel } from './book.ts';

const to = (over: Partial<Delivery> = {}): Delivery => ({ book, province: '31', at, ...over });

describe('freight', () => {
  const [tariff] = book.tariffs.filter((t) => t.mode === 'air');
  const [near] = book.provinceZones.filter((z) => z.province === '31');
  const [remote] = book.provinceZones.filter((z) => z.province === '65');
  if (!tariff || !near || !remote) throw new Error('book');
  const freight = (grams: number, zone = near, coldChain = false) => freightOf({ tariff, zone, coldChain }, grams).minor;

  test('the first step, then each further step begun', () => {
    expect([1, 500, 501, 1_000, 1_001].map((grams) => freight(grams))).toEqual([6_000n, 6_000n, 8_500n, 8_500n, 11_000n]);
  });
  test('a remote province and a cold chain are added once', () => {
    expect(freight(500, remote, true)).toBe(10_200n);
  });
  test('insurance is a part of the value, half-up', () => {
    expect(insuranceOf(tariff, cny(12_800n))).toEqual(cny(64n));
    expect(insuranceOf(tariff, cny(100n))).toEqual(cny(1n));
  });
});

describe('options', () => {
  test('each mode with freight, days, carbon, and the rules behind them', () => {
    const options = deliveryOptions([parcel()], to());
    expect(options.map((o) => [o.mode, o.placeId, o.freight.minor, o.insurance.minor, o.days, o.emissions.grams])).toEqual([
      // sea 316.32 + truck 95.02 + van 15.645
      ['bonded', 'waigaoqiao', 700n, 0n, { min: 2, max: 3 }, 427],
      ['air', 'milan', 8_500n, 64n, { min: 5, max: 8 }, 6_109],
      ['rail', 'milan', 2_500n, 0n, { min: 14, max: 18 }, 458],
    ]);
    expect(options[1]).toMatchObject({
      routeId: 'it-air',
      routeVersion: 1,
      tariffId: 'tariff-air',
      tariffVersion: 1,
      weightGrams: 1_000,
      illustrative: true,
    });
    expect(options[1]?.emissions.factors.map((f) => f.id)).toEqual(['defra25-air-long', 'defra25-hgv-artic33', 'defra25-van-diesel']);
  });

  test('a remote province takes longer, costs more and emits more', () => {
    const [near] = deliveryOptions([parcel()], to());
    const [remote] = deliveryOptions([parcel()], to({ province: '54' }));
    expect(remote?.days).toEqual({ min: 5, max: 6 });
    expect([near?.freight.minor, remote?.freight.minor]).toEqual([700n, 1_900n]);
    expect((remote?.emissions.grams ?? 0) > (near?.emissions.grams ?? 0)).toBe(true);
  });

  test('every mainland province is reached by every mode', () => {
    for (const [province] of provinces) expect(deliveryOptions([parcel()], to({ province }))).toHaveLength(3);
  });

  test('lines together: one weight, modes that all of them offer; carbon by line sums to the whole', () => {
    const lines = [
      parcel({ quantity: 2 }),
      parcel({ lineId: 'l2', grossWeightGrams: 333, offers: everyOffer.filter((o) => o.mode !== 'air') }),
    ];
    const options = deliveryOptions(lines, to());
    expect(options.map((o) => [o.mode, o.weightGrams])).toEqual([
      ['bonded', 2_333],
      ['rail', 2_333],
    ]);
    for (const option of options) expect(option.gramsByLine.reduce((a, b) => a + b, 0)).toBe(option.emissions.grams);
    expect(deliveryOptions([], to())).toEqual([]);
  });

  test('what is in the way has a name', () => {
    const code = (delivery: Partial<Delivery>, offers = everyOffer) => {
      const option = deliveryOption([parcel({ offers })], 'air', to(delivery));
      return option.ok ? 'ok' : option.refusal.code;
    };
    expect(code({}, [])).toBe('logistics.mode_unavailable');
    expect(code({ book: { ...book, routes: [] } })).toBe('logistics.no_route');
    expect(code({ book: { ...book, domesticLegs: [] } })).toBe('logistics.no_route');
    expect(code({ book: { ...book, provinceZones: [] } })).toBe('logistics.no_route');
    expect(code({ at: new Date('2020-01-01T00:00:00Z') })).toBe('logistics.no_tariff');
    expect(code({})).toBe('ok');
  });

  test('one consignment leaves from one place, and the dearest of its ways prices it', () => {
    const elsewhere = parcel({ lineId: 'l2', offers: [{ mode: 'air', placeId: 'rome', routeId: 'it-air' }] });
    expect(deliveryOption([parcel(), elsewhere], 'air', to())).toMatchObject({ refusal: { code: 'logistics.no_route' } });
    const [air] = book.routes.filter((r) => r.id === 'it-air');
    const [tariff] = book.tariffs.filter((t) => t.mode === 'air');
    if (!air || !tariff) throw new Error('book');
    const slow = { ...air, id: 'it-air-slow', freightZone: 'far', days: { min: 4, max: 20 } };
    const dear = { ...tariff, id: 'tariff-far', freightZone: 'far', baseMinor: 9_000n };
    const two = { ...book, routes: [...book.routes, slow], tariffs: [...book.tariffs, dear] };
    const mixed = [parcel(), parcel({ lineId: 'l2', offers: [{ mode: 'air', placeId: 'milan', routeId: 'it-air-slow' }] })];
    expect(deliveryOption(mixed, 'air', to({ book: two }))).toMatchObject({
      value: { tariffId: 'tariff-far', routeId: 'it-air-slow', days: { min: 5, max: 20 } },
    });
  });
});

describe('consignments', () => {
  const line = (lineId: string, sellerId: string, [mode, placeId]: readonly ['air' | 'rail', string]) => ({
    lineId,
    sellerId,
    mode,
    placeId,
  });
  const lines = [
    line('d', 's2', ['air', 'milan']),
    line('c', 's1', ['air', 'milan']),
    line('a', 's1', ['air', 'milan']),
    line('b', 's1', ['rail', 'milan']),
    line('e', 's1', ['air', 'rome']),
  ];

  test('one per seller, mode and place of dispatch, in one order whatever the cart says', () => {
    const groups = splitIntoConsignments(lines);
    expect(groups.map((g) => [g.key, g.lines.map((l) => l.lineId)])).toEqual([
      ['s1|air|milan', ['a', 'c']],
      ['s1|air|rome', ['e']],
      ['s1|rail|milan', ['b']],
      ['s2|air|milan', ['d']],
    ]);
    expect(splitIntoConsignments([...lines].reverse())).toEqual(groups);
  });
});
