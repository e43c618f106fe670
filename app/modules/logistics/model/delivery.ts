import type { ProvinceCode } from '#app/kernel/country.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { cny, sum } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { within } from '#app/kernel/time.ts';
import { type DeliveryMode, deliveryModes } from '#app/modules/catalogue/contract.ts';
import type {
  DayRange,
  DeliveryBook,
  DeliveryOption,
  DispatchOffer,
  Emissions,
  Leg,
  LogisticsRefusal,
  ParcelLine,
  ProvinceZone,
  Route,
  Tariff,
} from '#app/modules/logistics/contract.ts';
import { emissionsOf } from './carbon.ts';
import { freightOf, insuranceOf } from './freight.ts';

export interface Delivery {
  readonly book: DeliveryBook;
  readonly province: ProvinceCode;
  readonly at: Date;
}

type DeliveryRefusal = Exclude<LogisticsRefusal, 'logistics.out_of_stock'>;

export const offerOf = (offers: readonly DispatchOffer[], mode: DeliveryMode): DispatchOffer | null =>
  offers.find((o) => o.mode === mode) ?? null;

/** Days from the order to the door: legs driven before the order are already left out of a route's days. */
export const deliveryDays = (routes: readonly Route[], zone: ProvinceZone): DayRange => ({
  min: Math.max(...routes.map((route) => route.days.min)) + zone.extraDays,
  max: Math.max(...routes.map((route) => route.days.max)) + zone.extraDays,
});

/** All legs to a door: the route, then from its gateway across the country, then the last mile. */
function legsToDoor(route: Route, { book, province }: Delivery): readonly Pick<Leg, 'distanceKm' | 'factorId'>[] | null {
  const domestic = book.domesticLegs.find((leg) => leg.gateway === route.gateway && leg.province === province);
  if (!domestic) return null;
  const lastMile = { distanceKm: domestic.lastMileKm, factorId: domestic.lastMileFactorId };
  return [...route.legs, { distanceKm: domestic.distanceKm, factorId: domestic.factorId }, lastMile];
}

/** Carbon of a weight by one offer to the door; null when the way is not on file. */
export function emissionsByOffer(offer: DispatchOffer, weightGrams: number, delivery: Delivery): Emissions | null {
  const route = delivery.book.routes.find((r) => r.id === offer.routeId);
  const legs = route ? legsToDoor(route, delivery) : null;
  return legs ? emissionsOf(legs, weightGrams, delivery.book.factors) : null;
}

const tariffFor = (route: Route, { book, at }: Delivery): Tariff | null =>
  book.tariffs
    .filter((t) => t.mode === route.mode && t.freightZone === route.freightZone && within(at, t.validFrom, t.validTo))
    .reduce<Tariff | null>((best, t) => (best === null || t.version > best.version ? t : best), null);

interface Way {
  readonly route: Route;
  readonly tariff: Tariff;
}

/** The way that prices a consignment: of lines with several routes the dearest for its weight, ties by route id. */
function pricedWay(ways: readonly Way[], zone: ProvinceZone, parcel: { weight: number; cold: boolean }): Way {
  const priced = ways.map((way) => ({
    way,
    freight: freightOf({ tariff: way.tariff, zone, coldChain: parcel.cold }, parcel.weight).minor,
  }));
  priced.sort((a, b) => (a.freight === b.freight ? (a.way.route.id < b.way.route.id ? -1 : 1) : a.freight > b.freight ? -1 : 1));
  const first = priced[0];
  invariant(first, 'a consignment has at least one way');
  return first.way;
}

function waysOf(lines: readonly ParcelLine[], mode: DeliveryMode, delivery: Delivery): Result<readonly Way[], DeliveryRefusal> {
  const ways: Way[] = [];
  for (const line of lines) {
    const offer = offerOf(line.offers, mode);
    if (!offer) return refuse('logistics.mode_unavailable', { lineId: line.lineId, mode });
    const route = delivery.book.routes.find((r) => r.id === offer.routeId);
    if (!route || !legsToDoor(route, delivery))
      return refuse('logistics.no_route', { lineId: line.lineId, mode, province: delivery.province });
    const tariff = tariffFor(route, delivery);
    if (!tariff) return refuse('logistics.no_tariff', { lineId: line.lineId, mode });
    ways.push({ route, tariff });
  }
  return ok(ways);
}

function carbonOf(
  lines: readonly ParcelLine[],
  mode: DeliveryMode,
  delivery: Delivery,
): { emissions: Emissions; gramsByLine: readonly number[] } {
  const each = lines.map((line) => {
    const offer = offerOf(line.offers, mode);
    const emissions = offer ? emissionsByOffer(offer, line.grossWeightGrams * line.quantity, delivery) : null;
    invariant(emissions, 'the way of a line was found before');
    return emissions;
  });
  const factors = new Map(each.flatMap((e) => e.factors).map((f) => [f.id, f]));
  const gramsByLine = each.map((e) => e.grams);
  return { emissions: { grams: gramsByLine.reduce((a, b) => a + b, 0), factors: [...factors.values()] }, gramsByLine };
}

/** What it takes to send lines of one seller from one place by one mode: freight, insurance, days, carbon. */
export function deliveryOption(
  lines: readonly ParcelLine[],
  mode: DeliveryMode,
  delivery: Delivery,
): Result<DeliveryOption, DeliveryRefusal> {
  const ways = waysOf(lines, mode, delivery);
  if (!ways.ok) return ways;
  const places = new Set(lines.map((line) => offerOf(line.offers, mode)?.placeId));
  const zone = delivery.book.provinceZones.find((z) => z.province === delivery.province);
  if (places.size !== 1 || !zone) return refuse('logistics.no_route', { mode, province: delivery.province });
  const [placeId] = [...places];
  const weightGrams = lines.reduce((total, line) => total + line.grossWeightGrams * line.quantity, 0);
  const coldChain = lines.some((line) => line.coldChain);
  const { route, tariff } = pricedWay(ways.value, zone, { weight: weightGrams, cold: coldChain });
  const goods = sum(
    lines.map((line) => line.goods),
    cny(0n).currency,
  );
  return ok({
    mode,
    placeId: placeId ?? route.placeId,
    routeId: route.id,
    routeVersion: route.version,
    routeSource: route.source,
    tariffId: tariff.id,
    tariffVersion: tariff.version,
    tariffSource: tariff.source,
    weightGrams,
    surcharge: cny(zone.surchargeMinor),
    zone: { id: `zone-${zone.province}-${zone.zone}`, version: zone.version, source: zone.source },
    freight: freightOf({ tariff, zone, coldChain }, weightGrams),
    insurance: insuranceOf(tariff, goods),
    days: deliveryDays(
      ways.value.map((way) => way.route),
      zone,
    ),
    ...carbonOf(lines, mode, delivery),
    illustrative: route.illustrative || tariff.illustrative,
  });
}

/** The modes that all lines of a seller can take together from one place, in the order bonded, air, rail. */
export const deliveryOptions = (lines: readonly ParcelLine[], delivery: Delivery): readonly DeliveryOption[] =>
  lines.length === 0
    ? []
    : deliveryModes.flatMap((mode) => {
        const option = deliveryOption(lines, mode, delivery);
        return option.ok ? [option.value] : [];
      });
