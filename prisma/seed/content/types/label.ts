/** Schemes, recognition and certificates. */
import type { Day, DayOffset, Sourced, Text3 } from './base.ts';

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

/** What the tiers rest on besides the rules. */
export interface LabelPolicyContent {
  readonly id: string;
  readonly version: number;
  readonly hostCountry: string;
  readonly levels: { readonly A: readonly RecognitionLevel[]; readonly B: readonly RecognitionLevel[] };
  readonly enabledPilots: readonly string[];
  readonly expiringDays: number;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly source: string;
  readonly approvedBy: string;
}

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
  /** Null: named by the seller, not checked. */
  readonly issuer: string | null;
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
