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

/** Routes and carbon factors in force, last legs, zones and every dated tariff. At most 30 s old. */
export const deliveryBook = book<DeliveryBook>(30_000, async ({ db, at }) => {
  const order = { orderBy: [{ id: 'asc' as const }, { version: 'desc' as const }] };
  const now = { ...order, where: { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] } };
  const [routes, tariffs, factors, legs, zones] = await Promise.all([
    db.route.findMany(now),
    db.freightTariff.findMany(order),
    db.emissionFactor.findMany(now),
    db.domesticLeg.findMany(),
    db.provinceZone.findMany({ orderBy: { province: 'asc' } }),
  ]);
  return {
    routes: routes.map(({ body, ...row }) => routeRow.parse({ ...Object(body), ...row })),
    tariffs: tariffs.map(({ body, ...row }) => tariffRow.parse({ ...Object(body), ...row })),
    factors: factors.map(({ body, ...row }) => factorRow.parse({ ...Object(body), ...row })),
    domesticLegs: legs.map((leg) => ({ ...leg, province: province(leg.province) })),
    provinceZones: zones.map((zone) => ({ ...zone, province: province(zone.province) })),
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
