/**
 * China's retail-import regime (CBEC): tax of one consignment, its limits and the identity it needs. Rates are basis
 * points, amounts are CNY.
 */
import type { Money } from '#app/kernel/money.ts';
import type { Refusal } from '#app/kernel/result.ts';

export type PositiveListState = 'listed' | 'check' | 'not-listed';

/** One dated row of the tariff. */
export interface HsRate {
  readonly id: string;
  readonly version: number;
  /** Digits of the heading, with or without dots. The longest prefix of a product's code wins. */
  readonly hs: string;
  /** The row for goods at or above the policy's high-end price (cosmetics); its plain sister has the same `hs`. */
  readonly highEnd: boolean;
  readonly vatBps: number;
  readonly consumptionTaxBps: number;
  /** Specific part of the consumption tax in thousandths of a yuan per litre (spirits: 912). */
  readonly specificMilliYuanPerLitre: number | null;
  readonly mfnBps: number;
  readonly provisionalBps: number | null;
  readonly positiveList: PositiveListState;
  readonly legalUnitCode: string | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly source: string;
  readonly confidence: 'seen' | 'memory';
}

/** A duty that a proof of origin gives to goods of one country and heading; dated, by one agreement. */
export interface PreferentialRate {
  readonly id: string;
  readonly version: number;
  readonly country: string;
  /** Digits of the heading, with or without dots. The longest prefix of a product's code wins. */
  readonly hs: string;
  readonly bps: number;
  readonly agreement: string;
  /** Read in the tariff itself, line by line. A row that is not never lowers a duty. */
  readonly verified: boolean;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly source: string;
}

/** A yearly cap on net weight per person, e.g. kind `rice` 20 kg; dated by itself, since caps change without the regime. */
export interface QuantityCap {
  readonly kind: string;
  readonly capGrams: number;
  /** Edition of the list it stands in. */
  readonly version: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly source: string;
}

/** The regime itself, dated (Cai Guan Shui [2018] 49). */
export interface CbecPolicy {
  readonly id: string;
  readonly version: number;
  readonly singleLimitMinor: bigint;
  readonly yearlyLimitMinor: bigint;
  /** Share of the statutory VAT and consumption tax that is collected within the limits: 7000. */
  readonly shareBps: number;
  /** Dutiable price from which the high-end row of a heading applies. */
  readonly highEnd: { readonly minorPerGramOrMl: bigint; readonly minorPerPiece: bigint };
  readonly quantityCaps: readonly QuantityCap[];
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly source: string;
}

/** Grams or millilitres, or pieces (sheets), in one piece of a line. */
export interface ContentMeasure {
  readonly kind: 'gram-or-ml' | 'piece';
  readonly amount: number;
}

/** One line of a consignment. Amounts are for the whole line; contents are for one piece. */
export interface CustomsLine {
  readonly lineId: string;
  readonly hs: string;
  /** Where it was produced. */
  readonly originCountry: string;
  /** A proof of origin is on file: only then, and only above the single limit, may a preferential duty apply. */
  readonly proofOfOrigin: boolean;
  /** Kind of yearly quantity cap the goods count towards. */
  readonly quantityKind: string | null;
  readonly quantity: number;
  readonly goods: Money;
  readonly freight: Money;
  readonly insurance: Money;
  readonly netWeightGrams: number;
  /** Millilitres of drink in a piece, for the specific part of the consumption tax. */
  readonly volumeMl: number | null;
  /** What the high-end price divides by. */
  readonly measure: ContentMeasure | null;
}

export interface CustomsFacts {
  readonly at: Date;
  readonly rates: readonly HsRate[];
  readonly policies: readonly CbecPolicy[];
  readonly preferences: readonly PreferentialRate[];
  /** Demo mode sells lines whose positive-list state is unknown, and says so. */
  readonly allowUnknownList: boolean;
}

export type CustomsRegime = 'cbec' | 'full-duty-single-article';

/** One kind of tax of one line, rounded half-up to the fen. */
export interface TaxPart {
  readonly bps: number;
  readonly basis: Money;
  readonly amount: Money;
}

export interface CustomsLineAssessment {
  readonly lineId: string;
  readonly dutiableValue: Money;
  readonly duty: TaxPart;
  readonly consumptionTax: TaxPart;
  readonly vat: TaxPart;
  readonly tax: Money;
  readonly rateId: string;
  readonly rateVersion: number;
  readonly rateSource: string;
  readonly rateConfidence: 'seen' | 'memory';
  readonly positiveList: PositiveListState;
  /** The row that set the duty: the rate row, or a preferential one. */
  readonly dutyRule: { readonly id: string; readonly version: number; readonly source: string };
  /** The part of the consumption tax that goes by content: thousandths of a yuan a litre, millilitres of the whole line. */
  readonly specific: { readonly milliYuanPerLitre: number; readonly volumeMl: number } | null;
  /** Net grams counted against a yearly quantity cap. */
  readonly quantity: { readonly kind: string; readonly grams: number } | null;
}

export interface CustomsAssessment {
  readonly regime: CustomsRegime;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly policySource: string;
  readonly lines: readonly CustomsLineAssessment[];
  readonly dutiableValue: Money;
  readonly duty: Money;
  readonly consumptionTax: Money;
  readonly vat: Money;
  readonly tax: Money;
  /** Share of VAT and consumption tax collected: 7000 within the limits, 10000 above. */
  readonly shareBps: number;
  readonly meter: LimitMeter;
}

/** How near a consignment is to the single limit; above it, what passing it costs (the cliff). */
export interface LimitMeter {
  readonly value: Money;
  readonly limit: Money;
  /** Value above the limit, zero within it. */
  readonly over: Money;
  /** Tax above what the same goods would carry at exactly the limit; zero within it. */
  readonly extraTax: Money;
}

export type CustomsRefusal =
  | 'customs.over_single_limit'
  | 'customs.not_on_positive_list'
  | 'customs.positive_list_unknown'
  | 'customs.no_rate'
  | 'customs.no_policy'
  | 'customs.measure_missing'
  | 'customs.over_yearly_limit'
  | 'customs.over_quantity_cap'
  | 'customs.id_malformed'
  | 'customs.id_area'
  | 'customs.id_birth_date'
  | 'customs.id_checksum'
  | 'customs.id_age'
  | 'customs.phone_malformed'
  | 'customs.name_malformed';

/** What a person has used this Shanghai calendar year: dutiable value, and net grams by quantity kind. */
export interface PersonUsage {
  readonly year: number;
  readonly usedMinor: bigint;
  readonly usedGrams: Readonly<Record<string, number>>;
}

/** What one consignment asks of a person's year: dutiable value, and net grams by quantity kind. */
export interface QuotaDemand {
  readonly key: string;
  readonly valueMinor: bigint;
  readonly grams: Readonly<Record<string, number>>;
}

export type PersonLimitRefusal = Refusal<'customs.over_yearly_limit' | 'customs.over_quantity_cap' | 'customs.no_policy'>;

export interface ResidentId {
  /** 18 characters, upper case. */
  readonly number: string;
  readonly birthDay: string;
  /** Full years on the Shanghai day of the check. */
  readonly age: number;
  readonly areaCode: string;
}

/** A quota hold: reserved (expires with the order) -> held (paid, no expiry) -> committed (released by customs), or restored. */
export const quotaStates = ['reserved', 'held', 'committed', 'restored'] as const;
export type QuotaState = (typeof quotaStates)[number];
export const quotaEvents = ['capture', 'customs-release', 'expire', 'cancel', 'customs-refuse', 'return'] as const;
export type QuotaEvent = (typeof quotaEvents)[number];
