/** A payment provider in memory: the smallest one that can do everything the port allows, right and wrong. */
import { type Money, negate, zero } from '#app/kernel/money.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import type { AttemptRef, Fact, RawMessage } from '../../contract.ts';
import type { FakeMessages } from './messages.ts';

export interface FakeRefund {
  readonly refundId: string;
  readonly amount: Money;
  readonly at: Date;
  state: 'pending' | 'succeeded' | 'failed';
  /** The money has left, if only for a while. */
  left: boolean;
  doneAt: Date | null;
}

export interface FakeOrder {
  readonly attemptId: string;
  readonly amount: Money;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly identifiedOnly: boolean;
  closed: { readonly at: Date; readonly why: 'voided' | 'expired' } | null;
  paidAt: Date | null;
  payerMatches: boolean | null;
  readonly refunds: FakeRefund[];
}

export interface FakeProvider {
  readonly orders: Map<string, FakeOrder>;
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
}

const refundFailsAfterMs = 30 * SECOND;

export function fakeProvider(clock: () => Date, messages: FakeMessages): FakeProvider {
  const orders = new Map<string, FakeOrder>();
  let outbox: RawMessage[] = [];
  let declines = 0;
  let failing = false;

  const tell = (order: FakeOrder): void =>
    void outbox.push(messages.sign(new TextEncoder().encode(JSON.stringify({ attemptId: order.attemptId }))));

  function tick(): void {
    for (const order of orders.values()) {
      const due = order.refunds.filter((refund) => refund.state === 'pending' && clock() >= plus(refund.at, refundFailsAfterMs));
      for (const refund of due) Object.assign(refund, { state: 'failed', doneAt: clock() });
      const expires = !order.paidAt && !order.closed && clock() >= order.expiresAt;
      if (expires) order.closed = { at: order.expiresAt, why: 'expired' };
      if (expires || due.length > 0) tell(order);
    }
  }

  return {
    orders,
    tick,
    declineNext: () => {
      declines += 1;
    },
    pay(attemptId, { late = false, identified = true } = {}) {
      tick();
      const order = orders.get(attemptId);
      if (!order || order.paidAt || (order.closed && !late) || (order.identifiedOnly && !identified)) return 'refused';
      if (declines > 0) {
        declines -= 1;
        return 'refused';
      }
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
        left: !failing,
        doneAt: failing ? null : clock(),
      };
      order.refunds.push(refund);
      tell(order);
      return refund;
    },
    failRefundsLater: () => {
      failing = true;
    },
    drain: () => {
      const all = outbox;
      outbox = [];
      return all;
    },
  };
}

/** Everything an order proves. */
export function factsOfFake(order: FakeOrder): Fact[] {
  const { attemptId, amount } = order;
  const ref = { attemptId, providerRef: `fake:${attemptId}` };
  const facts: Fact[] = [{ t: 'awaiting', scanned: false, factId: `${attemptId}:open`, at: order.createdAt, ref }];
  if (order.closed) facts.push({ t: order.closed.why, factId: `${attemptId}:closed`, at: order.closed.at, ref });
  if (order.paidAt) {
    const funding = { own: amount, redPackets: [], platformSubsidy: zero(amount.currency) };
    const payer = order.payerMatches === null ? {} : { payerMatches: order.payerMatches };
    facts.push({ t: 'captured', factId: `${attemptId}:paid:${amount.minor}`, at: order.paidAt, ref, amount, funding, ...payer });
    facts.push(settled(`${attemptId}:settled`, order.paidAt, { ref, amount }));
  }
  for (const { refundId, state, left, at, doneAt, amount: part } of order.refunds) {
    const error = state === 'failed' ? { error: { class: 'declined' as const, detail: 'refund: failed later' } } : {};
    facts.push({ t: 'refund', factId: `${refundId}:${state}`, at: doneAt ?? at, ref, refundId, state, amount: part, ...error });
    if (left) facts.push(settled(`${refundId}:left`, at, { ref, amount: negate(part) }));
    if (left && state === 'failed') facts.push(settled(`${refundId}:back`, doneAt ?? at, { ref, amount: part }));
  }
  return facts;
}

/** Money moves at once and without a fee. */
const settled = (factId: string, at: Date, { ref, amount }: { readonly ref: AttemptRef; readonly amount: Money }): Fact => ({
  t: 'settled',
  factId,
  at,
  ref,
  amount,
  fee: zero(amount.currency),
  batch: at.toISOString().slice(0, 10),
});
