/** The institution's JSON, parsed once at the edge. Unknown fields are ignored, missing ones are a protocol error. */
import { z } from 'zod';

/** Whole fen of CNY. */
const fen = z.int().min(0);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const share = z.object({ batch_id: z.string(), amount: fen });

const refund = z.object({
  out_refund_no: z.string(),
  refund_id: z.string(),
  out_trade_no: z.string(),
  status: z.enum(['PROCESSING', 'SUCCESS', 'CLOSED']),
  amount: z.object({ refund: fen, currency: z.string(), payer_refund: fen }),
  red_packets: z.array(share),
  create_time: instant,
  success_time: instant.nullable(),
});

const declaration = z.object({
  declaration_no: z.string(),
  out_trade_no: z.string(),
  sub_order_no: z.string(),
  state: z.enum(['SUBMITTED', 'SUCCESS', 'FAIL']),
  create_time: instant,
  answer_time: instant.nullable(),
});

/** A wallet that tried to pay and may not: which limit, and which class of wallet may. */
const payerRefusal = z.object({
  code: z.string(),
  scope: z.string().nullable(),
  limit: fen.nullable(),
  upgrade_to: z.string().nullable(),
  refuse_time: instant,
});

const order = z.object({
  mer_id: z.string(),
  out_trade_no: z.string(),
  trade_state: z.enum(['NOTPAY', 'USERPAYING', 'SUCCESS', 'CLOSED', 'REFUND']),
  amount: z.object({ total: fen, currency: z.string(), payer_total: fen.nullable() }),
  red_packets: z.array(share),
  transaction_id: z.string().nullable(),
  time_expire: instant,
  create_time: instant,
  scan_time: instant.nullable(),
  success_time: instant.nullable(),
  close_time: instant.nullable(),
  close_reason: z.enum(['merchant', 'expired']).nullable(),
  payer: z.object({ matches: z.boolean().nullable() }).nullable(),
  payer_refusals: z.array(payerRefusal).default([]),
  refunds: z.array(refund),
  declarations: z.array(declaration),
  code_url: z.string().optional(),
  cashier_url: z.string().optional(),
});

const refusal = z.object({ code: z.string(), order: order.optional() });
const notification = z.object({ id: z.string(), event_type: z.string(), mer_id: z.string(), resource: order });

export type OrderWire = z.infer<typeof order>;
export type RefundWire = z.infer<typeof refund>;
export type DeclarationWire = z.infer<typeof declaration>;

/** A parser that answers null instead of throwing: bytes that are no JSON or not in the protocol. */
function parser<Schema extends z.ZodType>(schema: Schema): (bytes: Uint8Array) => z.infer<Schema> | null {
  return (bytes) => {
    try {
      const parsed = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  };
}

export const readOrder = parser(order);
export const readRefund = parser(refund);
export const readDeclaration = parser(declaration);
export const readRefusal = parser(refusal);
export const readNotification = parser(notification);
