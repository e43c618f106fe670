import { type ProvinceCode, provinces } from '#app/kernel/country.ts';
import { cny } from '#app/kernel/money.ts';
import { startOfShanghaiDay } from '#app/kernel/time.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { DeliveryBook, Leg, ParcelLine, Route, Tariff } from '#app/modules/logistics/contract.ts';

export const at = new Date('2026-11-22T04:00:00Z');

const far: readonly ProvinceCode[] = ['54', '65'];

const leg = (vehicle: Leg['vehicle'], distanceKm: number, factorId: string): Leg => ({
  from: 'a',
  to: 'b',
  vehicle,
  distanceKm,
  factorId,
  beforeOrder: vehicle === 'ship',
});

const route = (mode: DeliveryMode, over: Partial<Route>): Route => ({
  id: `it-${mode}`,
  version: 1,
  country: 'IT',
  mode,
  placeId: 'milan',
  gateway: 'shanghai',
  legs: [],
  days: { min: 1, max: 2 },
  freightZone: mode === 'bonded' ? 'park' : 'europe',
  illustrative: true,
  source: 'route table',
  ...over,
});

const tariff = (mode: DeliveryMode, over: Partial<Tariff>): Tariff => ({
  id: `tariff-${mode}`,
  version: 1,
  mode,
  freightZone: mode === 'bonded' ? 'park' : 'europe',
  baseMinor: 2_000n,
  stepMinor: 500n,
  stepGrams: 500,
  coldChainMinor: 3_000n,
  insuranceBps: 0,
  validFrom: startOfShanghaiDay('2026-01-01'),
  validTo: null,
  illustrative: true,
  source: 'freight table',
  ...over,
});

const factor = (id: string, wtwCentigramsPerTonneKm: number) => ({
  id,
  version: 1,
  year: 2025,
  wtwCentigramsPerTonneKm,
  vehicle: id,
  source: 'DEFRA 2025',
});

const dated = { version: 1, validFrom: new Date('2026-01-01T00:00:00+08:00'), validTo: null, source: 'zones of 2026' };

/** Italy by bonded park, air and rail; every province within reach. */
export const book: DeliveryBook = {
  routes: [
    route('bonded', { placeId: 'waigaoqiao', legs: [leg('ship', 16_000, 'defra25-sea-cont-avg')], days: { min: 2, max: 3 } }),
    route('air', { legs: [leg('aircraft', 9_000, 'defra25-air-long')], days: { min: 5, max: 8 } }),
    route('rail', { gateway: 'xian', legs: [leg('train', 10_000, 'defra25-rail')], days: { min: 14, max: 18 } }),
  ],
  domesticLegs: provinces.flatMap(([province]) =>
    ['shanghai', 'xian'].map((gateway) => ({
      ...dated,
      gateway,
      province,
      distanceKm: far.includes(province) ? 4_000 : 1_000,
      factorId: 'defra25-hgv-artic33',
      lastMileKm: 20,
      lastMileFactorId: 'defra25-van-diesel',
    })),
  ),
  tariffs: [
    tariff('bonded', { baseMinor: 600n, stepMinor: 100n }),
    tariff('air', { baseMinor: 6_000n, stepMinor: 2_500n, insuranceBps: 50 }),
    tariff('rail', {}),
  ],
  provinceZones: provinces.map(([province]) =>
    far.includes(province)
      ? { ...dated, province, zone: 'remote', surchargeMinor: 1_200n, extraDays: 3 }
      : { ...dated, province, zone: 'near', surchargeMinor: 0n, extraDays: 0 },
  ),
  factors: [
    factor('defra25-air-long', 66_646),
    factor('defra25-rail', 3_470),
    factor('defra25-sea-cont-avg', 1_977),
    factor('defra25-hgv-artic33', 9_502),
    factor('defra25-van-diesel', 78_225),
  ],
};

export const everyOffer: ParcelLine['offers'] = [
  { mode: 'bonded', placeId: 'waigaoqiao', routeId: 'it-bonded' },
  { mode: 'air', placeId: 'milan', routeId: 'it-air' },
  { mode: 'rail', placeId: 'milan', routeId: 'it-rail' },
];

export const parcel = (over: Partial<Omit<ParcelLine, 'goods'>> & { goods?: bigint } = {}): ParcelLine => ({
  lineId: 'l1',
  sellerId: 's1',
  quantity: 1,
  grossWeightGrams: 1_000,
  coldChain: false,
  offers: everyOffer,
  ...over,
  goods: cny(over.goods ?? 12_800n),
});
