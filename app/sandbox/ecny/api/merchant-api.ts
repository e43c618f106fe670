/** The endpoints of merchants. Each answers with JSON, or with a refusal that has a code. */
import { gzipSync } from 'node:zlib';
import type { z } from 'zod';
import { cny, toDecimal } from '#app/kernel/money.ts';
import { ok } from '#app/kernel/result.ts';
import { billOf } from '../bills.ts';
import { declarationOf, isOpen, orderOf, refundOf } from '../book/rows.ts';
import { type Answer, refuse } from '../codes.ts';
import { declare } from '../customs.ts';
import type { Institution, Merchant } from '../institution.ts';
import { closeOrder, expireOrders, pushOrder } from '../orders.ts';
import { issuePackets, recallPackets } from '../red-packets.ts';
import { makeRefund } from '../refunds.ts';
import { sm3 } from '../signing/sm2.ts';
import { declarationBody, orderBody, refundBody } from './bodies.ts';
import { billInput, declarationInput, orderInput, packetInput, refundInput } from './inputs.ts';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: Uint8Array;
}

export type ApiReply =
  | { readonly json: Record<string, unknown> }
  | { readonly gzip: Uint8Array; readonly headers: Record<string, string> }
  /** A refusal that shows the order as it is, so that the merchant need not ask again. */
  | { readonly refusedWith: Record<string, unknown>; readonly code: 'ORDER_PAID' | 'ORDER_CLOSED' | 'ORDER_EXPIRED' };

type Endpoint = (institution: Institution, merchant: Merchant, request: ApiRequest & { no: string }) => Answer<ApiReply>;

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): Answer<z.infer<Schema>> {
  const result = schema.safeParse(value);
  if (result.success) return ok(result.data);
  return refuse('PARAM_ERROR', { field: result.error.issues[0]?.path.join('.') ?? '' });
}

/** The body by its schema; every body with an amount is in CNY. */
function input<Schema extends z.ZodType>(schema: Schema, body: Uint8Array): Answer<z.infer<Schema>> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return refuse('PARAM_ERROR', { field: '' });
  }
  const result = parsed(schema, value);
  if (!result.ok) return result;
  const amount = typeof value === 'object' && value !== null && 'amount' in value ? value.amount : null;
  const currency = typeof amount === 'object' && amount !== null && 'currency' in amount ? amount.currency : 'CNY';
  return currency === 'CNY' ? result : refuse('CURRENCY_UNSUPPORTED');
}

const createOrder: Endpoint = (institution, merchant, { body }) => {
  const wanted = input(orderInput, body);
  if (!wanted.ok) return wanted;
  expireOrders(institution);
  const { value } = wanted;
  const order = pushOrder(institution, merchant, {
    no: value.out_trade_no,
    total: BigInt(value.amount.total),
    description: value.description,
    expiresAt: new Date(value.time_expire),
    notifyUrl: value.notify_url,
    returnUrl: value.return_url ?? null,
    cancelUrl: value.cancel_url ?? null,
    identified: value.payer_requirement.identified,
    identityHash: value.payer_requirement.identity_hash ?? null,
  });
  return order.ok ? ok({ json: orderBody(institution, order.value) }) : order;
};

const readOrder: Endpoint = (institution, merchant, { no }) => {
  expireOrders(institution);
  const order = orderOf(institution.store, merchant.id, no);
  return order ? ok({ json: orderBody(institution, order) }) : refuse('ORDER_NOT_EXIST');
};

const closeOrderOf: Endpoint = (institution, merchant, { no }) => {
  expireOrders(institution);
  const closed = closeOrder(institution, merchant, no);
  if (closed.ok) return ok({ json: orderBody(institution, closed.value) });
  const order = orderOf(institution.store, merchant.id, no);
  return order && !isOpen(order) && closed.refusal.code === 'ORDER_PAID'
    ? ok({ refusedWith: orderBody(institution, order), code: 'ORDER_PAID' })
    : closed;
};

const createRefund: Endpoint = (institution, merchant, { body }) => {
  const wanted = input(refundInput, body);
  if (!wanted.ok) return wanted;
  const { value } = wanted;
  const total = BigInt(value.amount.total);
  const refund = makeRefund(institution, merchant, {
    refundNo: value.out_refund_no,
    no: value.out_trade_no,
    amount: BigInt(value.amount.refund),
    total,
    reason: value.reason,
  });
  return refund.ok ? ok({ json: refundBody(refund.value, total) }) : refund;
};

const readRefund: Endpoint = ({ store }, merchant, { no }) => {
  const refund = refundOf(store, merchant.id, no);
  const order = refund && orderOf(store, merchant.id, refund.no);
  return refund && order ? ok({ json: refundBody(refund, order.total) }) : refuse('REFUND_NOT_EXIST');
};

const createDeclaration: Endpoint = (institution, merchant, { body }) => {
  const wanted = input(declarationInput, body);
  if (!wanted.ok) return wanted;
  const { value } = wanted;
  const declaration = declare(institution, merchant, {
    no: value.out_trade_no,
    subOrderNo: value.sub_order_no,
    customs: value.customs_code,
    goods: BigInt(value.amount.goods),
    freight: BigInt(value.amount.freight),
    tax: BigInt(value.amount.tax),
  });
  return declaration.ok ? ok({ json: declarationBody(declaration.value) }) : declaration;
};

const readDeclaration: Endpoint = ({ store }, merchant, { no }) => {
  const declaration = declarationOf(store, merchant.id, no);
  return declaration ? ok({ json: declarationBody(declaration) }) : refuse('DECLARATION_NOT_EXIST');
};

const redPackets: Endpoint = (institution, merchant, { body }) => {
  const wanted = input(packetInput, body);
  if (!wanted.ok) return wanted;
  const { value } = wanted;
  if (value.action === 'recall') {
    const recalled = recallPackets(institution, merchant, value.batch_id);
    return recalled.ok ? ok({ json: { batch_id: value.batch_id, recalled: Number(recalled.value.recalled) } }) : recalled;
  }
  const validFrom = new Date(value.valid_from);
  const validTo = new Date(value.valid_to);
  if (validFrom >= validTo) return refuse('PARAM_ERROR', { field: 'valid_to' });
  const issued = issuePackets(institution, merchant, {
    batch: value.batch_id,
    name: value.name,
    amount: BigInt(value.amount.each),
    validFrom,
    validTo,
    wallets: value.wallet_ids,
  });
  return issued.ok
    ? ok({ json: { batch_id: value.batch_id, issued: issued.value.issued, each: toDecimal(cny(BigInt(value.amount.each))) } })
    : issued;
};

const bill: Endpoint = (institution, merchant, { url }) => {
  const wanted = parsed(billInput, Object.fromEntries(url.searchParams));
  if (!wanted.ok) return wanted;
  const csv = billOf(institution, merchant, { day: wanted.value.date, type: wanted.value.type });
  if (!csv.ok) return csv;
  const text = Buffer.from(csv.value);
  // Not a content-encoding: clients would unpack it before they could check the signature on these bytes.
  return ok({ gzip: gzipSync(text), headers: { 'content-type': 'application/gzip', 'Ecny-Bill-Sm3': sm3(text).toString('hex') } });
};

/** Every endpoint with the name by which faults strike it. */
const endpoints: readonly { readonly name: string; readonly method: string; readonly path: RegExp; readonly answer: Endpoint }[] = [
  { name: 'orders.create', method: 'POST', path: /^\/v1\/orders$/, answer: createOrder },
  { name: 'orders.read', method: 'GET', path: /^\/v1\/orders\/([\w-]{6,32})$/, answer: readOrder },
  { name: 'orders.close', method: 'POST', path: /^\/v1\/orders\/([\w-]{6,32})\/close$/, answer: closeOrderOf },
  { name: 'refunds.create', method: 'POST', path: /^\/v1\/refunds$/, answer: createRefund },
  { name: 'refunds.read', method: 'GET', path: /^\/v1\/refunds\/([\w-]{6,32})$/, answer: readRefund },
  { name: 'declarations.create', method: 'POST', path: /^\/v1\/customs\/declarations$/, answer: createDeclaration },
  { name: 'declarations.read', method: 'GET', path: /^\/v1\/customs\/declarations\/([\w-]{6,40})$/, answer: readDeclaration },
  { name: 'redpackets', method: 'POST', path: /^\/v1\/subsidy\/redpackets$/, answer: redPackets },
  { name: 'bills', method: 'GET', path: /^\/v1\/bills$/, answer: bill },
];

/** The endpoint of a request and its name, or null. */
export function endpointOf({ method, url }: Pick<ApiRequest, 'method' | 'url'>): {
  name: string;
  answer: (institution: Institution, merchant: Merchant, request: ApiRequest) => Answer<ApiReply>;
} | null {
  for (const endpoint of endpoints) {
    const match = endpoint.method === method ? endpoint.path.exec(url.pathname) : null;
    if (match)
      return {
        name: endpoint.name,
        answer: (institution, merchant, request) => endpoint.answer(institution, merchant, { ...request, no: match[1] ?? '' }),
      };
  }
  return null;
}
