import { z } from 'zod';
import { provinces } from '#app/kernel/country.ts';
import { quantityLimit } from './contract.ts';

const provinceCodes = provinces.map(([code]) => code);
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{C}]*$/u);

/** A form's quantity: a whole number from 1. Upper bounds are answered by the command, with the limit. */
const quantity = z.coerce.number().int().min(1).max(100_000);
const mode = z.enum(['bonded', 'air', 'rail']);

export const addToCartInput = z.object({
  productId: z.uuid(),
  quantity: quantity.default(1),
  mode: mode.nullish().transform((m) => m ?? null),
});
export const setQuantityInput = z.object({ productId: z.uuid(), quantity: z.coerce.number().int().min(0).max(quantityLimit) });
export const removeInput = z.object({ productId: z.uuid() });
/** What the address of the cart says of a line just removed. */
export const undoInput = z.object({
  productId: z.uuid(),
  quantity: quantity.max(quantityLimit),
  mode: z.union([mode, z.literal('')]).default(''),
});
export const chooseModeInput = z.object({ productIds: z.array(z.uuid()).min(1).max(50), mode });

/** The Chinese address form. Phone by its pattern (m), postcode of six digits. */
export const addressInput = z.object({
  name: text(50),
  phone: z
    .string()
    .trim()
    .transform((v) => v.normalize('NFKC').replace(/^\+?86|[\s-]/g, ''))
    .pipe(z.string().regex(/^1[3-9]\d{9}$/)),
  province: z.enum(provinceCodes as [string, ...string[]]),
  city: text(40),
  district: text(40),
  street: text(120),
  postcode: z
    .union([
      z.literal(''),
      z
        .string()
        .trim()
        .regex(/^\d{6}$/),
    ])
    .default(''),
  remember: z.coerce.boolean().default(false),
});
export type AddressInput = z.infer<typeof addressInput>;

/** As an ID card writes it: full-width figures and letters become plain ones, spaces go. */
const plain = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** A consent is given by ticking, each one by itself, never ticked before. */
const ticked = z.literal('on');

const consents = { ownUse: ticked, riskNotice: ticked, identityStorage: ticked, overseas: ticked };
export const consentFields = Object.keys(consents);

export const identityInput = z.object({
  name: z.string().trim().min(1).max(50),
  idNumber: z.string().max(80).transform(plain).pipe(z.string().min(1).max(40)),
  ...consents,
  remember: z.coerce.boolean().default(false),
});
export type IdentityInput = z.infer<typeof identityInput>;

/** A person of the member's own, with the same ticks. */
export const takePersonInput = z.object({ personId: z.uuid(), ...consents });
export type TakePersonInput = z.infer<typeof takePersonInput>;

/** Any name of a rail: which of them are open is known to the shop that runs. */
export const placeInput = z.object({ quoteId: z.uuid(), rail: z.string().regex(/^[a-z]{2,16}$/) });
