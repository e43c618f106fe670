/**
 * The quote: one pure function from a cart and dated facts to lines, consignments, totals and the proof of each
 * number. Everything is CNY. A quote is a promise for price, tax, rate and programme terms for as long as checkout says.
 */
import type { CountryCode, ProvinceCode } from '#app/kernel/country.ts';
import type { Money } from '#app/kernel/money.ts';
import type { Facts, Refusal } from '#app/kernel/result.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type {
  CbecPolicy,
  ContentMeasure,
  CustomsRefusal,
  CustomsRegime,
  HsRate,
  LimitMeter,
  PersonUsage,
  PositiveListState,
  PreferentialRate,
} from '#app/modules/customs/contract.ts';
import type {
  CategoryTree,
  LabelDecision,
  PersonCapUsed,
  Programme,
  ProgrammeDecision,
  RefusedProgrammes,
} from '#app/modules/green/contract.ts';
import type { DayRange, DeliveryBook, DispatchOffer, Emissions, LogisticsRefusal } from '#app/modules/logistics/contract.ts';

export interface CartLine {
  readonly lineId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly mode: DeliveryMode;
}

export interface Cart {
  readonly lines: readonly CartLine[];
}

/** Most pieces in a line; the face may allow fewer. */
export const pieceLimit = 99;
/** Most lines in a cart: a customs order has at most 99 (CEB311). */
export const lineLimit = 99;

/** The price that stands now. A cut price is a new version; `listMinor` is the struck price of the version before, if higher. */
export interface PriceVersion {
  readonly id: string;
  readonly version: number;
  readonly unitMinor: bigint;
  readonly listMinor: bigint | null;
  readonly source: string;
}

/** What a quote must know of one product. */
export interface ProductFacts {
  readonly productId: string;
  readonly sellerId: string;
  readonly price: PriceVersion;
  readonly category: string;
  readonly materials: readonly string[];
  readonly hs: string;
  readonly originCountry: CountryCode;
  /** A proof of origin is on file. */
  readonly proofOfOrigin: boolean;
  readonly quantityKind: string | null;
  readonly coldChain: boolean;
  readonly netWeightGrams: number;
  readonly grossWeightGrams: number;
  readonly volumeMl: number | null;
  readonly measure: ContentMeasure | null;
  readonly offers: readonly DispatchOffer[];
  readonly label: LabelDecision;
}

/** What is known of a verified person; a guest is null: nothing is known, the holds decide at placing. */
export interface PersonFacts {
  readonly usage: PersonUsage;
  /** What of each programme's caps was used, by programme id; the quote subtracts it from the caps of the version that stands. */
  readonly capUsed: Readonly<Record<string, PersonCapUsed>>;
}

/** The shop's side of a quote: dated books that many quotes share. */
export interface PriceBook {
  readonly programmes: readonly Programme[];
  readonly categories: CategoryTree;
  readonly rates: readonly HsRate[];
  readonly policies: readonly CbecPolicy[];
  readonly preferences: readonly PreferentialRate[];
  readonly delivery: DeliveryBook;
  /** Demo mode: sell lines whose positive-list state is unknown. */
  readonly allowUnknownList: boolean;
}

export interface QuoteFacts {
  readonly at: Date;
  readonly province: ProvinceCode;
  readonly book: PriceBook;
  readonly products: Readonly<Record<string, ProductFacts>>;
  /** Released and not yet held, in fen, by pool id; an absent pool counts as all that is released. */
  readonly remainingByPool: Readonly<Record<string, bigint>>;
  readonly person: PersonFacts | null;
  /** The buyer's identity is known, though a guest is told nothing about it. */
  readonly identified: boolean;
  /**
   * Programmes that a hold refused at placing, by id, with the reason: `{ [facts.programmeId]: reasonOfRefusal[refusal.code] }`, the
   * table in `green/rules`. They stay in the book, give nothing, and every line they speak of keeps a decision with this reason.
   */
  readonly refused?: RefusedProgrammes;
}

/** A rule that made a number: shown by "how this price is made". */
export interface RuleRef {
  readonly id: string;
  readonly version: number;
  readonly source: string;
}

/** The sum itself as a rule: goods + freight + insurance + tax - incentive, as the README of pricing has it. */
export const quoteRule: RuleRef = {
  id: 'quote',
  version: 1,
  source: 'Yiji, order of a price: goods + freight + insurance + tax - incentive',
};

export const proofCodes = [
  'PRICE',
  'INCENTIVE',
  'FREIGHT',
  'INSURANCE',
  'DUTIABLE_VALUE',
  'DUTY',
  'CONSUMPTION_TAX',
  'VAT',
  'LINE_TOTAL',
  'CONSIGNMENT_TOTAL',
  'TOTAL',
] as const;
export type ProofCode = (typeof proofCodes)[number];

/**
 * The order in which a price comes about. A seller's price cut is a new price version (phase 1). No seller promotion (2) and no
 * voucher (4) is issued; red packets (5) are spent at the institution, outside the quote.
 */
export const phases = ['price', 'promotion', 'incentive', 'voucher', 'red-packet', 'delivery', 'customs', 'total'] as const;
export type Phase = (typeof phases)[number];

export interface ProofStep {
  readonly phase: Phase;
  readonly code: ProofCode;
  /** A line id, a consignment key, or null for the whole quote. */
  readonly lineId: string | null;
  readonly consignmentKey: string | null;
  readonly rule: RuleRef;
  /** What the rule was applied to. */
  readonly basis: Money;
  /** What it gave: negative when it lowers the price. */
  readonly amount: Money;
  /**
   * What is needed to make the amount again. FREIGHT: weight, route, and the province's surcharge with the version and source of its zone.
   * Taxes: `bps`, `shareBps`; consumption tax by content also `milliYuanPerLitre` and `volumeMl` of the line.
   */
  readonly facts: Facts;
}

export interface AppliedIncentive {
  readonly programmeId: string;
  readonly programmeVersion: number;
  readonly source: string;
  readonly poolId: string;
  readonly amount: Money;
  /** Pieces counted against the person's count cap. */
  readonly pieces: number;
}

/** One piece's part of its line, frozen: refunds take pieces in order and sum to the line. */
export interface UnitShare {
  readonly goods: Money;
  readonly incentives: readonly { readonly programmeId: string; readonly amount: Money }[];
  readonly incentive: Money;
  readonly freight: Money;
  readonly insurance: Money;
  readonly duty: Money;
  readonly consumptionTax: Money;
  readonly vat: Money;
  readonly tax: Money;
  /** goods - incentive + freight + insurance + tax */
  readonly total: Money;
}

export interface LineQuote {
  readonly lineId: string;
  readonly consignmentKey: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly quantity: number;
  readonly mode: DeliveryMode;
  readonly unitPrice: Money;
  readonly listPrice: Money | null;
  readonly price: RuleRef;
  /** unitPrice x quantity */
  readonly goods: Money;
  readonly incentives: readonly AppliedIncentive[];
  readonly incentive: Money;
  /** Every programme looked at, with its reason for yes or no. */
  readonly decisions: readonly ProgrammeDecision[];
  readonly label: LabelDecision;
  readonly freight: Money;
  readonly insurance: Money;
  readonly dutiableValue: Money;
  readonly duty: Money;
  readonly consumptionTax: Money;
  readonly vat: Money;
  readonly tax: Money;
  readonly rate: RuleRef;
  readonly rateConfidence: 'seen' | 'memory';
  readonly positiveList: PositiveListState;
  readonly total: Money;
  readonly units: readonly UnitShare[];
  readonly netWeightGrams: number;
  readonly grossWeightGrams: number;
  readonly hs: string;
  /** Kind of yearly quantity cap that `netWeightGrams` counts towards. */
  readonly quantityKind: string | null;
}

export interface Totals {
  readonly goods: Money;
  readonly incentive: Money;
  readonly freight: Money;
  readonly insurance: Money;
  readonly dutiableValue: Money;
  readonly duty: Money;
  readonly consumptionTax: Money;
  readonly vat: Money;
  readonly tax: Money;
  /** What the shopper pays: goods - incentive + freight + insurance + tax. */
  readonly total: Money;
}

export interface ConsignmentQuote extends Totals {
  readonly key: string;
  readonly sellerId: string;
  readonly mode: DeliveryMode;
  readonly placeId: string;
  readonly route: RuleRef;
  readonly tariff: RuleRef;
  /** The province's zone, and what it adds within `freight`. */
  readonly zone: RuleRef;
  readonly surcharge: Money;
  readonly illustrative: boolean;
  readonly policy: RuleRef;
  readonly regime: CustomsRegime;
  readonly lineIds: readonly string[];
  readonly weightGrams: number;
  readonly days: DayRange;
  readonly emissions: Emissions;
  readonly meter: LimitMeter;
}

export interface Quote {
  readonly at: Date;
  readonly province: ProvinceCode;
  /** In order of key; lines in order of line id: the order of a cart changes nothing. */
  readonly consignments: readonly ConsignmentQuote[];
  readonly lines: readonly LineQuote[];
  readonly totals: Totals;
  readonly proof: readonly ProofStep[];
}

export type PricingRefusal =
  | 'pricing.empty_cart'
  | 'pricing.too_many_lines'
  | 'pricing.bad_quantity'
  | 'pricing.product_unavailable'
  | 'pricing.duplicate_line';
export type QuoteRefusal = PricingRefusal | CustomsRefusal | LogisticsRefusal;

/** A consignment that cannot be sent as it stands, for the cart page: what stands in the way, with the meter's numbers. */
export interface BlockedConsignment {
  readonly key: string;
  readonly sellerId: string;
  readonly mode: DeliveryMode;
  readonly lineIds: readonly string[];
  readonly goods: Money;
  /** Null when it cannot be sent at all. */
  readonly freight: Money | null;
  readonly insurance: Money | null;
  readonly refusal: Refusal<QuoteRefusal>;
}

/** A cart as it stands: `quote` covers what can be sent, `blocked` is the rest, `limit` says that a person's year is passed. */
export interface CartPreview {
  readonly quote: Quote | null;
  readonly blocked: readonly BlockedConsignment[];
  readonly limit: Refusal<QuoteRefusal> | null;
}

/** One row of "how this price is made": the ladder. Amounts are signed; a text stands at `pricing:row.<code>`. */
export interface LadderRow {
  readonly code: string;
  readonly level: 0 | 1;
  readonly amount: Money;
  readonly kind: 'goods' | 'freight' | 'basis' | 'tax' | 'incentive' | 'total';
  readonly facts: Readonly<Record<string, string>>;
  readonly rule: { readonly id: string; readonly version: string; readonly source: string } | null;
}

/** The landed price of one piece, as a product card shows it; equals the quote of a cart with one piece. */
export interface LandedPrice {
  readonly mode: DeliveryMode;
  readonly placeId: string;
  readonly goods: Money;
  readonly listPrice: Money | null;
  readonly incentive: Money;
  readonly freight: Money;
  readonly insurance: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly regime: CustomsRegime;
  readonly days: DayRange;
  readonly emissions: Emissions;
  readonly decisions: readonly ProgrammeDecision[];
}

/** The part of a landed price that no programme changes: stored in the card row. */
export type LandedBase = Omit<LandedPrice, 'incentive' | 'total' | 'decisions'> & {
  /** Grams CO2e saved against other modes of the same product, by mode. */
  readonly savedGramsAgainst: Readonly<Record<string, number>>;
};

/** What a landed price needs of the programmes of the moment. */
export type IncentiveFacts = Pick<QuoteFacts, 'at' | 'remainingByPool' | 'person' | 'identified' | 'refused'> & {
  readonly book: Pick<PriceBook, 'programmes' | 'categories'>;
};

/**
 * What can differ between two quotes, with what each carries. `before` and `after` are amounts, null where the thing is no amount.
 *
 * Of a line (`lineId` set):
 * - `line-added`, `line-removed` - the line's total, on one side
 * - `quantity` - the line's goods; facts `before`, `after`: pieces
 * - `option` - the line's total; facts `before`, `after`: delivery modes
 * - `price` - the price of one piece
 * - `tier` - no amount; facts `before`, `after`: tiers, `reason`: code of `green:reason.*`
 * - `programme` - what the programme gives; facts `programmeId`, `versionBefore`, `versionAfter` (null: gave nothing), `reason`: code of
 *   `green:decision.*`, with the facts of that decision (`instead`, `nextReleaseAt`, `from`, `to`, ...)
 * - `rate` - no amount; facts `tax`: `duty`, `consumption` or `vat`, `beforeBps`, `afterBps`, `versionBefore`, `versionAfter`, `ruleId`, `source`
 * - `tax` - the line's tax, whatever moved it
 *
 * Of a consignment (`consignmentKey` set, `lineId` null; facts always `no`: its number in the new quote from 1, `mode`, `sellerId`):
 * - `regime` - its tax; facts `before`, `after`: `cbec` or `full-duty-single-article`, `valueMinor`, `limitMinor`
 * - `policy` - no amount; facts `ruleId`, `versionBefore`, `versionAfter`, `source`, `beforeShareBps`, `afterShareBps`, `beforeLimitMinor`, `afterLimitMinor`
 * - `freight` - freight; facts `beforeSurchargeMinor`, `afterSurchargeMinor`, `tariffId`, `versionBefore`, `versionAfter`, `source`
 * - `insurance` - insurance
 * - `days` - no amount; facts `beforeMin`, `beforeMax`, `afterMin`, `afterMax`
 *
 * Of the whole: `total` - what is paid.
 */
export type QuoteChangeKind =
  | 'line-added'
  | 'line-removed'
  | 'quantity'
  | 'option'
  | 'price'
  | 'tier'
  | 'programme'
  | 'rate'
  | 'tax'
  | 'regime'
  | 'policy'
  | 'freight'
  | 'insurance'
  | 'days'
  | 'total';

/** One thing that differs between two quotes, for the "what changed" screen. Data only: words are the page's. */
export interface QuoteChange {
  readonly kind: QuoteChangeKind;
  readonly lineId: string | null;
  readonly consignmentKey: string | null;
  readonly before: Money | null;
  readonly after: Money | null;
  readonly facts: Facts;
}
