/**
 * Green labels as evidence: certificate -> recognition rule -> tier, always for a point in time; and the incentive
 * programmes that reward them. Amounts of programmes are fen (CNY, the one money of the shop).
 */
import type { CountryCode } from '#app/kernel/country.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Money } from '#app/kernel/money.ts';
import type { Facts } from '#app/kernel/result.ts';

/** ISO 14020 family of a scheme: I = third party, several criteria; II = the seller's own claim; III = verified data. */
export type IsoType = 'type-I-14024' | 'type-I-like' | 'type-II-14021' | 'type-III-14025';

export interface Scheme {
  readonly id: string;
  readonly names: LocalizedText;
  readonly owner: string;
  /** Country whose scheme this is; `CN` schemes are host schemes and give tier A by themselves. */
  readonly ownerCountry: CountryCode;
  readonly isoType: IsoType;
  readonly kind: string;
  /** Category words it may be issued for, matched through the category tree; `any` matches all. */
  readonly categories: readonly string[];
  /** Networks it belongs to, e.g. `GENICES`: a rule may name `*GENICES`. */
  readonly networks: readonly string[];
  /** An input hint only, never a proof of validity. */
  readonly numberPattern: string | null;
  readonly validityYears: number | null;
  readonly verificationUrl: string | null;
  readonly source: string;
}

/** Category -> its ancestors. A word matches a product's own category, an ancestor, or one of its materials. */
export type CategoryTree = Readonly<Record<string, readonly string[]>>;

/** What the label rules must know of a product. */
export interface LabelledProduct {
  readonly productId: string;
  readonly gtin: string | null;
  readonly category: string;
  readonly materials: readonly string[];
  /** HS digits with or without dots. */
  readonly hs: string;
  /** Where it was produced, not where the seller sits. */
  readonly originCountry: CountryCode;
}

/** Stored states. `expiring` (in the policy's last days) and expiry by date are derived: see `certificateStateAt`. */
export const certificateStates = [
  'unverified',
  'document-seen',
  'registry-checked',
  'credential-verified',
  'expired',
  'suspended',
  'revoked',
] as const;
export type CertificateState = (typeof certificateStates)[number];
export type ShownCertificateState = CertificateState | 'expiring' | 'not-yet-valid';

/** What a certificate covers, by its own words. It contains a product when any item names it. */
export type ScopeItem = { readonly kind: 'product' | 'gtin' | 'category' | 'material' | 'hs'; readonly value: string };

export interface Certificate {
  readonly id: string;
  readonly schemeId: string;
  readonly number: string;
  readonly holder: string;
  readonly holderCountry: CountryCode;
  /** Null: the seller names one, and nobody has checked it. */
  readonly issuer: string | null;
  readonly scope: readonly ScopeItem[];
  /** E.g. an FSC claim: `FSC 100%`, `FSC Mix`. */
  readonly claimType: string | null;
  readonly grade: string | null;
  readonly criteriaVersion: string | null;
  readonly issuerAccreditedBy: readonly string[];
  /** Codes of consignment documents on file, e.g. `MPI-organic-export-certificate`. */
  readonly documents: readonly string[];
  /** 17 digits on the pack of goods sold as China Organic. */
  readonly organicCode17: string | null;
  /** Valid in `[validFrom, validTo)`; a certificate printed "to 31 December" has `validTo` at the start of 1 January, Shanghai. */
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly state: CertificateState;
  readonly checkMethod: 'registry' | 'credential' | 'document' | 'manual' | null;
  readonly checker: string | null;
  readonly lastCheckedAt: Date | null;
}

/** From the strongest to the weakest. `shop-acceptance` is our own published policy; it never says "recognised in China". */
export const recognitionLevels = [
  'equivalence',
  'endorsement',
  'pilot',
  'verification-recognition',
  'partial-verification',
  'common-criteria',
  'shop-acceptance',
  'benchmark',
  'cooperation',
  'framework',
  'none',
] as const;
export type RecognitionLevel = (typeof recognitionLevels)[number];

export type RuleStatus = 'in-force' | 'pilot' | 'suspended' | 'ended' | 'unclear' | 'cooperation-only' | 'framework' | 'none';

export type Condition =
  | { readonly type: 'consignment-document'; readonly code: string }
  | { readonly type: 'mark-and-code'; readonly scheme: string; readonly field: 'organicCode17' }
  | { readonly type: 'origin-country'; readonly in: readonly CountryCode[] }
  | { readonly type: 'min-level'; readonly value: string }
  | { readonly type: 'certificate-scope'; readonly contains: readonly string[] }
  | { readonly type: 'criteria-version'; readonly scheme: string; readonly in: readonly string[] }
  | { readonly type: 'issuer-accredited'; readonly by: string }
  | { readonly type: 'claim-type'; readonly in: readonly string[] }
  /** A term between the two bodies that nobody here can prove: shown; a host badge never rests on it. */
  | { readonly type: 'shown-only'; readonly name: string; readonly value: string };

/** One directed, dated, scoped agreement (or our own acceptance). Versions of one id never overlap in time. */
export interface RecognitionRule {
  readonly id: string;
  readonly version: number;
  /** A scheme id, or `*NETWORK`. */
  readonly fromScheme: string;
  /** A scheme id; `shop` for level `shop-acceptance`. */
  readonly toScheme: string;
  readonly direction: 'from-to' | 'both';
  readonly level: RecognitionLevel;
  readonly categories: readonly string[];
  readonly excludedCategories: readonly string[];
  /** Empty: any. */
  readonly hsPrefixes: readonly string[];
  /** Countries of production; empty: any. */
  readonly originCountries: readonly CountryCode[];
  readonly conditions: readonly Condition[];
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly status: RuleStatus;
  readonly legalBasis: string;
  readonly evidenceUrl: string | null;
  /** Four eyes: who approved. */
  readonly approvedBy: string;
}

/** All that a label decision depends on besides product, certificate and time. */
export interface LabelPolicy {
  readonly id: string;
  readonly version: number;
  readonly source: string;
  /** Whose schemes give tier A: `CN`. */
  readonly hostCountry: CountryCode;
  /** What a rule in force lifts a label to, by its level: to A with every condition met, to B without the host's formalities. */
  readonly levels: { readonly A: readonly RecognitionLevel[]; readonly B: readonly RecognitionLevel[] };
  /** A certificate is shown as expiring in its last so many days. */
  readonly expiringDays: number;
  readonly schemes: readonly Scheme[];
  readonly rules: readonly RecognitionRule[];
  readonly categories: CategoryTree;
  /** Pilot rules an operator has switched on, by rule id. */
  readonly enabledPilots: readonly string[];
}

/** Why a certificate counts or not; each has a text `green:reason.<code>` in every language. */
export const labelReasons = [
  'HOST_CERTIFICATE',
  'RECOGNISED',
  'RECOGNISED_PILOT',
  'ASSESSMENT_RECOGNISED',
  'SHOP_ACCEPTANCE',
  'SELLER_CLAIM',
  'DOCUMENT_MISSING',
  'CONDITION_FAILED',
  'EXPLICIT_NONE',
  'CATEGORY_EXCLUDED',
  'PILOT_NOT_ENABLED',
  'RULE_SUSPENDED',
  'RULE_WITHOUT_EFFECT',
  'NO_RULE',
  'SCHEME_UNKNOWN',
  'SCHEME_NOT_FOR_CATEGORY',
  'OUT_OF_SCOPE',
  'CERTIFICATE_UNVERIFIED',
  'CERTIFICATE_NOT_YET_VALID',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_SUSPENDED',
  'CERTIFICATE_REVOKED',
  'NO_CERTIFICATE',
] as const;
export type LabelReason = (typeof labelReasons)[number];

export interface ConditionOutcome {
  readonly condition: Condition;
  readonly outcome: 'met' | 'missing' | 'failed' | 'shown';
}

/** `recognised` renders the host badge; `label-only` shows the foreign label and a plain sentence. */
export interface Recognition {
  readonly result: 'recognised' | 'label-only' | 'not-recognised' | 'needs-evidence';
  readonly toScheme: string | null;
  readonly level: RecognitionLevel | null;
  readonly ruleId: string | null;
  readonly ruleVersion: number | null;
  readonly conditions: readonly ConditionOutcome[];
  readonly reasonCode: LabelReason;
  /** Values for the text of the reason. */
  readonly facts: Facts;
}

export type Tier = 'A' | 'B' | 'C' | 'none';

export interface LabelReasonNote {
  readonly certificateId: string | null;
  readonly code: LabelReason;
  readonly ruleId: string | null;
  readonly facts: Facts;
}

/** The tier of one product at one instant, with its evidence; stored in the card row and frozen in the order line. */
export interface LabelDecision {
  readonly tier: Tier;
  readonly certificateId: string | null;
  readonly schemeId: string | null;
  /** Recognition in the host country, which is a different question from the tier. */
  readonly result: Recognition['result'] | null;
  readonly level: RecognitionLevel | null;
  readonly ruleId: string | null;
  readonly ruleVersion: number | null;
  readonly reasonCode: LabelReason;
  /** Every certificate looked at, best first. */
  readonly reasons: readonly LabelReasonNote[];
  /** The next instant at which this may change by itself; null: not by the passing of time. */
  readonly validUntil: Date | null;
}

/* ---- Incentive programmes ---- */

export type ProgrammeBenefit =
  | { readonly kind: 'percent'; readonly rateBps: number }
  /** Fen per kilogram of CO2e saved against the same goods by `againstMode`, by a named method. */
  | { readonly kind: 'carbon'; readonly minorPerKgCo2e: bigint; readonly againstMode: string; readonly method: string };

/** A part of a pool with a guarded counter of its own; it can be spent from `opensAt` on. A hold names its slice. */
export interface PoolSlice {
  readonly no: number;
  readonly opensAt: Date;
  readonly capMinor: bigint;
}

export interface ProgrammePool {
  readonly id: string;
  readonly totalMinor: bigint;
  /** At least one; a weekly release is one slice a week. Their caps sum to the total. */
  readonly slices: readonly PoolSlice[];
}

/** A versioned programme, as data. An empty list in a scope means "any". */
export interface Programme {
  readonly id: string;
  readonly version: number;
  readonly titles: LocalizedText;
  readonly funder: LocalizedText;
  readonly fundedBy: 'platform' | 'seller' | 'park' | 'city';
  readonly status: 'draft' | 'live' | 'paused' | 'ended';
  readonly window: { readonly from: Date; readonly to: Date | null };
  readonly audience: 'anyone' | 'verified-person';
  readonly scope: {
    readonly tiers: readonly Tier[];
    readonly countries: readonly CountryCode[];
    readonly categories: readonly string[];
    readonly modes: readonly string[];
    readonly productIds: readonly string[];
  };
  readonly benefit: ProgrammeBenefit;
  readonly base: 'line-after-price-cut' | 'price-after-discounts';
  /** `perItemMinor` counts per piece; `perPersonCount` counts pieces. */
  readonly cap: { readonly perItemMinor: bigint | null; readonly perPersonMinor: bigint | null; readonly perPersonCount: number | null };
  readonly pool: ProgrammePool;
  /** One programme of a group per line; `exclusiveWith` names further groups. Lower `order` wins a tie. */
  readonly stack: { readonly group: string; readonly order: number; readonly exclusiveWith: readonly string[] };
  /** What a return gives back to the budget: the frozen unit shares, or nothing. */
  readonly clawback: { readonly onReturn: 'full' | 'pro-rata' | 'none'; readonly restoreQuota: boolean; readonly windowDays: number };
  readonly source: string;
}

/** One line as programmes see it. Amounts in fen. */
export interface IncentiveLine {
  readonly lineId: string;
  readonly productId: string;
  readonly category: string;
  readonly materials: readonly string[];
  readonly originCountry: CountryCode;
  readonly mode: string;
  readonly quantity: number;
  /** Line value after the seller's price cut (phase 1). */
  readonly afterPriceCutMinor: bigint;
  /** Line value after the seller's promotion (phase 2). */
  readonly afterDiscountsMinor: bigint;
  readonly tier: Tier;
  readonly labelReason: LabelReason;
  /** Grams CO2e saved by the chosen mode against another mode, by that mode; absent: not comparable. */
  readonly savedGramsAgainst: Readonly<Record<string, number>>;
}

/** What a person has used of a programme's caps, of all its versions: fen and pieces. What is left follows from the version that stands. */
export interface PersonCapUsed {
  readonly minor: bigint;
  readonly count: number;
}

/** What is known of budgets. An absent pool counts as all that is released; an absent person as a person with the full cap. */
export interface ProgrammeFacts {
  readonly at: Date;
  /** The buyer's identity is known; programmes for verified persons ask for it. */
  readonly identified: boolean;
  readonly categories: CategoryTree;
  /** Released and not yet held, in fen, by pool id. */
  readonly remainingByPool: Readonly<Record<string, bigint>>;
  /** Only for a verified person, by programme id. Null: nobody is known. */
  readonly personCapUsed: Readonly<Record<string, PersonCapUsed>> | null;
  /** Programmes that a hold has just refused, by id, with the reason: they give nothing and say so on every line they speak of. */
  readonly refused?: RefusedProgrammes;
}

/** Programme id -> why it gives nothing now, whatever the other facts say. */
export type RefusedProgrammes = Readonly<Record<string, ProgrammeCode>>;

/** One code for every yes and every no; each has a text `green:decision.<code>` in every language. */
export const programmeCodes = [
  'APPLIED',
  /** Given up to the cap per piece. */
  'CAP_ITEM',
  /** The cap per piece is nothing. */
  'CAP_ITEM_ZERO',
  /** Given up to what other programmes left of the line's value. */
  'CAP_LINE',
  /** Other programmes have taken the line's whole value. */
  'LINE_COVERED',
  'CAP_PERSON',
  /** Given, but cut by what the pool has left. */
  'POOL_LOW',
  'POOL_EMPTY',
  /** What the pool has left goes to other lines of this cart. */
  'POOL_TAKEN',
  'NOT_OPEN_YET',
  'ENDED',
  'PAUSED',
  'NO_LABEL',
  'LABEL_TIER',
  'LABEL_EXPIRED',
  'COUNTRY',
  'CATEGORY',
  'MODE',
  'PRODUCT',
  'NOT_STACKABLE',
  'IDENTITY_REQUIRED',
  'NO_SAVING',
  /** Less than a fen. */
  'BELOW_FEN',
] as const;
export type ProgrammeCode = (typeof programmeCodes)[number];

/** `reduced` still gives money: `code` says what reduced it. */
export interface ProgrammeDecision {
  readonly lineId: string;
  readonly programmeId: string;
  readonly programmeVersion: number;
  readonly source: string;
  readonly outcome: 'applied' | 'reduced' | 'refused';
  readonly code: ProgrammeCode;
  readonly amount: Money;
  /** Pieces of the line that count against the person's count cap. */
  readonly pieces: number;
  readonly poolId: string;
  readonly facts: Facts;
}

/** States of a hold on a pool or a person's cap. */
export const budgetHoldStates = ['reserved', 'committed', 'released', 'returned'] as const;
export type BudgetHoldState = (typeof budgetHoldStates)[number];

export const budgetHoldEvents = ['capture', 'expire', 'cancel', 'return'] as const;
export type BudgetHoldEvent = (typeof budgetHoldEvents)[number];

export type GreenRefusal = 'green.pool_exhausted' | 'green.person_cap_reached';
