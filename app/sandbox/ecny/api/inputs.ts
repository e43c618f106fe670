/** What merchants may send, checked once. Amounts are whole fen. */
import { z } from 'zod';

const fen = z.int().min(1).max(1_000_000_000_000);
const fenOrNothing = z.int().min(0).max(1_000_000_000_000);
const number = z.string().regex(/^[\w-]{6,32}$/);
const page = z.url({ protocol: /^https?$/ }).max(512);
const instant = z.iso.datetime({ offset: true });

export const orderInput = z.strictObject({
  out_trade_no: number,
  amount: z.strictObject({ total: fen, currency: z.string().length(3) }),
  description: z.string().min(1).max(127),
  time_expire: instant,
  notify_url: page,
  return_url: page.nullish(),
  cancel_url: page.nullish(),
  payer_requirement: z.strictObject({
    identified: z.boolean(),
    identity_hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullish(),
  }),
});

export const refundInput = z.strictObject({
  out_trade_no: number,
  out_refund_no: number,
  reason: z.string().min(1).max(80),
  amount: z.strictObject({ refund: fen, total: fen, currency: z.string().length(3) }),
});

export const declarationInput = z.strictObject({
  out_trade_no: number,
  sub_order_no: z.string().regex(/^[\w-]{6,40}$/),
  customs_code: z.string().regex(/^[A-Z_]{4,20}$/),
  amount: z
    .strictObject({ goods: fenOrNothing, freight: fenOrNothing, tax: fenOrNothing, currency: z.string().length(3) })
    .refine((a) => a.goods + a.freight + a.tax > 0),
});

export const packetInput = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('issue'),
    batch_id: z.string().regex(/^[\w-]{3,32}$/),
    name: z.string().min(1).max(40),
    amount: z.strictObject({ each: fen, currency: z.string().length(3) }),
    valid_from: instant,
    valid_to: instant,
    wallet_ids: z.array(z.string().max(32)).min(1).max(1000),
  }),
  z.strictObject({ action: z.literal('recall'), batch_id: z.string().regex(/^[\w-]{3,32}$/) }),
]);

export const billInput = z.object({ date: z.iso.date(), type: z.enum(['trade', 'fund']) });
