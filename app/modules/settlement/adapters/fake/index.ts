/** The settlement port in memory, for tests: the same promises as a real rail, and switches to break each of them. */
import { MINUTE } from '#app/kernel/time.ts';
import type { AttemptRef, Outcome, PayErrorClass, ProviderAck, RailCapabilities, SettlementAdapter } from '../../contract.ts';
import { type FakeOrder, type FakeProvider, fakeProvider } from './provider.ts';

export type FakeCall = 'start' | 'cancel' | 'refund' | 'sync';
export type FakeFault =
  | 'lost-before-commit'
  | 'lost-after-commit'
  | 'error-after-commit'
  | 'garbled-reply'
  | 'held-reply'
  | { readonly refuse: PayErrorClass };

export interface FakeRail {
  readonly adapter: SettlementAdapter;
  readonly provider: FakeProvider;
  /** Strikes the next call of that kind, once. `release` frees a held reply. */
  fault(call: FakeCall, fault: FakeFault): { readonly release: () => void };
}

export interface FakeRailOptions {
  readonly clock: () => Date;
  /** What the rail says it can do, where a test needs another rail. */
  readonly caps?: Partial<RailCapabilities>;
  readonly secret?: string;
}

const usual: RailCapabilities = {
  id: 'fake',
  mode: 'sandbox',
  identifiesPayer: true,
  customsSlip: 'simulated',
  capture: 'immediate',
  partialRefund: true,
  currencies: ['CNY'],
  exponents: {},
  ttlSeconds: { min: 1, max: 24 * 3600 },
  nextAction: 'qr',
};

const windowMs = 5 * MINUTE;

const refused = (reason: PayErrorClass, detail: string): Outcome => ({ kind: 'refused', error: { class: reason, detail } });
const ack = (status: number): ProviderAck => ({ status, contentType: 'text/plain; charset=utf-8', body: status === 200 ? 'ok' : 'no' });

export function createFakeRail({ clock, caps, secret = 'fake-signing-secret' }: FakeRailOptions): FakeRail {
  const provider = fakeProvider(clock, secret);
  const armed: { readonly call: FakeCall; readonly fault: FakeFault; readonly released: Promise<void> }[] = [];

  /** Runs a call under the next fault armed for it. */
  async function under(call: FakeCall, work: () => Outcome): Promise<Outcome> {
    const index = armed.findIndex((entry) => entry.call === call);
    const [hit] = index < 0 ? [] : armed.splice(index, 1);
    if (hit && typeof hit.fault === 'object') return refused(hit.fault.refuse, `${call}: told to refuse`);
    if (hit?.fault === 'lost-before-commit') return { kind: 'unknown', error: { class: 'timeout', detail: `${call}: no answer` } };
    const outcome = work();
    if (hit?.fault === 'lost-after-commit') return { kind: 'unknown', error: { class: 'timeout', detail: `${call}: no answer` } };
    if (hit?.fault === 'error-after-commit' || hit?.fault === 'garbled-reply')
      return { kind: 'unknown', error: { class: 'provider_down', detail: `${call}: broken answer` } };
    if (hit?.fault === 'held-reply') await hit.released;
    return outcome;
  }

  const shown = (order: FakeOrder, kind: 'done' | 'accepted' = 'done'): Outcome => ({
    kind,
    facts: provider.factsOf(order),
    providerRef: `fake:${order.attemptId}`,
  });

  const found = (call: FakeCall, ref: AttemptRef, work: (order: FakeOrder) => Outcome): Promise<Outcome> =>
    under(call, () => {
      provider.tick();
      const order = provider.orders.get(ref.attemptId);
      return order ? work(order) : refused('not_found', `${call}: unknown at the provider`);
    });

  const ability: RailCapabilities = { ...usual, ...caps };
  const adapter: SettlementAdapter = {
    caps: ability,
    start: (command) =>
      under('start', () => {
        provider.tick();
        const { attemptId, amount, expiresAt } = command;
        const known = provider.orders.get(attemptId);
        if (!ability.currencies.includes(amount.currency)) return refused('invalid_request', 'start: a currency this rail does not take');
        if (known && (known.amount.minor !== amount.minor || known.amount.currency !== amount.currency))
          return refused('duplicate', 'start: another amount under this number');
        if (!known && expiresAt <= clock()) return refused('expired', 'start: too late');
        const order: FakeOrder = known ?? {
          attemptId,
          amount,
          expiresAt,
          createdAt: clock(),
          payable: command.requireIdentifiedPayer ? 'identified' : 'anyone',
          closed: null,
          paidAt: null,
          payerMatches: null,
          refunds: [],
        };
        provider.orders.set(attemptId, order);
        const facts = provider.factsOf(order);
        if (order.paidAt) return { kind: 'done', facts, next: { type: 'none' }, providerRef: `fake:${attemptId}` };
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
          next: { type: 'qr', payload: url, openUrl: url, expiresAt: expiresAt.toISOString() },
          providerRef: `fake:${attemptId}`,
        };
      }),
    cancel: (ref) =>
      found('cancel', ref, (order) => {
        provider.close(order);
        return order.paidAt
          ? { kind: 'refused', error: { class: 'conflict_state', detail: 'cancel: already paid' }, facts: provider.factsOf(order) }
          : shown(order);
      }),
    sync: (ref) => found('sync', ref, (order) => shown(order)),
    refund: (command) =>
      found('refund', command, (order) => {
        if (!order.paidAt) return refused('conflict_state', 'refund: not paid');
        const known = order.refunds.find((refund) => refund.refundId === command.refundId);
        if (known && known.amount.minor !== command.amount.minor) return refused('duplicate', 'refund: another amount under this number');
        const refund = provider.refund(order, command.refundId, command.amount);
        if (!refund) return refused('invalid_request', 'refund: more than was paid');
        const facts = provider.factsOf(order).filter((fact) => fact.t === 'refund' && fact.refundId === command.refundId);
        return { kind: refund.state === 'pending' ? 'accepted' : 'done', facts, providerRef: command.refundId };
      }),
    receive: async (raw) => {
      if (!provider.verify(raw)) return { facts: [], ack: ack(401), rejected: 'signature' };
      const nonce = raw.headers['fake-nonce'] ?? '';
      const age = Math.abs(raw.receivedAt.getTime() - Number(raw.headers['fake-timestamp']) * 1000);
      if (age > windowMs) return { facts: [], ack: ack(401), rejected: 'stale', nonce };
      if (raw.headers['fake-merchant'] !== 'fake-merchant') return { facts: [], ack: ack(403), rejected: 'foreign', nonce };
      const order = provider.orders.get(attemptNamed(raw.body));
      return order ? { facts: provider.factsOf(order), ack: ack(200), nonce } : { facts: [], ack: ack(400), rejected: 'malformed', nonce };
    },
  };

  return {
    adapter,
    provider,
    fault: (call, fault) => {
      const gate = Promise.withResolvers<void>();
      armed.push({ call, fault, released: gate.promise });
      return { release: gate.resolve };
    },
  };
}

function attemptNamed(body: Uint8Array): string {
  const value: unknown = JSON.parse(new TextDecoder().decode(body));
  return typeof value === 'object' && value !== null && 'attemptId' in value && typeof value.attemptId === 'string' ? value.attemptId : '';
}
