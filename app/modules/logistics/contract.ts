/** Ways goods travel: routes and legs, freight tariffs, days, carbon; and how a cart falls into consignments. */
import type { CountryCode, ProvinceCode } from '#app/kernel/country.ts';
import type { Money } from '#app/kernel/money.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';

/** One factor, well to wheel: 0.66646 kg CO2e per tonne-kilometre is 66646. */
export interface EmissionFactor {
  readonly id: string;
  readonly version: number;
  readonly year: number;
  readonly wtwCentigramsPerTonneKm: number;
  readonly vehicle: string;
  readonly source: string;
}

export interface Leg {
  readonly from: string;
  readonly to: string;
  readonly vehicle: 'truck' | 'train' | 'aircraft' | 'ship' | 'van';
  readonly distanceKm: number;
  readonly factorId: string;
  /** Done before anybody orders (stock for a bonded park): counts for CO2e, not for days. */
  readonly beforeOrder: boolean;
}

export interface DayRange {
  readonly min: number;
  readonly max: number;
}

/** From where goods of a country are made to the gateway in China; a `DomesticLeg` brings them on to a province. */
export interface Route {
  readonly id: string;
  readonly version: number;
  readonly country: CountryCode;
  readonly mode: DeliveryMode;
  /** Place of dispatch: the bonded park, or the hub of the country. */
  readonly placeId: string;
  readonly gateway: string;
  readonly legs: readonly Leg[];
  /** Days from dispatch to the door in the default province, customs included. */
  readonly days: DayRange;
  readonly freightZone: string;
  readonly illustrative: boolean;
  readonly source: string;
}

/** What stands for a time: by which version, from whom. */
interface Dated {
  readonly version: number;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly source: string;
}

/** From a gateway to the door in a province. */
export interface DomesticLeg extends Dated {
  readonly gateway: string;
  readonly province: ProvinceCode;
  readonly distanceKm: number;
  readonly factorId: string;
  readonly lastMileKm: number;
  readonly lastMileFactorId: string;
}

/** First step of weight + further steps, for a mode and a zone of origins. */
export interface Tariff {
  readonly id: string;
  readonly version: number;
  readonly mode: DeliveryMode;
  readonly freightZone: string;
  /** Price of the first `stepGrams`. */
  readonly baseMinor: bigint;
  /** Price of each further `stepGrams` begun. */
  readonly stepMinor: bigint;
  readonly stepGrams: number;
  /** Added once when a line must stay frozen. */
  readonly coldChainMinor: bigint;
  /** Premium on the goods value, rounded half-up to the fen. */
  readonly insuranceBps: number;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly illustrative: boolean;
  readonly source: string;
}

/** What a province adds to freight and days. */
export interface ProvinceZone extends Dated {
  readonly province: ProvinceCode;
  readonly zone: string;
  readonly surchargeMinor: bigint;
  readonly extraDays: number;
}

/** Everything that delivery depends on: routes, legs, zones and factors as they stand, tariffs of every date. */
export interface DeliveryBook {
  readonly routes: readonly Route[];
  readonly domesticLegs: readonly DomesticLeg[];
  readonly tariffs: readonly Tariff[];
  readonly provinceZones: readonly ProvinceZone[];
  readonly factors: readonly EmissionFactor[];
}

/** A way a product can leave. */
export interface DispatchOffer {
  readonly mode: DeliveryMode;
  readonly placeId: string;
  readonly routeId: string;
}

/** One line as logistics sees it: where it leaves and what it weighs, packing included. */
export interface ParcelLine {
  readonly lineId: string;
  readonly sellerId: string;
  readonly quantity: number;
  /** Of one piece. */
  readonly grossWeightGrams: number;
  readonly coldChain: boolean;
  /** Value of the whole line, for insurance. */
  readonly goods: Money;
  readonly offers: readonly DispatchOffer[];
}

/** The legal unit: seller x mode x place of dispatch. */
export interface ConsignmentGroup<L> {
  readonly key: string;
  readonly sellerId: string;
  readonly mode: DeliveryMode;
  readonly placeId: string;
  readonly lines: readonly L[];
}

export interface Emissions {
  /** Grams CO2e, well to wheel. */
  readonly grams: number;
  readonly factors: readonly { readonly id: string; readonly year: number }[];
}

/** What it takes to send some lines of one seller by one mode from one place. */
export interface DeliveryOption {
  readonly mode: DeliveryMode;
  readonly placeId: string;
  readonly routeId: string;
  readonly routeVersion: number;
  readonly routeSource: string;
  readonly tariffId: string;
  readonly tariffVersion: number;
  readonly tariffSource: string;
  readonly weightGrams: number;
  /** What the province adds, within `freight`. */
  readonly surcharge: Money;
  readonly zone: { readonly id: string; readonly version: number; readonly source: string };
  readonly freight: Money;
  readonly insurance: Money;
  readonly days: DayRange;
  /** Of the whole; `byLine` in the order of the lines, summing to it. */
  readonly emissions: Emissions;
  readonly gramsByLine: readonly number[];
  readonly illustrative: boolean;
}

export type LogisticsRefusal = 'logistics.no_route' | 'logistics.no_tariff' | 'logistics.mode_unavailable' | 'logistics.out_of_stock';

/** A stock hold: reserved (expires with the order) -> committed (paid) -> shipped, or released. */
export const stockHoldStates = ['reserved', 'committed', 'released', 'shipped'] as const;
export type StockHoldState = (typeof stockHoldStates)[number];
export const stockHoldEvents = ['capture', 'expire', 'cancel', 'ship'] as const;
export type StockHoldEvent = (typeof stockHoldEvents)[number];
