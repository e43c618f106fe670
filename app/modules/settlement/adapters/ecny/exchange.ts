/** One signed exchange with the institution. Anything but a proved answer is `unknown`: the effect may have happened. */
import { SECOND } from '#app/kernel/time.ts';
import { neverReached, type PayError } from '../../contract.ts';
import type { Envelope } from './envelope.ts';
import { errorOfCode } from './errors.ts';
import { type OrderWire, readOrder, readRefusal } from './wire.ts';

export type Reply =
  // No connection came about: the institution has nothing of it.
  | { readonly kind: 'unreached'; readonly error: PayError }
  | { readonly kind: 'ok'; readonly body: Uint8Array }
  | { readonly kind: 'refused'; readonly error: PayError; readonly order: OrderWire | null }
  | { readonly kind: 'unknown'; readonly error: PayError };

/** A reply that is no answer to build on. */
export type NoReply = Exclude<Reply, { readonly kind: 'ok' }>;

export interface Question {
  /** The verb, for details of errors. */
  readonly what: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Record<string, unknown>;
}

export interface Exchange {
  ask(question: Question): Promise<Reply>;
  /** Asks something that is answered with an order: this one of ours, and no other. */
  askOrder(attemptId: string, question: Question): Promise<NoReply | { readonly kind: 'ok'; readonly order: OrderWire }>;
}

export interface ExchangeOptions {
  readonly baseUrl: string;
  readonly merchantId: string;
  readonly send: typeof fetch;
  readonly clock: () => Date;
  readonly timeoutMs?: number;
}

interface RawReply {
  readonly status: number;
  readonly body: Uint8Array;
  readonly header: (name: string) => string | null;
  /** One-time value of the request it answers. */
  readonly replyTo: string;
}

export const unknown = (error: PayError): { kind: 'unknown'; error: PayError } => ({ kind: 'unknown', error });

export function ecnyExchange(options: ExchangeOptions, envelope: Envelope): Exchange {
  const origin = options.baseUrl.replace(/\/$/, '');

  async function transmit({ method, path, body }: Question): Promise<RawReply | 'unreached' | null> {
    const bytes = new TextEncoder().encode(body ? JSON.stringify(body) : '');
    const { header: authorization, nonce: replyTo } = envelope.authorize({ method, path, body: bytes, at: options.clock() });
    try {
      const reply = await options.send(`${origin}${path}`, {
        method,
        headers: { authorization, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: bytes } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(options.timeoutMs ?? 8 * SECOND),
      });
      const bytesBack = new Uint8Array(await reply.arrayBuffer());
      return { status: reply.status, header: (name) => reply.headers.get(name), body: bytesBack, replyTo };
    } catch (error) {
      return neverReached(error) ? 'unreached' : null;
    }
  }

  async function ask(question: Question): Promise<Reply> {
    const { what } = question;
    const reply = await transmit(question);
    if (!reply) return unknown({ class: 'timeout', detail: `${what}: no complete answer` });
    if (reply === 'unreached')
      return { kind: 'unreached', error: { class: 'provider_down', detail: `${what}: the institution cannot be reached` } };
    const { status, body, header, replyTo } = reply;
    if (status >= 500) return unknown({ class: 'provider_down', detail: `${what}: answered ${status}` });
    const { verdict } = envelope.check({ headers: header, body, at: options.clock(), replyTo });
    if (verdict !== 'good') return unknown({ class: 'signature', detail: `${what}: the answer is not the institution’s` });
    if (status === 200) return { kind: 'ok', body };
    const refusal = readRefusal(body);
    if (!refusal) return unknown({ class: 'provider_down', detail: `${what}: answered ${status} outside the protocol` });
    return { kind: 'refused', error: errorOfCode(refusal.code, what), order: refusal.order ?? null };
  }

  return {
    ask,
    async askOrder(attemptId, question) {
      const reply = await ask(question);
      const order = reply.kind === 'ok' ? readOrder(reply.body) : reply.kind === 'refused' ? reply.order : null;
      if (order && (order.out_trade_no !== attemptId || order.mer_id !== options.merchantId)) {
        return unknown({ class: 'signature', detail: `${question.what}: answered about another order` });
      }
      if (reply.kind !== 'ok') return reply;
      return order ? { kind: 'ok', order } : unknown({ class: 'provider_down', detail: `${question.what}: answered outside the protocol` });
    },
  };
}
