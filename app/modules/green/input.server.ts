import { z } from 'zod';
import {
  type Certificate,
  certificateStates,
  type LabelPolicy,
  type Programme,
  type RecognitionRule,
  recognitionLevels,
  type Scheme,
} from './contract.ts';

/** How rows of the green tables carry what has no column type: fen in decimal text, instants in ISO 8601. */
const minor = z.string().regex(/^\d+$/).transform(BigInt);
const instant = z.iso.datetime().transform((text) => new Date(text));
const texts = z.record(z.string(), z.string());
const words = z.array(z.string());

export const schemeRow: z.ZodType<Scheme, unknown> = z.object({
  id: z.string(),
  names: texts,
  owner: z.string(),
  ownerCountry: z.string(),
  isoType: z.enum(['type-I-14024', 'type-I-like', 'type-II-14021', 'type-III-14025']),
  kind: z.string(),
  categories: words,
  networks: words,
  numberPattern: z.string().nullable(),
  validityYears: z.number().nullable(),
  verificationUrl: z.string().nullable(),
  source: z.string(),
});

const condition = z.discriminatedUnion('type', [
  z.object({ type: z.literal('consignment-document'), code: z.string() }),
  z.object({ type: z.literal('mark-and-code'), scheme: z.string(), field: z.literal('organicCode17') }),
  z.object({ type: z.literal('origin-country'), in: words }),
  z.object({ type: z.literal('min-level'), value: z.string() }),
  z.object({ type: z.literal('certificate-scope'), contains: words }),
  z.object({ type: z.literal('criteria-version'), scheme: z.string(), in: words }),
  z.object({ type: z.literal('issuer-accredited'), by: z.string() }),
  z.object({ type: z.literal('claim-type'), in: words }),
  z.object({ type: z.literal('shown-only'), name: z.string(), value: z.string() }),
]);

/** A rule with the words it is shown by. */
export interface ShownRule extends RecognitionRule {
  readonly names: Readonly<Record<string, string>>;
  readonly explanations: Readonly<Record<string, string>>;
  readonly source: string;
  /** `seen` in the named source, or known from memory only. */
  readonly confidence: 'seen' | 'memory';
}

export const ruleRow: z.ZodType<ShownRule, unknown> = z.object({
  id: z.string(),
  version: z.number().int(),
  fromScheme: z.string(),
  toScheme: z.string(),
  direction: z.enum(['from-to', 'both']),
  level: z.enum(recognitionLevels),
  categories: words,
  excludedCategories: words,
  hsPrefixes: words,
  originCountries: words,
  conditions: z.array(condition),
  validFrom: z.date(),
  validTo: z.date().nullable(),
  status: z.enum(['in-force', 'pilot', 'suspended', 'ended', 'unclear', 'cooperation-only', 'framework', 'none']),
  legalBasis: z.string(),
  evidenceUrl: z.string().nullable(),
  approvedBy: z.string(),
  names: texts,
  explanations: texts,
  source: z.string(),
  confidence: z.enum(['seen', 'memory']).default('memory'),
});

const levels = z.array(z.enum(recognitionLevels));

/** The policy of tiers without the tables it is read beside. */
export const policyRow: z.ZodType<Omit<LabelPolicy, 'schemes' | 'rules' | 'categories'>, unknown> = z.object({
  id: z.string(),
  version: z.number().int(),
  source: z.string(),
  hostCountry: z.string(),
  levels: z.object({ A: levels, B: levels }),
  expiringDays: z.number().int().nonnegative(),
  enabledPilots: words,
});

export const certificateEvidence = z.array(
  z.object({ check: z.string(), result: z.enum(['passed', 'failed', 'not-done']), at: instant, reference: z.string() }),
);

/** A certificate with what its panel shows beyond the rules' needs. */
export interface HeldCertificate extends Certificate {
  readonly productIds: readonly string[];
  readonly evidence: z.output<typeof certificateEvidence>;
  readonly issuedAt: Date;
  readonly demonstration: boolean;
}

const terms = z.object({
  grade: z.string().nullable(),
  criteriaVersion: z.string().nullable(),
  issuerAccreditedBy: words,
  documents: words,
  organicCode17: z.string().nullable(),
});

export const certificateRow: z.ZodType<HeldCertificate, unknown> = z
  .object({
    id: z.string(),
    schemeId: z.string(),
    number: z.string(),
    holder: z.string(),
    holderCountry: z.string(),
    issuer: z.string().nullable(),
    scope: z.array(z.object({ kind: z.enum(['product', 'gtin', 'category', 'material', 'hs']), value: z.string() })),
    productIds: words,
    claimType: z.string().nullable(),
    terms,
    issuedAt: z.date(),
    validFrom: z.date(),
    validTo: z.date().nullable(),
    state: z.enum(certificateStates),
    checkMethod: z.enum(['registry', 'credential', 'document', 'manual']).nullable(),
    checker: z.string().nullable(),
    lastCheckedAt: z.date().nullable(),
    evidence: certificateEvidence,
    demonstration: z.boolean(),
  })
  .transform(({ terms: more, ...row }) => ({ ...row, ...more }));

const benefit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), rateBps: z.number().int().positive() }),
  z.object({ kind: z.literal('carbon'), minorPerKgCo2e: minor, againstMode: z.enum(['bonded', 'air', 'rail']), method: z.string() }),
]);

/** A programme with its sentence for the shopper. */
export interface ShownProgramme extends Programme {
  readonly summaries: Readonly<Record<string, string>>;
}

export const programmeRow: z.ZodType<ShownProgramme, unknown> = z.object({
  id: z.string(),
  version: z.number().int(),
  titles: texts,
  summaries: texts,
  funder: texts,
  fundedBy: z.enum(['platform', 'seller', 'park', 'city']),
  status: z.enum(['draft', 'live', 'paused', 'ended']),
  window: z.object({ from: instant, to: instant.nullable() }),
  audience: z.enum(['anyone', 'verified-person']),
  scope: z.object({
    tiers: z.array(z.enum(['A', 'B', 'C', 'none'])),
    countries: words,
    categories: words,
    modes: words,
    productIds: words,
  }),
  benefit,
  base: z.enum(['line-after-price-cut', 'price-after-discounts']),
  cap: z.object({ perItemMinor: minor.nullable(), perPersonMinor: minor.nullable(), perPersonCount: z.number().int().nullable() }),
  pool: z.object({
    id: z.string(),
    totalMinor: minor,
    slices: z.array(z.object({ no: z.number().int(), opensAt: instant, capMinor: minor })).min(1),
  }),
  stack: z.object({ group: z.string(), order: z.number().int(), exclusiveWith: words }),
  clawback: z.object({ onReturn: z.enum(['full', 'pro-rata', 'none']), restoreQuota: z.boolean(), windowDays: z.number().int() }),
  source: z.string(),
});
