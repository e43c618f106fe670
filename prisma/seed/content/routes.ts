import { invariant } from '#app/kernel/invariant.ts';
import { flightKm, roadKm } from './distance.ts';
import { pavilions } from './pavilions.ts';
import { t } from './phrases.ts';
import { hubOf, placeOf } from './places.ts';
import { provinceZones } from './provinces.ts';
import { type Inbound, inboundOf } from './routes/inbound.ts';
import type { CarbonMethodContent, DomesticLegContent, PlaceContent, RegionGroup, RouteContent, RouteLegContent } from './types.ts';

/** DEFRA 2025, well to wheel. One air factor for every flight: without radiative forcing, and every figure says so. */
export const carbonMethod: CarbonMethodContent = {
  id: 'wtw-legs',
  version: '2025-1',
  scope: 'WTW',
  airFactor: 'defra25-air-long',
  radiativeForcing: false,
  names: t(
    '逐段货运碳排放，全生命周期燃料口径（WTW），航空不含辐射强迫',
    'Leg by leg freight emissions, well to wheel, flights without radiative forcing',
    'انبعاثات الشحن مرحلة بمرحلة من البئر إلى العجلة، والطيران بلا تأثير إشعاعي',
  ),
};

const trunkFactor = 'defra25-hgv-artic33';
const airport = 'pvg';

function known(id: string): PlaceContent {
  const place = placeOf(id);
  invariant(place, `unknown place ${id}`);
  return place;
}

const zoneOf: Readonly<Record<RegionGroup, string>> = {
  'central-asia': 'central-asia',
  caucasus: 'caucasus',
  'east-asia': 'east-asia',
  'southeast-asia': 'southeast-asia',
  'south-asia': 'south-asia-gulf',
  'middle-east': 'south-asia-gulf',
  europe: 'europe',
  africa: 'africa',
  'latin-america': 'latin-america',
  oceania: 'oceania',
};

/** Days from the hub to a door in Shanghai, by air. */
const airDays: Readonly<Record<RegionGroup, readonly [number, number]>> = {
  'central-asia': [4, 6],
  caucasus: [5, 7],
  'east-asia': [4, 6],
  'southeast-asia': [4, 6],
  'south-asia': [4, 6],
  'middle-east': [4, 6],
  europe: [5, 7],
  africa: [6, 8],
  'latin-america': [7, 9],
  oceania: [5, 8],
};

function airRoute(iso2: string, region: RegionGroup): RouteContent {
  const hub = hubOf(iso2);
  const [daysMin, daysMax] = airDays[region];
  const distanceKm = flightKm(known(hub), known(airport));
  return {
    id: `${iso2.toLowerCase()}-air`,
    country: iso2,
    mode: 'air',
    dispatchPlace: hub,
    gateway: airport,
    legs: [{ from: hub, to: airport, vehicle: 'aircraft', distanceKm, factor: carbonMethod.airFactor, beforeOrder: false }],
    daysMin,
    daysMax,
    freightZone: zoneOf[region],
    illustrative: true,
  };
}

function railRoute(iso2: string, region: RegionGroup, inbound: Inbound): RouteContent[] {
  if (!inbound.rail) return [];
  const { terminal, legs, days } = inbound.rail;
  return [
    {
      id: `${iso2.toLowerCase()}-rail`,
      country: iso2,
      mode: 'rail',
      dispatchPlace: hubOf(iso2),
      gateway: terminal,
      legs,
      daysMin: days[0],
      daysMax: days[1],
      freightZone: zoneOf[region],
      illustrative: true,
    },
  ];
}

/** Stock for a park came before the order: by the railway where there is one, else by sea. */
function bondedRoute(iso2: string, inbound: Inbound): RouteContent {
  const { park, legs, days } = inbound.bonded;
  const arrival = legs.at(-1)?.to ?? hubOf(iso2);
  const toPark: RouteLegContent = {
    from: arrival,
    to: park,
    vehicle: 'truck',
    distanceKm: roadKm(known(arrival), known(park)),
    factor: trunkFactor,
    beforeOrder: true,
  };
  return {
    id: `${iso2.toLowerCase()}-bonded`,
    country: iso2,
    mode: 'bonded',
    dispatchPlace: park,
    gateway: park,
    legs: [...legs.map((leg) => ({ ...leg, beforeOrder: true })), toPark],
    daysMin: days[0],
    daysMax: days[1],
    freightZone: 'domestic',
    illustrative: true,
  };
}

export const routes: readonly RouteContent[] = pavilions.flatMap(({ country: { iso2, region } }) => {
  const inbound = inboundOf(iso2);
  return [bondedRoute(iso2, inbound), airRoute(iso2, region), ...railRoute(iso2, region, inbound)];
});

export const parkOf = (iso2: string): string => inboundOf(iso2).bonded.park;

/** From each gateway to the capital of each province by articulated lorry, then the last mile by diesel van. */
export const domesticLegs: readonly DomesticLegContent[] = [...new Set(routes.map((r) => r.gateway))].flatMap((gateway) =>
  provinceZones.map((zone) => ({
    gateway,
    province: zone.province,
    distanceKm: roadKm(known(gateway), zone),
    factor: trunkFactor,
    lastMileKm: 25,
    lastMileFactor: 'defra25-van-diesel',
  })),
);
