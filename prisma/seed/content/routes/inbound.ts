import { invariant } from '#app/kernel/invariant.ts';
import type { RouteLegContent } from '../types.ts';

type Days = readonly [min: number, max: number];

/** How goods of a country come in: by train where a freight railway is used, and into its bonded park. Distances illustrative. */
export interface Inbound {
  readonly rail: { readonly terminal: string; readonly legs: readonly RouteLegContent[]; readonly days: Days } | null;
  readonly bonded: { readonly park: string; readonly legs: readonly RouteLegContent[]; readonly days: Days };
}

const factors = { truck: 'defra25-hgv-artic33', train: 'defra25-rail', ship: 'defra25-sea-cont-avg' } as const;

/** Legs one after the other: from, vehicle, kilometres, to. */
function way(
  ...steps: readonly (readonly [from: string, vehicle: keyof typeof factors, distanceKm: number, to: string])[]
): RouteLegContent[] {
  return steps.map(([from, vehicle, distanceKm, to]) => ({ from, to, vehicle, distanceKm, factor: factors[vehicle], beforeOrder: false }));
}

const parkDays: Readonly<Record<string, Days>> = {
  'park-sh-waigaoqiao': [2, 3],
  'park-sh-yangshan': [2, 3],
  'park-nb-beilun': [2, 3],
  'park-can-nansha': [2, 4],
  'park-xiy': [2, 4],
  'park-ckg-xiyong': [3, 4],
  'park-tsn': [2, 4],
  'park-kmg': [3, 5],
  'park-nng': [3, 5],
};

function into(park: string, legs: readonly RouteLegContent[]): Inbound['bonded'] {
  const days = parkDays[park];
  invariant(days, `no delivery days for ${park}`);
  return { park, legs, days };
}

function byRail(park: string, days: Days, legs: readonly RouteLegContent[]): Inbound {
  const terminal = legs.at(-1)?.to;
  invariant(terminal, 'a railway ends somewhere');
  return { rail: { terminal, legs, days }, bonded: into(park, legs) };
}

const bySea = (park: string, legs: readonly RouteLegContent[]): Inbound => ({ rail: null, bonded: into(park, legs) });

const toXian = (hub: string, km: number, days: Days): Inbound => byRail('park-xiy', days, way([hub, 'train', km, 'rt-xiy']));
const toShanghai = (hub: string, km: number): Inbound => bySea('park-sh-waigaoqiao', way([hub, 'ship', km, 'port-sha']));

const inbound: Readonly<Record<string, Inbound>> = {
  KZ: toXian('hub-kz', 3900, [9, 12]),
  UZ: toXian('hub-uz', 4900, [13, 17]),
  KG: byRail('park-xiy', [11, 14], way(['hub-kg', 'truck', 240, 'hub-kz'], ['hub-kz', 'train', 3900, 'rt-xiy'])),
  TJ: byRail('park-xiy', [14, 18], way(['hub-tj', 'truck', 160, 'hub-uz'], ['hub-uz', 'train', 4900, 'rt-xiy'])),
  AZ: byRail('park-xiy', [16, 20], way(['hub-az', 'ship', 480, 'port-aktau'], ['port-aktau', 'train', 6520, 'rt-xiy'])),
  RU: toXian('hub-ru', 7400, [16, 20]),
  BY: toXian('hub-by', 8100, [18, 22]),
  HU: toXian('hub-hu', 9500, [22, 26]),
  RS: toXian('hub-rs', 9900, [23, 27]),
  AT: toXian('hub-at', 9700, [24, 28]),
  IT: toXian('hub-it', 10000, [24, 28]),
  MN: byRail('park-tsn', [8, 10], way(['hub-mn', 'train', 1700, 'rt-tsn'])),
  LA: byRail('park-kmg', [6, 8], way(['hub-la', 'train', 1035, 'rt-kmg'])),
  TH: byRail('park-kmg', [7, 9], way(['hub-th', 'train', 1700, 'rt-kmg'])),
  VN: byRail('park-nng', [4, 6], way(['hub-vn', 'train', 400, 'rt-nng'])),
  SG: bySea('park-ckg-xiyong', way(['hub-sg', 'ship', 2500, 'port-qzh'], ['port-qzh', 'train', 1100, 'park-ckg-xiyong'])),
  KH: bySea('park-sh-waigaoqiao', way(['hub-kh', 'truck', 210, 'port-sihanoukville'], ['port-sihanoukville', 'ship', 3600, 'port-sha'])),
  ID: toShanghai('hub-id', 4700),
  PH: bySea('park-nb-beilun', way(['hub-ph', 'ship', 2000, 'port-ngb'])),
  MY: bySea('park-can-nansha', way(['hub-my', 'ship', 3100, 'port-nsa'])),
  PK: toShanghai('hub-pk', 10900),
  AE: toShanghai('hub-ae', 11000),
  KW: bySea('park-nb-beilun', way(['hub-kw', 'ship', 11700, 'port-ngb'])),
  BH: toShanghai('hub-bh', 11500),
  EE: toShanghai('hub-ee', 22000),
  IS: toShanghai('hub-is', 22400),
  RW: bySea('park-can-nansha', way(['hub-rw', 'truck', 1650, 'hub-ke'], ['hub-ke', 'ship', 10900, 'port-nsa'])),
  KE: bySea('park-can-nansha', way(['hub-ke', 'ship', 10900, 'port-nsa'])),
  SN: toShanghai('hub-sn', 20200),
  CL: bySea('park-sh-yangshan', way(['hub-cl', 'truck', 115, 'port-valparaiso'], ['port-valparaiso', 'ship', 18700, 'port-sha'])),
  AR: bySea('park-sh-yangshan', way(['hub-ar', 'ship', 20600, 'port-sha'])),
  BR: bySea('park-sh-yangshan', way(['hub-br', 'truck', 80, 'port-santos'], ['port-santos', 'ship', 20500, 'port-sha'])),
  CO: bySea('park-can-nansha', way(['hub-co', 'ship', 16700, 'port-nsa'])),
  PA: bySea('park-sh-yangshan', way(['hub-pa', 'ship', 15900, 'port-sha'])),
  NZ: toShanghai('hub-nz', 9600),
  AU: toShanghai('hub-au', 9400),
  WS: bySea('park-sh-waigaoqiao', way(['hub-ws', 'ship', 2900, 'hub-nz'], ['hub-nz', 'ship', 9600, 'port-sha'])),
  VU: bySea('park-sh-waigaoqiao', way(['hub-vu', 'ship', 2100, 'hub-nz'], ['hub-nz', 'ship', 9600, 'port-sha'])),
};

export function inboundOf(iso2: string): Inbound {
  const found = inbound[iso2];
  invariant(found, `no way in for goods of ${iso2}`);
  return found;
}
