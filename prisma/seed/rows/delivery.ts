import type { Prisma } from '#app/platform/db/generated/client.ts';
import { type Calendar, startOf } from '../calendar.ts';
import type {
  DomesticLegContent,
  EmissionFactorContent,
  FreightTariffContent,
  PlaceContent,
  ProductContent,
  ProvinceZoneContent,
  RouteContent,
} from '../content/types.ts';
import { seedUuid } from '../uuid.ts';

const own = 'illustrative, our own';
/** Data of our own stands since the day the trade by retail import began in its present form. */
const since = startOf('2019-01-01') ?? new Date(0);
const ownDated = { version: 1, validFrom: since, validTo: null, source: own };

export const placeRows = (places: readonly PlaceContent[]): Prisma.PlaceCreateManyInput[] =>
  places.map(({ id, kind, names, city, country, province, lat, lon, source }) => ({
    id,
    kind,
    names,
    city,
    country,
    province,
    lat,
    lon,
    source,
  }));

export const routeRows = (routes: readonly RouteContent[]): Prisma.RouteCreateManyInput[] =>
  routes.map((route) => ({
    id: route.id,
    version: 1,
    validFrom: since,
    source: own,
    body: {
      country: route.country,
      mode: route.mode,
      placeId: route.dispatchPlace,
      gateway: route.gateway,
      legs: route.legs.map(({ factor, ...leg }) => ({ ...leg, factorId: factor })),
      days: { min: route.daysMin, max: route.daysMax },
      freightZone: route.freightZone,
      illustrative: route.illustrative,
    },
  }));

export const tariffRows = (tariffs: readonly FreightTariffContent[]): Prisma.FreightTariffCreateManyInput[] =>
  tariffs.map((tariff) => ({
    id: tariff.id,
    version: 1,
    validFrom: startOf(tariff.validFrom) ?? since,
    source: own,
    body: {
      mode: tariff.mode,
      freightZone: tariff.zone,
      names: tariff.names,
      baseMinor: String(tariff.baseFen),
      stepMinor: String(tariff.stepFen),
      stepGrams: tariff.stepGrams,
      coldChainMinor: String(tariff.coldChainFen),
      insuranceBps: tariff.insuranceBps,
      illustrative: tariff.illustrative,
      edition: tariff.version,
    },
  }));

export const factorRows = (factors: readonly EmissionFactorContent[]): Prisma.EmissionFactorCreateManyInput[] =>
  factors.map((factor) => ({
    id: factor.id,
    version: 1,
    validFrom: startOf(factor.validFrom) ?? since,
    source: factor.source,
    body: {
      year: factor.year,
      wtwCentigramsPerTonneKm: factor.wtwCentigramsPerTonneKm,
      vehicle: factor.vehicle,
      mode: factor.mode,
      radiativeForcing: factor.radiativeForcing,
      edition: factor.version,
      note: factor.note,
    },
  }));

export const zoneRows = (zones: readonly ProvinceZoneContent[]): Prisma.ProvinceZoneCreateManyInput[] =>
  zones.map(({ province, zone, surchargeFen, extraDays }) => ({ ...ownDated, province, zone, surchargeMinor: surchargeFen, extraDays }));

export const legRows = (legs: readonly DomesticLegContent[]): Prisma.DomesticLegCreateManyInput[] =>
  legs.map(({ gateway, province, distanceKm, factor, lastMileKm, lastMileFactor }) => ({
    ...ownDated,
    gateway,
    province,
    distanceKm,
    factorId: factor,
    lastMileKm,
    lastMileFactorId: lastMileFactor,
  }));

interface Pile {
  readonly id: string;
  readonly productId: string;
  readonly placeId: string;
  readonly quantity: number;
}

/** One pile a product and place: goods at an origin hub leave by air or by rail from the same pile. */
function piles(products: readonly ProductContent[]): Pile[] {
  return products.flatMap((product) => {
    const byPlace = new Map<string, number>();
    for (const { place, quantity } of product.stock) byPlace.set(place, Math.max(byPlace.get(place) ?? 0, quantity));
    return [...byPlace].map(([placeId, quantity]) => ({
      id: seedUuid('stock', `${product.id}/${placeId}`),
      productId: seedUuid('product', product.id),
      placeId,
      quantity,
    }));
  });
}

export const stockRows = (products: readonly ProductContent[]): Prisma.StockCreateManyInput[] =>
  piles(products).map(({ quantity, ...pile }) => ({ ...pile, onHand: quantity }));

export const stockMoveRows = (products: readonly ProductContent[], calendar: Calendar): Prisma.StockMoveCreateManyInput[] =>
  piles(products)
    .filter(({ quantity }) => quantity !== 0)
    .map(({ id, quantity }) => ({
      id: seedUuid('stock-move', id),
      stockId: id,
      quantity,
      reason: 'opening',
      reference: 'seed',
      at: calendar.day(0),
    }));
