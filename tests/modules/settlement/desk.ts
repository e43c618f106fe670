import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { newUuid, uuidOf } from '#app/kernel/id.ts';
import { cny, type Money, negate } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { MINUTE, plus, SECOND } from '#app/kernel/time.ts';
import { balanceOf } from '#app/modules/ledger/index.server.ts';
import { createFakeRail, type FakeRail, type FakeRailOptions } from '#app/modules/settlement/adapters/fake/index.ts';
import type { AlarmKind, CapturedEvent, PaymentView, RailId, RefundedEvent } from '#app/modules/settlement/contract.ts';
import {
  openAlarms,
  openPayment,
  paymentOf,
  pollDue,
  type RefusedMessage,
  receiveMessage,
  type SettlementWorld,
  startAttempt,
} from '#app/modules/settlement/index.server.ts';
import type { NewPayment } from '#app/modules/settlement/rules.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import { steadyClock, testCall, testMoment } from '#tests/support/call.ts';
import { type TestDatabase, testDatabase } from '#tests/support/database.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

export const price = cny(52_050n);

/** Who gets the 520.50: the worked example without a programme, so that no budget needs funding first. */
export const split = (amount: Money): NewPayment['onCapture'] => [
  { account: 'liab:seller:s1:CNY', amount: negate(cny(amount.minor - 4_550n)) },
  { account: 'liab:customs_tax:vat:CNY', amount: cny(-4_550n) },
];

/** A settlement desk on a real database with two rails in memory, a clock, and a subscriber that leaves a trace in each commit. */
export interface Desk {
  readonly database: TestDatabase;
  readonly world: SettlementWorld;
  readonly ecny: FakeRail;
  readonly card: FakeRail;
  readonly captured: CapturedEvent[];
  readonly refunded: RefundedEvent[];
  readonly notified: string[];
  /** Messages that proved nothing. */
  readonly turnedAway: RefusedMessage[];
  /** Makes the next captures be refused or thrown at by the subscriber. */
  trouble: { next: 'refuse' | 'throw' | 'slow' | null };
  call(): Call<SettlementWorld>;
  now(): Date;
  advance(seconds: number): void;
  open(over?: Partial<NewPayment>): Promise<string>;
  start(paymentId: string, rail: RailId): ReturnType<typeof startAttempt>;
  /** Starts and answers the attempt's id; the start must succeed. */
  begin(paymentId: string, rail?: RailId): Promise<string>;
  view(paymentId: string): Promise<PaymentView>;
  /** Delivers what a rail has sent since the last time, message by message; answers the statuses of the acks. */
  deliver(rail: RailId): Promise<number[]>;
  poll(): ReturnType<typeof pollDue>;
  /** Lets time pass and the poller work until nothing is under way, then asks whether every promise about the database holds. */
  settleDown(): Promise<void>;
  balance(account: string): Promise<bigint>;
  /** Kinds of what waits for an operator about a payment, or about nothing we know. */
  alarms(paymentId: string | null): Promise<AlarmKind[]>;
  uuid(prefix: string, id: string): string;
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

export const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);

export async function openDesk(
  options: { readonly card?: FakeRailOptions['caps']; readonly ecny?: FakeRailOptions['caps'] } = {},
): Promise<Desk> {
  const database = await testDatabase({ template: 'bare', poolSize: 30, maxWaitMs: 30_000, transactionMs: 30_000, lockTimeoutMs: 20_000 });
  let at = testMoment;
  const clock = (): Date => at;
  const ecny = createFakeRail({ clock, caps: { id: 'ecny', ...options.ecny }, secret: 'secret-of-ecny' });
  const card = createFakeRail({ clock, caps: { id: 'card', ...options.card }, secret: 'secret-of-card' });
  const captured: CapturedEvent[] = [];
  const refunded: RefundedEvent[] = [];
  const notified: string[] = [];
  const turnedAway: RefusedMessage[] = [];
  const trouble: Desk['trouble'] = { next: null };
  const world: SettlementWorld = {
    clock: steadyClock,
    rails: new Map([
      ['ecny', ecny.adapter],
      ['card', card.adapter],
    ]),
    openBuyer: ({ sealed }) => sealed,
    onCaptured: async (tx, event) => {
      if (trouble.next === 'throw') throw new Error('the subscriber broke');
      if (trouble.next === 'refuse') return refuse('orders.illegal_move');
      if (trouble.next === 'slow') await wait(6_000);
      // The same transaction: a capture told twice would break the unique key.
      await tx.tx.event.create({
        data: {
          id: newUuid(tx.at),
          type: 'test.paid',
          subject: event.reference,
          payload: {},
          at: tx.at,
          key: `test.paid:${event.reference}`,
        },
      });
      captured.push(event);
      return ok(null);
    },
    onRefunded: async (_tx, event) => {
      refunded.push(event);
      return ok(null);
    },
    notify: (paymentId) => void notified.push(paymentId),
    refusedMessage: (message) => void turnedAway.push(message),
  };
  const call = (): Call<SettlementWorld> => testCall(database.read, { world, at });
  const railNamed = (rail: RailId): FakeRail => (rail === 'card' ? card : ecny);
  const desk: Desk = {
    database,
    world,
    ecny,
    card,
    captured,
    refunded,
    notified,
    turnedAway,
    trouble,
    call,
    now: clock,
    advance: (seconds) => {
      at = plus(at, seconds * SECOND);
      ecny.provider.tick();
      card.provider.tick();
    },
    open: async (over = {}) => {
      const amount = over.amount ?? price;
      const opened = await transaction(call(), async (tx) =>
        ok(
          await openPayment(tx, {
            reference: crypto.randomUUID(),
            amount,
            lines: [{ name: 'YJ-1 · 1', amount }],
            onCapture: split(amount),
            expiresAt: plus(at, 15 * MINUTE),
            personId: null,
            terms: {
              description: 'Yiji YJ-1',
              buyer: { sealed: 'a'.repeat(64), rowId: 'YJ-1' },
              requireIdentifiedPayer: true,
              locale: 'zh-CN',
            },
            ...over,
          }),
        ),
      );
      return must(opened);
    },
    start: (paymentId, rail) =>
      startAttempt(call(), { paymentId, rail, returnUrl: 'http://127.0.0.1/return', cancelUrl: 'http://127.0.0.1/cancel' }),
    begin: async (paymentId, rail = 'ecny') => {
      const { attempt } = must(await desk.start(paymentId, rail));
      if (!attempt) throw new Error('no attempt lives');
      return attempt.id;
    },
    view: async (paymentId) => must(await paymentOf(call(), { paymentId })),
    deliver: async (rail) => {
      const statuses: number[] = [];
      for (const raw of railNamed(rail).provider.drain()) statuses.push(must(await receiveMessage(call(), { rail, raw })).status);
      return statuses;
    },
    poll: () => pollDue(call()),
    settleDown: async () => {
      trouble.next = null;
      for (let quiet = 0, rounds = 0; quiet < 3 && rounds < 200; rounds += 1) {
        desk.advance(10 * 60);
        for (const rail of ['ecny', 'card'] as const) await desk.deliver(rail);
        const { attempts, refunds, messages, slips, failures } = await desk.poll();
        if (failures.length > 0) throw new Error(failures.join('; '));
        quiet = attempts + refunds + messages + slips === 0 ? quiet + 1 : 0;
      }
      await expectInvariants(database, at);
      for (const rail of [ecny, card]) await expectSameBooks(database, rail);
    },
    alarms: async (paymentId) => (await openAlarms(call())).filter((alarm) => alarm.paymentId === paymentId).map((alarm) => alarm.kind),
    balance: async (account) => (await balanceOf(call(), { account })).balance.minor,
    uuid: (prefix, id) => uuidOf(prefix, id) ?? '',
  };
  return desk;
}

/** Both ways and to the fen: what the provider's own book says was paid and given back is what the shop has, and nothing else. */
async function expectSameBooks({ read }: TestDatabase, rail: FakeRail): Promise<void> {
  const rows = await read.paymentAttempt.findMany({
    where: { rail: rail.adapter.caps.id, receivedMinor: { not: null } },
    include: { refunds: true },
  });
  const given = (refunds: readonly { readonly state: string; readonly minor: bigint }[]): bigint =>
    refunds.reduce((sum, refund) => sum + (refund.state === 'succeeded' ? refund.minor : 0n), 0n);
  const ours = rows.map((row) => [
    row.id,
    row.receivedMinor,
    given(row.refunds.map((one) => ({ state: one.state, minor: one.amountMinor }))),
  ]);
  const known = new Set(
    (await read.paymentAttempt.findMany({ where: { rail: rail.adapter.caps.id }, select: { id: true } })).map((row) => row.id),
  );
  const theirs = [...rail.provider.orders.values()]
    .filter((order) => order.paidAt && known.has(uuidOf('att', order.attemptId) ?? ''))
    .map((order) => [
      uuidOf('att', order.attemptId),
      order.amount.minor,
      given(order.refunds.map((one) => ({ state: one.state, minor: one.amount.minor }))),
    ]);
  const sorted = (book: readonly (readonly unknown[])[]): unknown[] => book.map(String).sort();
  expect(sorted(ours)).toEqual(sorted(theirs));
}
