/** The rail of digital RMB: a stateless translator between the settlement port and the operating institution's protocol. */
import { SECOND } from '#app/kernel/time.ts';
import type {
  AttemptRef,
  NextAction,
  Outcome,
  PayError,
  RailCapabilities,
  RefundPayment,
  SettlementAdapter,
  StartPayment,
} from '../../contract.ts';
import { ecnyEnvelope } from './envelope.ts';
import { errorOfCode } from './errors.ts';
import { factOfDeclaration, factOfRefund, factsOfOrder } from './facts.ts';
import { messageReceiver } from './receive.ts';
import { type OrderWire, readDeclaration, readOrder, readRefund, readRefusal } from './wire.ts';

export interface EcnyAdapterOptions {
  /** Origin of the institution. */
  readonly baseUrl: string;
  readonly merchantId: string;
  /** Our SM2 key, 64 hexadecimal digits. */
  readonly privateKey: string;
  /** The institution's SM2 key (`04…`); two while it rotates. */
  readonly institutionPublicKey: string | readonly string[];
  readonly certNo: string;
  /** Where the institution notifies us. */
  readonly notifyUrl: string;
  readonly mode: RailCapabilities['mode'];
  readonly send: typeof fetch;
  readonly clock: () => Date;
  /** Silence longer than this is `unknown`; 8 s when absent. */
  readonly timeoutMs?: number;
}

/** One customs slip: the share of a payment that belongs to one consignment, in fen of CNY. */
export interface CustomsSlip extends AttemptRef {
  readonly consignmentId: string;
  /** Customs office code of the payment gateway, e.g. `SHANGHAI_ZS`. */
  readonly customsCode: string;
  readonly goods: bigint;
  readonly freight: bigint;
  readonly tax: bigint;
}

export interface EcnyAdapter extends SettlementAdapter {
  /** Pushes the payment slip of a consignment to customs. Idempotent on `consignmentId`; `accepted` is not done. */
  declare(slip: CustomsSlip): Promise<Outcome>;
}

type Reply =
  | { readonly kind: 'ok'; readonly body: Uint8Array }
  | { readonly kind: 'refused'; readonly error: PayError; readonly order: OrderWire | null }
  | { readonly kind: 'unknown'; readonly error: PayError };

interface Command {
  readonly what: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Record<string, unknown>;
}

const unknown = (error: PayError): { kind: 'unknown'; error: PayError } => ({ kind: 'unknown', error });

export function createEcnyAdapter(options: EcnyAdapterOptions): EcnyAdapter {
  const keys = typeof options.institutionPublicKey === 'string' ? [options.institutionPublicKey] : options.institutionPublicKey;
  const envelope = ecnyEnvelope({ ...options, institutionPublicKeys: keys });
  const origin = options.baseUrl.replace(/\/$/, '');

  /** One signed exchange. Anything but a proved answer is `unknown`: the effect may have happened. */
  async function exchange({ what, method, path, body }: Command): Promise<Reply> {
    const bytes = new TextEncoder().encode(body ? JSON.stringify(body) : '');
    let status: number;
    let answer: Uint8Array;
    let header: (name: string) => string | null;
    try {
      const reply = await options.send(`${origin}${path}`, {
        method,
        headers: {
          authorization: envelope.authorize({ method, path, body: bytes, at: options.clock() }),
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: bytes } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(options.timeoutMs ?? 8 * SECOND),
      });
      status = reply.status;
      header = (name) => reply.headers.get(name);
      answer = new Uint8Array(await reply.arrayBuffer());
    } catch {
      return unknown({ class: 'timeout', detail: `${what}: no complete answer` });
    }
    const { verdict } = envelope.check(header, answer, options.clock());
    if (status >= 500) return unknown({ class: 'provider_down', detail: `${what}: answered ${status}` });
    if (verdict !== 'good') return unknown({ class: 'signature', detail: `${what}: the answer is not the institution’s` });
    if (status === 200) return { kind: 'ok', body: answer };
    const refusal = readRefusal(answer);
    if (!refusal) return unknown({ class: 'provider_down', detail: `${what}: answered ${status} outside the protocol` });
    return { kind: 'refused', error: errorOfCode(refusal.code, what), order: refusal.order ?? null };
  }

  /** An exchange that answers with an order of ours, and no other. */
  async function orderFrom(
    attemptId: string,
    command: Command,
  ): Promise<Exclude<Reply, { kind: 'ok' }> | { kind: 'ok'; order: OrderWire }> {
    const reply = await exchange(command);
    const order = reply.kind === 'ok' ? readOrder(reply.body) : reply.kind === 'refused' ? reply.order : null;
    if (order && (order.out_trade_no !== attemptId || order.mer_id !== options.merchantId)) {
      return unknown({ class: 'signature', detail: `${command.what}: answered about another order` });
    }
    if (reply.kind !== 'ok') return reply;
    return order ? { kind: 'ok', order } : unknown({ class: 'provider_down', detail: `${command.what}: answered outside the protocol` });
  }

  async function start(command: StartPayment): Promise<Outcome> {
    if (command.amount.currency !== 'CNY')
      return { kind: 'refused', error: { class: 'invalid_request', detail: 'start: this rail takes CNY only' } };
    const reply = await orderFrom(command.attemptId, {
      what: 'start',
      method: 'POST',
      path: '/v1/orders',
      body: {
        out_trade_no: command.attemptId,
        amount: { total: Number(command.amount.minor), currency: command.amount.currency },
        description: shortened(command.description),
        time_expire: command.expiresAt.toISOString(),
        notify_url: options.notifyUrl,
        return_url: command.returnUrl,
        cancel_url: command.cancelUrl,
        payer_requirement: { identified: command.requireIdentifiedPayer, identity_hash: command.buyerIdentityHash },
      },
    });
    if (reply.kind !== 'ok') return withoutOrder(reply);
    const { order } = reply;
    const facts = factsOfOrder(order);
    // A right signature over a wrong amount is still not what we asked for: no code is shown for it.
    if (BigInt(order.amount.total) !== command.amount.minor || order.amount.currency !== command.amount.currency) {
      return unknown({ class: 'conflict_state', detail: 'start: the institution names another amount' });
    }
    if (order.trade_state === 'CLOSED')
      return {
        kind: 'refused',
        error: { class: order.close_reason === 'expired' ? 'expired' : 'conflict_state', detail: 'start: the order is closed' },
        facts,
      };
    const next = nextOf(order);
    return { kind: next.type === 'none' ? 'done' : 'accepted', facts, next, providerRef: order.transaction_id ?? order.out_trade_no };
  }

  async function cancel(ref: AttemptRef): Promise<Outcome> {
    const reply = await orderFrom(ref.attemptId, {
      what: 'cancel',
      method: 'POST',
      path: `/v1/orders/${encodeURIComponent(ref.attemptId)}/close`,
      body: {},
    });
    return reply.kind === 'ok' ? { kind: 'done', facts: factsOfOrder(reply.order) } : withoutOrder(reply);
  }

  async function sync(ref: AttemptRef): Promise<Outcome> {
    const reply = await orderFrom(ref.attemptId, { what: 'sync', method: 'GET', path: `/v1/orders/${encodeURIComponent(ref.attemptId)}` });
    return reply.kind === 'ok' ? { kind: 'done', facts: factsOfOrder(reply.order), next: nextOf(reply.order) } : withoutOrder(reply);
  }

  async function refund(command: RefundPayment): Promise<Outcome> {
    const reply = await exchange({
      what: 'refund',
      method: 'POST',
      path: '/v1/refunds',
      body: {
        out_trade_no: command.attemptId,
        out_refund_no: command.refundId,
        reason: shortened(command.reason),
        amount: { refund: Number(command.amount.minor), total: Number(command.total.minor), currency: command.amount.currency },
      },
    });
    if (reply.kind !== 'ok') return withoutOrder(reply);
    const wire = readRefund(reply.body);
    if (!wire || wire.out_refund_no !== command.refundId || wire.out_trade_no !== command.attemptId)
      return unknown({ class: 'provider_down', detail: 'refund: answered about another refund' });
    return { kind: wire.status === 'PROCESSING' ? 'accepted' : 'done', facts: [factOfRefund(wire)], providerRef: wire.refund_id };
  }

  async function declare(slip: CustomsSlip): Promise<Outcome> {
    const reply = await exchange({
      what: 'declare',
      method: 'POST',
      path: '/v1/customs/declarations',
      body: {
        out_trade_no: slip.attemptId,
        sub_order_no: slip.consignmentId,
        customs_code: slip.customsCode,
        amount: { goods: Number(slip.goods), freight: Number(slip.freight), tax: Number(slip.tax), currency: 'CNY' },
      },
    });
    if (reply.kind !== 'ok') return withoutOrder(reply);
    const wire = readDeclaration(reply.body);
    if (!wire || wire.sub_order_no !== slip.consignmentId)
      return unknown({ class: 'provider_down', detail: 'declare: answered about another slip' });
    return { kind: wire.state === 'SUBMITTED' ? 'accepted' : 'done', facts: [factOfDeclaration(wire)], providerRef: wire.declaration_no };
  }

  return { caps: capabilities(options.mode), start, cancel, refund, sync, declare, receive: messageReceiver(envelope, options.merchantId) };
}

function capabilities(mode: RailCapabilities['mode']): RailCapabilities {
  return {
    id: 'ecny',
    mode,
    identifiesPayer: true,
    customsSlip: 'provider',
    capture: 'immediate',
    partialRefund: true,
    currencies: ['CNY'],
    exponents: {},
    ttlSeconds: { min: 60, max: 24 * 3600 },
    nextAction: 'qr',
  };
}

/** A refusal keeps what the institution showed with it: closing a paid order answers with the capture. */
function withoutOrder(reply: Exclude<Reply, { kind: 'ok' }>): Outcome {
  if (reply.kind === 'unknown') return reply;
  return { kind: 'refused', error: reply.error, ...(reply.order ? { facts: factsOfOrder(reply.order) } : {}) };
}

function nextOf(order: OrderWire): NextAction {
  const { code_url: payload, cashier_url: openUrl } = order;
  return payload && openUrl ? { type: 'qr', payload, openUrl, expiresAt: order.time_expire.toISOString() } : { type: 'none' };
}

/** The institution takes 80 characters of text; a cut text ends in an ellipsis. */
const shortened = (text: string): string => ([...text].length <= 80 ? text : `${[...text].slice(0, 79).join('')}…`);
