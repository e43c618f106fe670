/** The verbs of the port, each one exchange with the institution. */
import { type Money, money } from '#app/kernel/money.ts';
import type { AttemptRef, CustomsSlip, NextAction, Outcome, RefundPayment, StartPayment } from '../../contract.ts';
import { type Exchange, type NoReply, unknown } from './exchange.ts';
import { factOfDeclaration, factsOfOrder, factsOfRefund } from './facts.ts';
import { type OrderWire, readDeclaration, readRefund } from './wire.ts';

const orderPath = (attemptId: string): string => `/v1/orders/${encodeURIComponent(attemptId)}`;

/** The institution takes 80 characters of text; a longer one ends in an ellipsis. */
const shortened = (text: string): string => ([...text].length <= 80 ? text : `${[...text].slice(0, 79).join('')}…`);

/** A refusal keeps what the institution showed with it: closing a paid order answers with the capture. */
function outcomeOf(reply: NoReply): Outcome {
  if (reply.kind === 'unknown') return reply;
  // Of a question that did not get through nothing is known; a command that did not get through is `start`'s to tell.
  if (reply.kind === 'unreached') return unknown(reply.error);
  return { kind: 'refused', error: reply.error, ...(reply.order ? { facts: factsOfOrder(reply.order) } : {}) };
}

const amountOf = ({ amount }: OrderWire): Money => money(BigInt(amount.total), amount.currency);

function nextOf(order: OrderWire): NextAction {
  const { code_url: payload, cashier_url: openUrl } = order;
  return payload && openUrl ? { type: 'qr', payload, openUrl, expiresAt: order.time_expire.toISOString() } : { type: 'none' };
}

export async function start(exchange: Exchange, command: StartPayment, notifyUrl: string): Promise<Outcome> {
  if (command.amount.currency !== 'CNY')
    return { kind: 'refused', error: { class: 'invalid_request', detail: 'start: this rail takes CNY only' } };
  const reply = await exchange.askOrder(command.attemptId, {
    what: 'start',
    method: 'POST',
    path: '/v1/orders',
    body: {
      out_trade_no: command.attemptId,
      amount: { total: Number(command.amount.minor), currency: command.amount.currency },
      description: shortened(command.description),
      time_expire: command.expiresAt.toISOString(),
      notify_url: notifyUrl,
      return_url: command.returnUrl,
      cancel_url: command.cancelUrl,
      payer_requirement: { identified: command.requireIdentifiedPayer, identity_hash: command.buyerIdentityHash },
    },
  });
  if (reply.kind === 'unreached') return { kind: 'refused', error: reply.error };
  return reply.kind === 'ok' ? startedAs(reply.order, command) : outcomeOf(reply);
}

function startedAs(order: OrderWire, command: StartPayment): Outcome {
  // A right signature over a wrong amount is still not what we asked for: no code is shown for it.
  if (BigInt(order.amount.total) !== command.amount.minor || order.amount.currency !== command.amount.currency) {
    return unknown({ class: 'conflict_state', detail: 'start: the institution names another amount' });
  }
  const facts = factsOfOrder(order);
  if (order.trade_state === 'CLOSED') {
    return {
      kind: 'refused',
      error: { class: order.close_reason === 'expired' ? 'expired' : 'conflict_state', detail: 'start: the order is closed' },
      facts,
    };
  }
  const next = nextOf(order);
  const providerRef = order.transaction_id ?? order.out_trade_no;
  return { kind: next.type === 'none' ? 'done' : 'accepted', facts, next, providerRef, amount: amountOf(order) };
}

export async function cancel(exchange: Exchange, { attemptId }: AttemptRef): Promise<Outcome> {
  const reply = await exchange.askOrder(attemptId, { what: 'cancel', method: 'POST', path: `${orderPath(attemptId)}/close`, body: {} });
  return reply.kind === 'ok' ? { kind: 'done', facts: factsOfOrder(reply.order) } : outcomeOf(reply);
}

export async function sync(exchange: Exchange, { attemptId }: AttemptRef): Promise<Outcome> {
  const reply = await exchange.askOrder(attemptId, { what: 'sync', method: 'GET', path: orderPath(attemptId) });
  if (reply.kind !== 'ok') return outcomeOf(reply);
  const { order } = reply;
  return { kind: 'done', facts: factsOfOrder(order), next: nextOf(order), amount: amountOf(order) };
}

export async function refund(exchange: Exchange, command: RefundPayment): Promise<Outcome> {
  const reply = await exchange.ask({
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
  if (reply.kind !== 'ok') return outcomeOf(reply);
  const wire = readRefund(reply.body);
  if (!wire || wire.out_refund_no !== command.refundId || wire.out_trade_no !== command.attemptId) {
    return unknown({ class: 'provider_down', detail: 'refund: answered about another refund' });
  }
  return { kind: wire.status === 'PROCESSING' ? 'accepted' : 'done', facts: factsOfRefund(wire), providerRef: wire.refund_id };
}

export async function declare(exchange: Exchange, slip: CustomsSlip): Promise<Outcome> {
  const reply = await exchange.ask({
    what: 'declare',
    method: 'POST',
    path: '/v1/customs/declarations',
    body: {
      out_trade_no: slip.attemptId,
      sub_order_no: slip.consignmentId,
      customs_code: slip.customsCode,
      amount: {
        goods: Number(slip.goods.minor),
        freight: Number(slip.freight.minor),
        tax: Number(slip.tax.minor),
        currency: slip.goods.currency,
      },
    },
  });
  if (reply.kind !== 'ok') return outcomeOf(reply);
  const wire = readDeclaration(reply.body);
  if (!wire || wire.sub_order_no !== slip.consignmentId)
    return unknown({ class: 'provider_down', detail: 'declare: answered about another slip' });
  return { kind: wire.state === 'SUBMITTED' ? 'accepted' : 'done', facts: [factOfDeclaration(wire)], providerRef: wire.declaration_no };
}
