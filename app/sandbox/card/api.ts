import { timingSafeEqual } from 'node:crypto';
import {
  apiVersion,
  balanceTransactionOf,
  chargeOf,
  disputeOf,
  type Processor,
  paymentIntentOf,
  refundOf,
  sessionOf,
  show,
} from './book.ts';
import type { ApiCall, ApiReply } from './call.ts';
import { ApiError } from './errors.ts';
import { type FormGroup, parseForm } from './form.ts';
import { once } from './idempotency.ts';
import { type Collection, listOf } from './lists.ts';
import { cancelParams, captureParams, noParams, read, refundParams, sessionParams } from './params.ts';
import { captureIntent } from './payments.ts';
import { createRefund } from './refunds.ts';
import { cancelIntent, createSession, expireSession } from './sessions.ts';

/** One operation of the API: what it answers, from the id in its path and its parameters. */
type Operation = (p: Processor, id: string, form: FormGroup) => object;

/** An operation without parameters. */
const plain =
  (operation: (p: Processor, id: string) => object): Operation =>
  (p, id, form) => {
    read(noParams, form);
    return operation(p, id);
  };

const operations: readonly (readonly [method: string, path: string, operation: Operation])[] = [
  ['POST', '/v1/checkout/sessions', (p, _, form) => show.session(p, createSession(p, read(sessionParams, form)))],
  ['GET', '/v1/checkout/sessions/:id', plain((p, id) => show.session(p, sessionOf(p, id)))],
  ['POST', '/v1/checkout/sessions/:id/expire', plain((p, id) => show.session(p, expireSession(p, id)))],
  ['GET', '/v1/payment_intents/:id', plain((p, id) => show.paymentIntent(p, paymentIntentOf(p, id)))],
  [
    'POST',
    '/v1/payment_intents/:id/capture',
    (p, id, form) => show.paymentIntent(p, captureIntent(p, id, read(captureParams, form).amount_to_capture)),
  ],
  [
    'POST',
    '/v1/payment_intents/:id/cancel',
    (p, id, form) => {
      cancelIntent(p, id, read(cancelParams, form).cancellation_reason ?? 'requested_by_customer');
      return show.paymentIntent(p, paymentIntentOf(p, id));
    },
  ],
  ['POST', '/v1/refunds', (p, _, form) => show.refund(p, createRefund(p, read(refundParams, form)))],
  ['GET', '/v1/refunds/:id', plain((p, id) => show.refund(p, refundOf(p, id)))],
  ['GET', '/v1/charges/:id', plain((p, id) => show.charge(p, chargeOf(p, id)))],
  ['GET', '/v1/disputes/:id', plain((p, id) => show.dispute(p, disputeOf(p, id)))],
  ['GET', '/v1/balance_transactions/:id', plain((p, id) => show.balanceTransaction(p, balanceTransactionOf(p, id)))],
  ['GET', '/v1/events/:id', plain((p, id) => JSON.parse(p.store.get('event', id)?.body ?? notFound(`event: ${id}`)) as object)],
  ...(['checkout/sessions', 'payment_intents', 'refunds', 'charges', 'disputes', 'balance_transactions', 'events'] as const).map(
    (name: Collection) => ['GET', `/v1/${name}`, (p: Processor, _: string, form: FormGroup) => listOf(p, name, form)] as const,
  ),
];

/** Answers one call of the API. Throws nothing: every refusal is an answer in Stripe's shape. */
export function answerApi(p: Processor, secretKey: string, call: ApiCall): ApiReply {
  try {
    authorise(call, secretKey);
    const found = match(call) ?? notFound(`Unrecognized request URL (${call.method}: ${call.path}).`);
    const form = parseForm(call.method === 'GET' ? call.query : call.body);
    const work = () => found.operation(p, found.id, form);
    return call.method === 'POST' ? once(p, call, work) : { status: 200, body: JSON.stringify(work(), null, 2), replayed: false };
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: JSON.stringify(error.body(), null, 2), replayed: false };
    throw error;
  }
}

function match(call: ApiCall): { readonly operation: Operation; readonly id: string } | null {
  for (const [method, path, operation] of operations) {
    const id = method === call.method ? idIn(path, call.path) : null;
    if (id !== null) return { operation, id };
  }
  return null;
}

function idIn(pattern: string, path: string): string | null {
  const [before = '', after = ''] = pattern.split(':id');
  if (!pattern.includes(':id')) return pattern === path ? '' : null;
  const id = path.startsWith(before) && path.endsWith(after) ? path.slice(before.length, path.length - after.length) : '';
  return /^\w+$/.test(id) ? id : null;
}

function authorise({ headers }: ApiCall, secretKey: string): void {
  const header = String(headers.authorization ?? '');
  const basic = header.startsWith('Basic ') ? Buffer.from(header.slice(6), 'base64').toString('utf8').split(':')[0] : undefined;
  const key = basic ?? header.replace(/^Bearer /, '');
  const given = Buffer.from(key);
  const known = Buffer.from(secretKey);
  if (given.length !== known.length || !timingSafeEqual(given, known)) throw new ApiError(401, 'Invalid API Key provided.');
  const version = headers['stripe-version'] ?? apiVersion;
  if (version !== apiVersion)
    throw new ApiError(400, `This simulated processor speaks API version ${apiVersion} only.`, { code: 'invalid_api_version' });
}

function notFound(what: string): never {
  throw new ApiError(404, what, { code: 'resource_missing' });
}
