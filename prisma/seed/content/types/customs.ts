/** Rates, limits and caps of retail import. */

import type { Day, Sourced, Text3 } from './base.ts';
import type { PositiveListState } from './catalogue.ts';

export interface HsRateContent extends Sourced {
  readonly hs: string;
  readonly heading: string;
  readonly names: Text3;
  /** Rates in basis points: 13 % is 1300. */
  readonly vatBps: number;
  readonly consumptionTaxBps: number;
  /** Yuan in 1/1000 per litre, e.g. 912. */
  readonly consumptionTaxMilliYuanPerLitre: number | null;
  readonly consumptionTaxCondition: string | null;
  readonly mfnBps: number;
  readonly mfnProvisionalBps: number | null;
  readonly positiveList: PositiveListState;
  readonly legalUnitCode: string;
  readonly gcode10: string;
  readonly validFrom: Day;
  readonly version: string;
  readonly note: string;
}

export interface CbecLimitsContent extends Sourced {
  readonly version: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly singleLimitFen: bigint;
  readonly yearlyLimitFen: bigint;
  /** Share of VAT and consumption tax due inside the limits. */
  readonly taxShareBps: number;
  /** High-end cosmetics: dutiable yuan in fen per g or ml, and per piece. */
  readonly cosmeticFenPerGramOrMl: bigint;
  readonly cosmeticFenPerPiece: bigint;
  readonly returnApplyDays: number;
  readonly returnArriveDays: number;
}

/** A duty with proof of origin, for the headings of one country that the shop sells. */
export interface PreferenceContent {
  readonly id: string;
  readonly country: string;
  readonly headings: readonly string[];
  readonly bps: number;
  readonly agreement: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly source: string;
  /** Read line by line in the tariff itself; until then it lowers no duty. */
  readonly verified: boolean;
}

export interface QuantityCapContent extends Sourced {
  readonly rule: 'rice' | 'sugar';
  readonly names: Text3;
  readonly gramsPerYear: number;
  readonly version: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}
