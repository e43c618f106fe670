import { z } from 'zod';
import type { EmissionFactor, Route, Tariff } from './contract.ts';

const minor = z.string().regex(/^\d+$/).transform(BigInt);
const mode = z.enum(['bonded', 'air', 'rail']);
const row = { id: z.string(), version: z.number().int(), source: z.string() };

export const factorRow: z.ZodType<EmissionFactor, unknown> = z.object({
  ...row,
  year: z.number().int(),
  wtwCentigramsPerTonneKm: z.number().int().nonnegative(),
  vehicle: z.string(),
});

export const routeRow: z.ZodType<Route, unknown> = z.object({
  ...row,
  country: z.string(),
  mode,
  placeId: z.string(),
  gateway: z.string(),
  legs: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      vehicle: z.enum(['truck', 'train', 'aircraft', 'ship', 'van']),
      distanceKm: z.number().int().nonnegative(),
      factorId: z.string(),
      beforeOrder: z.boolean(),
    }),
  ),
  days: z.object({ min: z.number().int(), max: z.number().int() }),
  freightZone: z.string(),
  illustrative: z.boolean(),
});

export const tariffRow: z.ZodType<Tariff, unknown> = z.object({
  ...row,
  mode,
  freightZone: z.string(),
  baseMinor: minor,
  stepMinor: minor,
  stepGrams: z.number().int().positive(),
  coldChainMinor: minor,
  insuranceBps: z.number().int().nonnegative(),
  validFrom: z.date(),
  validTo: z.date().nullable(),
  illustrative: z.boolean(),
});
