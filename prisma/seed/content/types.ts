/**
 * Shapes of the demo shop's facts and texts. Plain data without a clock: a `DayOffset` counts calendar days in Shanghai
 * from the day of seeding (0 is that day), so a fresh shop always has labels that expire soon and programmes that run.
 */
import type { ProvinceCode } from '#app/kernel/country.ts';
import type { Currency } from '#app/kernel/currency.ts';
import type { ArtSpec, DeliveryMode } from '#app/modules/catalogue/contract.ts';

export type { DeliveryMode } from '#app/modules/catalogue/contract.ts';

export type ContentLocale = 'zh-CN' | 'en' | 'ar';
export type Text3 = Readonly<Record<ContentLocale, string>>;
/** A text with the BCP 47 tag of its own language. */
export interface OriginalText {
  readonly text: string;
  readonly lang: string;
}
/** Whole days from the seeding day; negative is the past. */
export type DayOffset = number;
/** Calendar day `YYYY-MM-DD`. */
export type Day = string;
/** `seen` in a named source, from `memory`, or `illustrative`: a plausible value of our own. */
export type Confidence = 'seen' | 'memory' | 'illustrative';
export interface Sourced {
  readonly source: string;
  readonly confidence: Confidence;
}

export type RegionGroup =
  | 'central-asia'
  | 'caucasus'
  | 'east-asia'
  | 'southeast-asia'
  | 'south-asia'
  | 'middle-east'
  | 'europe'
  | 'africa'
  | 'latin-america'
  | 'oceania';

export interface CountryContent {
  readonly iso2: string;
  readonly iso3: string;
  /** Three-digit country code of Chinese customs messages. */
  readonly gaccCode: string;
  readonly names: Text3;
  readonly nativeName: OriginalText;
  readonly languages: readonly string[];
  readonly currency: Currency;
  /** `guest` pavilions are never called partners. */
  readonly status: 'core' | 'guest';
  readonly memorandum: Sourced & { readonly year: number | null };
  readonly capital: Text3;
  /** Where the country's goods are gathered before they leave; illustrative. */
  readonly hub: { readonly city: Text3; readonly lat: number; readonly lon: number };
  readonly region: RegionGroup;
  /** Key of the textile motif in `catalogue/model/art`. */
  readonly motif: string;
  /** Reached by a freight railway to China that the shop ships on. */
  readonly rail: boolean;
  readonly curator: Text3;
  readonly story: Text3;
  /** Duty with proof of origin, only for the branch above the single limit. */
  readonly preferentialDuty: (Sourced & { readonly dutyPct: number | null; readonly basis: string }) | null;
}

export interface CategoryContent {
  readonly id: string;
  readonly slug: string;
  readonly names: Text3;
  /** Nearest first; scheme and rule words match own id, ancestors or materials. */
  readonly ancestors: readonly string[];
  /** False for words that only group (food, apiculture): no product stands directly in them. */
  readonly leaf: boolean;
}

export type SpecKey = 'netContent' | 'shelfLife' | 'material' | 'size' | 'storage' | 'care' | 'process' | 'grade' | 'alcohol';
export interface SpecRow {
  readonly key: SpecKey;
  readonly value: Text3;
}

export interface StockContent {
  readonly place: string;
  readonly mode: DeliveryMode;
  readonly quantity: number;
}

export type PositiveListState = 'listed' | 'check' | 'not-listed';

/** What a pavilion file writes about one product; `ProductContent` is this plus what follows from tables. */
export interface ProductFacts {
  readonly id: string;
  readonly handle: string;
  readonly seller: string;
  readonly names: Text3;
  readonly originalName: OriginalText;
  readonly descriptions: Text3;
  readonly region: Text3;
  readonly specs: readonly SpecRow[];
  readonly category: string;
  readonly materials: readonly string[];
  /** Key of the rate table, e.g. `0901.21`. */
  readonly hs: string;
  /** Sales unit of customs messages: 007 piece, 011 item, 015 strip, 120 case, 122 can, 125 pack, 136 bag, 140 box, 142 bottle. */
  readonly unitCode: string;
  readonly netGrams: number;
  readonly grossGrams: number;
  /** Content in millilitres, for the tax per litre of spirits and for labels of liquids. */
  readonly volumeMl?: number;
  /** Content that decides the high-end cosmetics test (yuan per g, ml or piece). */
  readonly cosmetic?: { readonly amount: number; readonly unit: 'g' | 'ml' | 'piece' };
  /** Price in fen, before freight and tax. */
  readonly priceFen: bigint;
  /** Before the seller's own price cut, struck through; more than `priceFen`. */
  readonly listFen?: bigint;
  readonly modes: readonly DeliveryMode[];
  readonly stock: { readonly bonded?: number; readonly origin?: number };
  /** Must stay frozen: bonded cold store or air cold chain only. */
  readonly coldChain?: boolean;
  /** What one unit takes of a yearly quantity cap per person. */
  readonly caps?: readonly { readonly rule: 'rice' | 'sugar'; readonly grams: number }[];
  readonly art: ArtSpec;
  readonly keywords: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

export interface ProductContent extends Omit<ProductFacts, 'stock' | 'caps' | 'coldChain'> {
  readonly originCountry: string;
  /** Restricted-circulation GTIN-13 (20…), right check digit. */
  readonly gtin: string;
  /** Ten digits; the digits after the sixth are illustrative. */
  readonly gcode10: string;
  readonly positiveList: PositiveListState;
  readonly legalUnitCode: string;
  /** The seller's own price; `priceFen` is this at the rate of the day, rounded half-up to the whole yuan, at publishing. */
  readonly listed: { readonly minor: bigint; readonly currency: Currency; readonly rateDay: Day };
  readonly stock: readonly StockContent[];
  readonly coldChain: boolean;
  readonly caps: readonly { readonly rule: 'rice' | 'sugar'; readonly grams: number }[];
}

export interface PavilionContent {
  readonly country: CountryContent;
  readonly products: readonly ProductFacts[];
}

export interface SellerContent {
  readonly id: string;
  readonly handle: string;
  readonly names: Text3;
  readonly originalName: OriginalText;
  /** Invented. */
  readonly legalName: string;
  readonly country: string;
  readonly currency: Currency;
  readonly founded: number;
  readonly story: Text3;
  /** Place id of the origin hub it sends from. */
  readonly dispatchPlace: string;
  readonly commissionBps: number;
  readonly products: readonly string[];
}

/** A seller as its file writes it; handle, place and goods follow from tables. All names and histories are invented. */
export type SellerFacts = Omit<SellerContent, 'products' | 'handle' | 'dispatchPlace'>;

// --- green labels

export type CertificateState =
  | 'unverified'
  | 'document-seen'
  | 'registry-checked'
  | 'credential-verified'
  | 'expired'
  | 'suspended'
  | 'revoked';

export interface SchemeContent extends Sourced {
  readonly id: string;
  readonly names: Text3;
  readonly owner: string;
  readonly ownerCountry: string;
  readonly isoType: 'type-I-14024' | 'type-II-14021' | 'type-III-14025' | 'type-I-like';
  readonly kind: string;
  readonly categories: readonly string[];
  /** Networks it belongs to, e.g. `GENICES`: a rule may name `*GENICES`. */
  readonly networks: readonly string[];
  /** An input hint only, never proof of validity. */
  readonly numberPattern: string | null;
  readonly numberExample: string | null;
  readonly validityYears: number | null;
  readonly verificationUrl: string | null;
  readonly note: string;
}

export type RecognitionLevel =
  | 'equivalence'
  | 'endorsement'
  | 'verification-recognition'
  | 'partial-verification'
  | 'common-criteria'
  | 'shop-acceptance'
  | 'framework'
  | 'cooperation'
  | 'pilot'
  | 'benchmark'
  | 'none';

export type RecognitionStatus = 'in-force' | 'pilot' | 'suspended' | 'ended' | 'unclear' | 'none' | 'cooperation-only' | 'framework';

/** The first seven types can be met; every other type is shown to people and counts as missing. */
export type RecognitionCondition =
  | { readonly type: 'consignment-document'; readonly code: string }
  | { readonly type: 'mark-and-code'; readonly scheme: string; readonly field: 'organicCode17' }
  | { readonly type: 'origin-country'; readonly in: readonly string[] }
  | { readonly type: 'min-level'; readonly value: string }
  | { readonly type: 'certificate-scope'; readonly contains: readonly string[] }
  | { readonly type: 'criteria-version'; readonly scheme: string; readonly in: readonly string[] }
  | { readonly type: 'claim-type'; readonly in: readonly string[] }
  | { readonly type: 'issuer-accredited'; readonly by: string }
  | { readonly type: 'shown-only'; readonly name: string; readonly value: string };

export interface RecognitionRuleContent extends Sourced {
  readonly id: string;
  readonly agreement: string;
  readonly version: number;
  /** A scheme id, or `*GENICES` for the members of that framework. */
  readonly fromScheme: string;
  /** A scheme id, or `shop` for a rule of our own. */
  readonly toScheme: string;
  readonly direction: 'from-to' | 'both';
  readonly level: RecognitionLevel;
  readonly categories: readonly string[];
  readonly excludedCategories: readonly string[];
  readonly hsPrefixes: readonly string[];
  /** Countries of production; empty is any. */
  readonly originCountries: readonly string[];
  readonly conditions: readonly RecognitionCondition[];
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly status: RecognitionStatus;
  readonly names: Text3;
  /** One plain sentence for the shopper: what the rule gives, or why it gives nothing. */
  readonly explanations: Text3;
  readonly legalBasis: string;
  readonly evidenceUrl: string | null;
  readonly madeBy: string;
  /** Another person than `madeBy`. */
  readonly approvedBy: string;
}

export type CheckCode =
  | 'number-pattern'
  | 'issuer-register'
  | 'registry-entry'
  | 'signature'
  | 'status-list'
  | 'validity'
  | 'holder'
  | 'scope'
  | 'document-original'
  | 'consignment-document'
  | 'organic-code';

export interface EvidenceContent {
  readonly check: CheckCode;
  readonly result: 'passed' | 'failed' | 'not-done';
  readonly day: DayOffset;
  /** A reference that can be looked at: a number, a registry answer, a file name. Language-neutral. */
  readonly reference: string;
}

export type ScopeItem =
  | { readonly kind: 'product'; readonly value: string }
  | { readonly kind: 'category'; readonly value: string }
  | { readonly kind: 'material'; readonly value: string }
  | { readonly kind: 'hs'; readonly value: string };

export interface CertificateContent {
  readonly id: string;
  readonly scheme: string;
  /** Invented, shaped like the scheme's numbers. */
  readonly number: string;
  readonly demonstration: true;
  readonly holder: string;
  readonly holderCountry: string;
  readonly issuer: string;
  readonly scope: readonly ScopeItem[];
  /** Products whose seller claims this certificate; the scope decides whether it covers them. */
  readonly products: readonly string[];
  readonly claimType: string | null;
  readonly issuedDay: DayOffset;
  readonly validFromDay: DayOffset;
  /** Last valid day. */
  readonly validToDay: DayOffset;
  readonly state: CertificateState;
  readonly checkMethod: 'registry' | 'credential' | 'document' | 'manual' | null;
  readonly checker: string | null;
  readonly lastCheckedDay: DayOffset | null;
  /** Consignment documents on file, by condition code. */
  readonly documents: readonly { readonly code: string; readonly reference: string }[];
  readonly organicCode17: string | null;
  readonly evidence: readonly EvidenceContent[];
}

// --- customs

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

export interface QuantityCapContent extends Sourced {
  readonly rule: 'rice' | 'sugar';
  readonly names: Text3;
  readonly gramsPerYear: number;
  readonly version: string;
  readonly validFrom: Day;
}

// --- places and ways

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

// --- programmes

export interface ProgrammeContent {
  readonly id: string;
  readonly version: number;
  readonly titles: Text3;
  readonly summaries: Text3;
  readonly funder: Text3;
  readonly fundedBy: 'platform' | 'seller' | 'park' | 'city';
  readonly window: { readonly fromDay: DayOffset; readonly toDay: DayOffset };
  readonly scope: {
    readonly tiers: readonly ('A' | 'B')[];
    readonly countries: readonly string[];
    readonly categories: readonly string[];
    readonly modes: readonly DeliveryMode[];
    readonly products: readonly string[];
  };
  /** Percent of the line after the seller's price cut, or fen per kg CO2e saved against air. */
  readonly benefit:
    | { readonly kind: 'percent'; readonly rateBps: number }
    | { readonly kind: 'carbon'; readonly fenPerKgCo2e: bigint; readonly againstMode: 'air'; readonly method: string };
  readonly cap: { readonly perItemFen: bigint; readonly perPersonFen: bigint; readonly perPersonCount: number | null };
  readonly pool: {
    readonly totalFen: bigint;
    /** One slice is the whole pool; weekly slices open one after the other from `fromDay`. */
    readonly slices: readonly { readonly fromDay: DayOffset; readonly fen: bigint; readonly usedFen: bigint }[];
  };
  readonly stack: { readonly group: string; readonly order: number };
  readonly clawback: { readonly onReturn: 'full' | 'pro-rata' | 'none'; readonly restoreQuota: boolean; readonly windowDays: number };
  readonly madeBy: string;
  readonly approvedBy: string;
  /** What a shopper meets on the seeding day. */
  readonly expected: 'open' | 'exhausted' | 'not-yet-open';
}

// --- rates and people

export interface FxRateContent extends Sourced {
  readonly currency: Currency;
  readonly day: Day;
  /** Units of the currency for one yuan, decimal text. */
  readonly unitsPerCny: string;
  /** A seller's price list moves in steps of this many minor units; less than one yuan. */
  readonly priceStepMinor: bigint;
}

export interface WalletClassContent extends Sourced {
  readonly walletClass: 'I' | 'II' | 'III' | 'IV';
  readonly identified: boolean;
  readonly perPaymentFen: bigint | null;
  readonly perDayFen: bigint | null;
  readonly balanceFen: bigint | null;
  readonly version: string;
  readonly validFrom: Day;
  readonly note: string;
}

export interface DemoAccountContent {
  readonly id: string;
  readonly email: string;
  /** Demo mode only; a public start with these unchanged is refused. */
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly ('shopper' | 'seller-member' | 'operator')[];
  readonly sellers: readonly string[];
  readonly locale: ContentLocale;
}

export interface SamplePersonContent {
  readonly name: string;
  /** Invented, valid by GB 11643. */
  readonly residentId: string;
  readonly phone: string;
  readonly address: {
    readonly province: ProvinceCode;
    readonly city: string;
    readonly district: string;
    readonly districtCode: string;
    readonly street: string;
  };
}
