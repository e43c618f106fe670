import { z } from 'zod';
import type { CbecPolicy, HsRate, PreferentialRate, QuantityCap } from './contract.ts';

const minor = z.string().regex(/^\d+$/).transform(BigInt);
const instant = z.iso.datetime().transform((text) => new Date(text));
const bps = z.number().int().min(0).max(100_000);
const dated = { id: z.string(), version: z.number().int(), validFrom: z.date(), validTo: z.date().nullable(), source: z.string() };

/** A row of the tariff with the words of its heading. */
export interface ShownRate extends HsRate {
  readonly names: Readonly<Record<string, string>>;
}

export const rateRow: z.ZodType<ShownRate, unknown> = z.object({
  ...dated,
  hs: z.string(),
  highEnd: z.boolean(),
  vatBps: bps,
  consumptionTaxBps: bps,
  specificMilliYuanPerLitre: z.number().int().nullable(),
  mfnBps: bps,
  provisionalBps: bps.nullable(),
  positiveList: z.enum(['listed', 'check', 'not-listed']),
  legalUnitCode: z.string().nullable(),
  confidence: z.enum(['seen', 'memory']),
  names: z.record(z.string(), z.string()),
});

/** The regime with the words of its quantity caps. */
export interface ShownPolicy extends CbecPolicy {
  readonly quantityCaps: readonly (QuantityCap & { readonly names: Readonly<Record<string, string>> })[];
}

export const policyRow: z.ZodType<ShownPolicy, unknown> = z.object({
  ...dated,
  singleLimitMinor: minor,
  yearlyLimitMinor: minor,
  shareBps: bps,
  highEnd: z.object({ minorPerGramOrMl: minor, minorPerPiece: minor }),
  quantityCaps: z.array(
    z.object({
      kind: z.string(),
      capGrams: z.number().int().positive(),
      version: z.string(),
      validFrom: instant,
      validTo: instant.nullable(),
      source: z.string(),
      names: z.record(z.string(), z.string()),
    }),
  ),
});

export const preferenceRow: z.ZodType<PreferentialRate, unknown> = z.object({
  ...dated,
  country: z.string(),
  hs: z.string(),
  verified: z.boolean(),
  bps,
  agreement: z.string(),
});
