import { z } from 'zod';
import { ApiError } from './errors.ts';
import type { FormGroup } from './form.ts';

/**
 * The parameters this processor understands, of those the API version knows. Anything else is refused by name, as
 * Stripe refuses what it does not know, so that a parameter without effect is never silently accepted.
 */
const integer = z
  .string()
  .regex(/^-?\d{1,12}$/, 'Invalid integer')
  .transform(Number);
const positive = integer.refine((n) => n > 0, 'This value must be greater than or equal to 1');
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const text = z.string().max(5000, 'The value is too long');
const url = z
  .string()
  .max(5000)
  .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), 'Not a valid URL');
const metadata = z.record(
  z.string().max(40, 'Metadata keys can have up to 40 characters'),
  z.string().max(500, 'Metadata values can have up to 500 characters'),
);

export const sessionParams = z.strictObject({
  mode: z.literal('payment'),
  ui_mode: z.literal('hosted_page').default('hosted_page'),
  line_items: z
    .array(
      z.strictObject({
        price_data: z.strictObject({
          currency: z.string().regex(/^[a-z]{3}$/, 'Invalid currency'),
          unit_amount: integer
            .refine((n) => n >= 0, 'Invalid non-negative integer')
            .refine((n) => n <= 99_999_999, 'Amount must be no more than 999,999.99'),
          product_data: z.strictObject({ name: text.min(1), description: text.optional(), metadata: metadata.optional() }),
        }),
        quantity: positive,
      }),
    )
    .min(1)
    .max(100),
  success_url: url,
  cancel_url: url.optional(),
  client_reference_id: z.string().max(200).optional(),
  customer_email: z.string().max(512).optional(),
  expires_at: integer.optional(),
  locale: z.string().max(10).optional(),
  metadata: metadata.optional(),
  submit_type: z.enum(['auto', 'pay', 'book', 'donate', 'subscribe']).optional(),
  allowed_payment_method_types: z.array(z.literal('card')).min(1).optional(),
  adaptive_pricing: z.strictObject({ enabled: flag }).optional(),
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
      description: text.optional(),
      metadata: metadata.optional(),
    })
    .optional(),
});

export const noParams = z.strictObject({});

export const captureParams = z.strictObject({ amount_to_capture: positive.optional() });

export const cancelParams = z.strictObject({
  cancellation_reason: z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
});

export const refundParams = z
  .strictObject({
    payment_intent: z.string().optional(),
    charge: z.string().optional(),
    amount: positive.optional(),
    reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    metadata: metadata.optional(),
  })
  .refine(
    (params) => Boolean(params.payment_intent) !== Boolean(params.charge),
    'One of the following params should be provided for this request: payment_intent or charge.',
  );

const range = z.union([
  integer.transform((at) => ({ from: at, to: at })),
  z
    .strictObject({ gte: integer.optional(), gt: integer.optional(), lte: integer.optional(), lt: integer.optional() })
    .transform(({ gte, gt, lte, lt }) => ({
      from: gte ?? (gt === undefined ? undefined : gt + 1),
      to: lte ?? (lt === undefined ? undefined : lt - 1),
    })),
]);

/** Every list: at most 100 a page, by cursor, by time; `filters` names what the list can be narrowed by. */
export const listParams = <F extends string>(filters: readonly F[]) =>
  z.strictObject({
    limit: integer.refine((n) => n >= 1 && n <= 100, 'Limit must be between 1 and 100').default(10),
    starting_after: z.string().optional(),
    ending_before: z.string().optional(),
    created: range.optional(),
    ...(Object.fromEntries(filters.map((name) => [name, z.string().optional()])) as Record<F, z.ZodOptional<z.ZodString>>),
  });

/** Checks parameters or throws the answer Stripe gives: which parameter, and whether it is unknown, missing or wrong. */
export function read<S extends z.ZodType>(schema: S, form: FormGroup): z.output<S> {
  const checked = schema.safeParse(form);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const param = named([...path, issue.keys[0] ?? '']);
    throw new ApiError(400, `Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  }
  const param = named(path);
  if (issue && valueAt(form, path) === undefined && path.length > 0)
    throw new ApiError(400, `Missing required param: ${param}.`, { code: 'parameter_missing', param });
  const code = issue?.message === 'Invalid integer' ? 'parameter_invalid_integer' : undefined;
  throw new ApiError(400, issue?.message ?? 'Invalid request', { param, ...(code ? { code } : {}) });
}

const named = ([first = '', ...rest]: readonly string[]): string => first + rest.map((name) => `[${name}]`).join('');

const valueAt = (form: FormGroup, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined), form);
