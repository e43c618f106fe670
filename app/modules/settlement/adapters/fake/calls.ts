/** What the fake provider answers to each verb, when nothing is armed to go wrong. */
import { MINUTE } from '#app/kernel/time.ts';
import type {
  AttemptRef,
  CustomsSlip,
  Outcome,
  PayErrorClass,
  ProviderAck,
  RefundPayment,
  SettlementAdapter,
  StartPayment,
} from '../../contract.ts';
import { type FakeMessages, ourMerchant } from './messages.ts';
import { type FakeOrder, type FakeProvider, factsOfFake } from './provider.ts';

const windowMs = 5 * MINUTE;

export const refused = (reason: PayErrorClass, detail: string): Outcome => ({ kind: 'refused', error: { class: reason, detail } });

function newOrder({ attemptId, amount, expiresAt, requireIdentifiedPayer }: StartPayment, createdAt: Date): FakeOrder {
  return {
    attemptId,
    amount,
    expiresAt,
    createdAt,
    identifiedOnly: requireIdentifiedPayer,
    closed: null,
    paidAt: null,
    payerMatches: null,
    refunds: [],
  };
}

export function startFake(provider: FakeProvider, command: StartPayment, at: Date): Outcome {
  const { attemptId, amount, expiresAt } = command;
  provider.tick();
  const known = provider.orders.get(attemptId);
  if (known && (known.amount.minor !== amount.minor || known.amount.currency !== amount.currency))
    return refused('duplicate', 'start: another amount under this number');
  if (!known && expiresAt <= at) return refused('expired', 'start: too late');
  const order = known ?? newOrder(command, at);
  provider.orders.set(attemptId, order);
  const facts = factsOfFake(order);
  if (order.paidAt) return { kind: 'done', facts, next: { type: 'none' }, providerRef: `fake:${attemptId}`, amount: order.amount };
  if (order.closed)
    return {
      kind: 'refused',
      error: { class: order.closed.why === 'expired' ? 'expired' : 'conflict_state', detail: 'start: closed' },
      facts,
    };
  const url = `https://fake.invalid/pay/${attemptId}`;
  return {
    kind: 'accepted',
    facts,
    next: { type: 'qr', payload: url, openUrl: url, expiresAt: order.expiresAt.toISOString() },
    providerRef: `fake:${attemptId}`,
    amount: order.amount,
  };
}

const orderOf = (provider: FakeProvider, { attemptId }: AttemptRef): FakeOrder | undefined => {
  provider.tick();
  return provider.orders.get(attemptId);
};

export function cancelFake(provider: FakeProvider, ref: AttemptRef): Outcome {
  const order = orderOf(provider, ref);
  if (!order) return refused('not_found', 'cancel: unknown at the provider');
  provider.close(order);
  const facts = factsOfFake(order);
  return order.paidAt
    ? { kind: 'refused', error: { class: 'conflict_state', detail: 'cancel: already paid' }, facts }
    : { kind: 'done', facts };
}

export function syncFake(provider: FakeProvider, ref: AttemptRef): Outcome {
  const order = orderOf(provider, ref);
  return order
    ? { kind: 'done', facts: factsOfFake(order), providerRef: `fake:${order.attemptId}`, amount: order.amount }
    : refused('not_found', 'sync: unknown at the provider');
}

export function refundFake(provider: FakeProvider, command: RefundPayment): Outcome {
  const order = orderOf(provider, command);
  if (!order) return refused('not_found', 'refund: unknown at the provider');
  if (!order.paidAt) return refused('conflict_state', 'refund: not paid');
  const refund = provider.refund(order, command.refundId, command.amount);
  if (!refund) return refused('invalid_request', 'refund: more than was paid');
  if (refund.amount.minor !== command.amount.minor) return refused('duplicate', 'refund: another amount under this number');
  const facts = factsOfFake(order).filter(({ factId }) => factId.startsWith(`${command.refundId}:`));
  return { kind: refund.state === 'pending' ? 'accepted' : 'done', facts, providerRef: command.refundId };
}

/** Customs answers at once; a payer who is not the buyer is refused, as at the real window. */
export function declareFake(provider: FakeProvider, { consignmentId, ...slip }: CustomsSlip, at: Date): Outcome {
  const order = orderOf(provider, slip);
  if (!order?.paidAt) return refused(order ? 'conflict_state' : 'not_found', 'declare: not paid');
  const state = order.payerMatches === false ? 'refused' : 'accepted';
  const ref = { attemptId: slip.attemptId };
  return { kind: 'done', facts: [{ t: 'customs', factId: `slip:${consignmentId}:${state}`, at, ref, consignmentId, state }] };
}

const ack = (status: number): ProviderAck => ({ status, contentType: 'text/plain; charset=utf-8', body: status === 200 ? 'ok' : 'no' });

export function receiveFake(provider: FakeProvider, messages: FakeMessages): SettlementAdapter['receive'] {
  return async (raw) => {
    if (!messages.verify(raw)) return { facts: [], ack: ack(401), rejected: 'signature' };
    const nonce = raw.headers['fake-nonce'] ?? '';
    const age = Math.abs(raw.receivedAt.getTime() - Number(raw.headers['fake-timestamp']) * 1000);
    if (age > windowMs) return { facts: [], ack: ack(401), rejected: 'stale', nonce };
    if (raw.headers['fake-merchant'] !== ourMerchant) return { facts: [], ack: ack(403), rejected: 'foreign', nonce };
    const order = provider.orders.get(attemptNamed(raw.body));
    return order ? { facts: factsOfFake(order), ack: ack(200), nonce } : { facts: [], ack: ack(400), rejected: 'malformed', nonce };
  };
}

function attemptNamed(body: Uint8Array): string {
  const value: unknown = JSON.parse(new TextDecoder().decode(body));
  return typeof value === 'object' && value !== null && 'attemptId' in value && typeof value.attemptId === 'string' ? value.attemptId : '';
}
