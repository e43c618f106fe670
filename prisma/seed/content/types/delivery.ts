/** Places, ways, tariffs and carbon. */
import type { ProvinceCode } from '#app/kernel/country.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { Day, Sourced, Text3 } from './base.ts';

export interface PlaceContent extends Sourced {
  readonly id: string;
  readonly kind: 'origin-hub' | 'bonded-park' | 'rail-terminal' | 'airport' | 'port' | 'border';
  readonly names: Text3;
  readonly city: Text3;
  readonly country: string;
  readonly province: ProvinceCode | null;
  readonly lat: number;
  readonly lon: number;
  /** Customs supervision codes of a bonded park: 1210, 9610, 1239. */
  readonly supervisionCodes: readonly string[];
  readonly coldStore: boolean;
}

export interface RouteLegContent {
  readonly from: string;
  readonly to: string;
  readonly vehicle: 'truck' | 'train' | 'aircraft' | 'ship';
  readonly distanceKm: number;
  readonly factor: string;
  /** Done before anybody orders (stock for a bonded park): counts for CO2e, not for days. */
  readonly beforeOrder: boolean;
}

/** How goods of a country reach the gateway in China; from there `DomesticLegContent` brings them to a province. */
export interface RouteContent {
  readonly id: string;
  readonly country: string;
  readonly mode: DeliveryMode;
  readonly dispatchPlace: string;
  readonly gateway: string;
  readonly legs: readonly RouteLegContent[];
  /** Days from dispatch to the default province's door, customs included, without a province's extra days. */
  readonly daysMin: number;
  readonly daysMax: number;
  readonly freightZone: string;
  readonly illustrative: true;
}

export interface DomesticLegContent {
  readonly gateway: string;
  readonly province: ProvinceCode;
  readonly distanceKm: number;
  readonly factor: string;
  readonly lastMileKm: number;
  readonly lastMileFactor: string;
}

export interface FreightTariffContent {
  readonly id: string;
  readonly version: string;
  readonly validFrom: Day;
  readonly mode: DeliveryMode;
  readonly zone: string;
  readonly names: Text3;
  /** First 500 g of the consignment's gross weight. */
  readonly baseFen: bigint;
  /** Each further 500 g begun. */
  readonly stepFen: bigint;
  readonly stepGrams: 500;
  /** Of the goods value; rounded half-up to the fen. */
  readonly insuranceBps: number;
  readonly coldChainFen: bigint;
  readonly illustrative: true;
}

export interface ProvinceZoneContent {
  readonly province: ProvinceCode;
  readonly zone: 'near' | 'middle' | 'far' | 'remote';
  readonly capital: Text3;
  readonly lat: number;
  readonly lon: number;
  readonly surchargeFen: bigint;
  readonly extraDays: number;
}

export interface EmissionFactorContent extends Sourced {
  readonly id: string;
  readonly mode: 'air' | 'sea' | 'rail' | 'road';
  readonly vehicle: string;
  /** Grams CO2e per tonne-kilometre in 1/100 g, well-to-wheel: 0.66646 kg is 66646. */
  readonly wtwCentigramsPerTonneKm: number;
  readonly year: number;
  readonly radiativeForcing: boolean;
  readonly version: string;
  readonly validFrom: Day;
  readonly note: string;
}

export interface CarbonMethodContent {
  readonly id: string;
  readonly version: string;
  readonly scope: 'WTW';
  /** The one air factor every air leg uses. */
  readonly airFactor: string;
  readonly radiativeForcing: boolean;
  readonly names: Text3;
}
