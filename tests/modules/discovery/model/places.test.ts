import { describe, expect, test } from 'vitest';
import { angle, crossingBetween } from '#app/modules/discovery/model/crossing.ts';
import { cardZones, zoneOf } from '#app/modules/discovery/model/zone.ts';

const zone = (province: '31' | '32' | '54', id: string, more: { readonly surchargeMinor?: bigint; readonly extraDays?: number } = {}) => ({
  province,
  version: 1,
  validFrom: new Date(0),
  validTo: null,
  source: 'test',
  zone: id,
  surchargeMinor: 0n,
  extraDays: 0,
  ...more,
});

describe('zones of card rows', () => {
  test('one a group of provinces; the default province stands for its own', () => {
    const rows = [zone('32', 'near'), zone('31', 'near'), zone('54', 'remote', { surchargeMinor: 900n, extraDays: 3 })];
    expect(cardZones(rows)).toEqual([
      { id: 'near', provinces: ['31', '32'] },
      { id: 'remote', provinces: ['54'] },
    ]);
    expect(zoneOf(rows, '54')).toBe('remote');
  });
  test('provinces that differ in money or days may not share a zone', () => {
    expect(() => cardZones([zone('31', 'near'), zone('32', 'near', { surchargeMinor: 100n })])).toThrow(/differ/);
    expect(() => cardZones([zone('31', 'near'), zone('32', 'near', { extraDays: 1 })])).toThrow(/differ/);
  });
  test('a province without a zone is a fault of the data', () => expect(() => zoneOf([zone('31', 'near')], '54')).toThrow(/54/));
});

describe('crossings', () => {
  const almaty = { lat: 43.24, lon: 76.89 };
  const xian = { lat: 34.34, lon: 108.94 };
  const khorgos = { name: 'khorgos', lat: 44.21, lon: 80.41 };
  const mohan = { name: 'mohan', lat: 21.18, lon: 101.68 };
  test('the border on the way is taken', () => {
    expect(crossingBetween(almaty, xian, [mohan, khorgos])).toBe(khorgos);
    expect(crossingBetween({ lat: 17.97, lon: 102.6 }, { lat: 25.04, lon: 102.71 }, [mohan, khorgos])).toBe(mohan);
    expect(crossingBetween(almaty, xian, [])).toBeNull();
  });
  test('an angle has no direction and is nothing to oneself', () => {
    expect(angle(almaty, xian)).toBeCloseTo(angle(xian, almaty));
    expect(angle(xian, xian)).toBe(0);
    expect(angle({ lat: 0, lon: 0 }, { lat: 0, lon: 90 })).toBeCloseTo(Math.PI / 2);
  });
});
