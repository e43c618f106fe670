/** A payment provider in memory: the smallest one that can do everything the port allows, right and wrong. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Money, money, zero } from '#app/kernel/money.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import type { Fact, RawMessage } from '../../contract.ts';

interface FakeRefund {
  readonly refundId: string;
  readonly amount: Money;
  readonly at: Date;
  state: 'pending' | 'succeeded' | 'failed';
  doneAt: Date | null;
}

export interface FakeOrder {
  readonly attemptId: string;
  readonly amount: Money;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly payable: 'identified' | 'anyone';
  closed: { readonly at: Date; readonly why: 'voided' | 'expired' } | null;
  paidAt: Date | null;
  payerMatches: boolean | null;
  readonly refunds: FakeRefund[];
}

export interface FakeProvider {
  readonly orders: Map<string, FakeOrder>;
  /** Everything an order proves. */
  factsOf(order: FakeOrder): Fact[];
  /** The payer pays; `late` lets the money through although the order is closed. */
  pay(attemptId: string, options?: { readonly late?: boolean; readonly identified?: boolean }): 'paid' | 'refused';
  declineNext(): void;
  close(order: FakeOrder): void;
  /** Reserves and gives back; null when it would exceed the payment. The same number is the same refund. */
  refund(order: FakeOrder, refundId: string, amount: Money): FakeRefund | null;
  failRefundsLater(): void;
  /** Timers: expiry, and refunds that fail. */
  tick(): void;
  /** Messages since the last call, in order. */
  drain(): RawMessage[];
  sign(body: Uint8Array, merchant?: string): RawMessage;
  verify(raw: RawMessage): boolean;
}

const refundFailsAfterMs = 30 * SECOND;

export function fakeProvider(clock: () => Date, secret: string): FakeProvider {
  const orders = new Map<string, FakeOrder>();
  let outbox: RawMessage[] = [];
  let declines = 0;
  let failing = false;
  let messages = 0;

  const mac = (timestamp: string, nonce: string, body: Uint8Array): string =>
    createHmac('sha256', secret).update(`${timestamp}.${nonce}.`).update(body).digest('hex');

  function sign(body: Uint8Array, merchant = 'fake-merchant'): RawMessage {
    messages += 1;
    const timestamp = String(Math.floor(clock().getTime() / 1000));
    const nonce = `nonce-${messages}`;
    const headers = {
      'fake-timestamp': timestamp,
      'fake-nonce': nonce,
      'fake-merchant': merchant,
      'fake-signature': mac(timestamp, nonce, body),
    };
    return { method: 'POST', path: '/webhooks/fake', headers, body, receivedAt: clock() };
  }

  function verify({ headers, body }: RawMessage): boolean {
    const given = Buffer.from(headers['fake-signature'] ?? '', 'hex');
    const right = Buffer.from(mac(headers['fake-timestamp'] ?? '', headers['fake-nonce'] ?? '', body), 'hex');
    return given.length === right.length && timingSafeEqual(given, right);
  }

  const tell = (order: FakeOrder): void => {
    outbox.push(sign(new TextEncoder().encode(JSON.stringify({ attemptId: order.attemptId }))));
  };

  function tick(): void {
    for (const order of orders.values()) {
      if (!order.paidAt && !order.closed && clock() >= order.expiresAt) {
        order.closed = { at: order.expiresAt, why: 'expired' };
        tell(order);
      }
      for (const refund of order.refunds) {
        if (refund.state !== 'pending' || clock() < plus(refund.at, refundFailsAfterMs)) continue;
        refund.state = 'failed';
        refund.doneAt = clock();
        tell(order);
      }
    }
  }

  return {
    orders,
    factsOf,
    declineNext: () => {
      declines += 1;
    },
    pay(attemptId, { late = false, identified = true } = {}) {
      tick();
      const order = orders.get(attemptId);
      if (!order || order.paidAt || (order.closed && !late)) return 'refused';
      if (declines > 0) {
        declines -= 1;
        return 'refused';
      }
      if (order.payable === 'identified' && !identified) return 'refused';
      order.paidAt = clock();
      order.payerMatches = identified;
      tell(order);
      return 'paid';
    },
    close(order) {
      tick();
      if (!order.paidAt && !order.closed) order.closed = { at: clock(), why: 'voided' };
    },
    refund(order, refundId, amount) {
      const known = order.refunds.find((refund) => refund.refundId === refundId);
      if (known) return known;
      const back = order.refunds.filter((refund) => refund.state !== 'failed').reduce((sum, refund) => sum + refund.amount.minor, 0n);
      if (back + amount.minor > order.amount.minor) return null;
      const refund: FakeRefund = {
        refundId,
        amount,
        at: clock(),
        state: failing ? 'pending' : 'succeeded',
        doneAt: failing ? null : clock(),
      };
      order.refunds.push(refund);
      tell(order);
      return refund;
    },
    failRefundsLater: () => {
      failing = true;
    },
    tick,
    drain: () => {
      const all = outbox;
      outbox = [];
      return all;
    },
    sign,
    verify,
  };
}

function factsOf(order: FakeOrder): Fact[] {
  const { attemptId, amount } = order;
  const ref = { attemptId, providerRef: `fake:${attemptId}` };
  const facts: Fact[] = [{ t: 'awaiting', scanned: false, factId: `${attemptId}:open`, at: order.createdAt, ref }];
  if (order.closed) facts.push({ t: order.closed.why, factId: `${attemptId}:closed`, at: order.closed.at, ref });
  if (order.paidAt) {
    const funding = { own: amount, redPackets: [], platformSubsidy: zero(amount.currency) };
    facts.push({
      t: 'captured',
      factId: `${attemptId}:paid`,
      at: order.paidAt,
      ref,
      amount,
      funding,
      ...(order.payerMatches === null ? {} : { payerMatches: order.payerMatches }),
    });
  }
  for (const refund of order.refunds) {
    const error = refund.state === 'failed' ? { error: { class: 'declined' as const, detail: 'refund: failed later' } } : {};
    facts.push({
      t: 'refund',
      factId: `${refund.refundId}:${refund.state}`,
      at: refund.doneAt ?? refund.at,
      ref,
      refundId: refund.refundId,
      state: refund.state,
      amount: money(refund.amount.minor, amount.currency),
      ...error,
    });
  }
  return facts;
}
