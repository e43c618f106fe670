import { isProvince, type ProvinceCode } from '#app/kernel/country.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { DeliveryBook } from '#app/modules/logistics/contract.ts';
import { factorRow, routeRow, tariffRow } from '#app/modules/logistics/input.server.ts';
import { book } from '#app/platform/cache/book.server.ts';

function province(code: string): ProvinceCode {
  invariant(isProvince(code), `${code} is no mainland province`);
  return code;
}

/** The first of each key: rows come newest version first. */
const newest = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] => {
  const first = new Map<string, T>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return [...first.values()];
};

/** Routes, carbon factors, last legs and zones in force, and every dated tariff. At most 30 s old. */
export const deliveryBook = book<DeliveryBook>(30_000, async ({ db, at }) => {
  const order = { orderBy: [{ id: 'asc' as const }, { version: 'desc' as const }] };
  const where = { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] };
  const now = { ...order, where };
  const [routes, tariffs, factors, legs, zones] = await Promise.all([
    db.route.findMany(now),
    db.freightTariff.findMany(order),
    db.emissionFactor.findMany(now),
    db.domesticLeg.findMany({ where, orderBy: [{ gateway: 'asc' }, { province: 'asc' }, { version: 'desc' }] }),
    db.provinceZone.findMany({ where, orderBy: [{ province: 'asc' }, { version: 'desc' }] }),
  ]);
  return {
    routes: routes.map(({ body, ...row }) => routeRow.parse({ ...Object(body), ...row })),
    tariffs: tariffs.map(({ body, ...row }) => tariffRow.parse({ ...Object(body), ...row })),
    factors: factors.map(({ body, ...row }) => factorRow.parse({ ...Object(body), ...row })),
    domesticLegs: newest(legs, (leg) => `${leg.gateway} ${leg.province}`).map((leg) => ({ ...leg, province: province(leg.province) })),
    provinceZones: newest(zones, (zone) => zone.province).map((zone) => ({ ...zone, province: province(zone.province) })),
  };
});

export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly names: LocalizedText;
  readonly city: LocalizedText;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
}

/** Places by id: parks, hubs, terminals, borders. At most a minute old. */
export const places = book<ReadonlyMap<string, Place>>(60_000, async ({ db }) => {
  const rows = await db.place.findMany({ orderBy: { id: 'asc' } });
  return new Map(rows.map((row) => [row.id, { ...row, names: row.names as LocalizedText, city: row.city as LocalizedText }]));
});
