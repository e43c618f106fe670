import { z } from 'zod';
import type { ArtSpec, ContentMeasure, Country, Product } from './contract.ts';

export const texts = z.record(z.string(), z.string());
export const deliveryMode = z.enum(['bonded', 'air', 'rail']);
export const art: z.ZodType<ArtSpec> = z.object({
  kind: z.string(),
  flip: z.union([z.literal(0), z.literal(1)]),
  prop: z.string().optional(),
  fill: z.string().optional(),
});
const measure: z.ZodType<ContentMeasure> = z.object({ kind: z.enum(['gram-or-ml', 'piece']), amount: z.number().positive() });
const rate = z.object({ unitsPerCny: z.string(), asOf: z.string(), source: z.string() });

const price = z
  .object({
    priceId: z.string(),
    priceVersion: z.coerce.number().int(),
    amountMinor: z.bigint(),
    listMinor: z.bigint().nullable(),
    sellerMinor: z.bigint().nullable(),
    sellerCurrency: z.string().nullable(),
    rate: rate.nullable(),
  })
  .transform((row) => ({
    id: row.priceId,
    version: row.priceVersion,
    amountMinor: row.amountMinor,
    listMinor: row.listMinor,
    seller:
      row.sellerMinor !== null && row.sellerCurrency !== null && row.rate
        ? { minor: row.sellerMinor, currency: row.sellerCurrency, rate: row.rate.unitsPerCny, asOf: row.rate.asOf, source: row.rate.source }
        : null,
  }));

const facts = z.object({
  id: z.string(),
  sku: z.string(),
  handle: z.string(),
  gtin: z.string(),
  sellerId: z.string(),
  country: z.string(),
  originRegion: texts,
  category: z.string(),
  materials: z.array(z.string()),
  hs: z.string(),
  gcode: z.string(),
  unit: z.string(),
  netGrams: z.number().int(),
  grossGrams: z.number().int(),
  volumeMl: z.number().int().nullable(),
  measure: measure.nullable(),
  quantityKind: z.string().nullable(),
  proofOfOrigin: z.boolean(),
  modes: z.array(deliveryMode),
  coldChain: z.boolean(),
  listState: z.enum(['listed', 'check', 'not-listed']),
  art,
  specs: z.array(z.object({ key: z.string(), value: texts })),
  synonyms: z.array(z.string()),
  names: texts,
  descriptions: texts,
  originalName: z.string(),
  originalLang: z.string(),
  sourceLocale: z.string(),
  sort: z.number().int(),
  createdAt: z.date(),
  changedAt: z.date(),
});

/** One row of the products query, as the trade knows it. */
export const productRow: z.ZodType<Product, unknown> = z
  .intersection(facts, z.object({}).loose())
  .transform((row) => ({ ...facts.parse(row), price: price.parse(row) }));

export const countryRow: z.ZodType<Country, unknown> = z
  .object({
    iso2: z.string(),
    status: z.enum(['core', 'guest']),
    names: texts,
    nativeName: z.string(),
    nativeLang: z.string(),
    gaccCode: z.string(),
    currency: z.string(),
    region: z.string(),
    railCountry: z.boolean(),
    motif: z.string(),
    story: texts,
    curator: texts,
  })
  .transform(({ railCountry, ...row }) => ({ ...row, rail: railCountry }));

export const categoryRow = z.object({ slug: z.string(), ancestors: z.array(z.string()), names: texts });
