/**
 * The one suite every rail passes: points 1-9, 11, 12, 17-19 of the conformance kit. It knows the port, the fold of the
 * core and the harness, and no provider.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idOf, newUuid } from '#app/kernel/id.ts';
import { money } from '#app/kernel/money.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import type { AttemptRef, Fact, RefundPayment, SettlementAdapter, StartPayment } from '#app/modules/settlement/contract.ts';
import { foldAttempt, foldRefund } from '#app/modules/settlement/model/fold.ts';
import type { RailFault, RailHarness, RailUnderTest } from './harness.ts';
import { contentOf, factsOf, refundedIn, unique, watched } from './observation.ts';

const total = 52_050n;
const brokenAfter: readonly RailFault[] = ['lost-after-commit', 'error-after-commit', 'garbled-reply'];

export function settlementContract(rail: RailUnderTest): void {
  describe(`settlement contract: ${rail.name}`, { timeout: 60_000 }, () => {
    let harness: RailHarness;
    let adapter: SettlementAdapter;

    beforeEach(async () => {
      harness = await rail.start();
      adapter = watched(harness.adapter, harness.secrets);
    });
    afterEach(() => harness.stop());

    const ttlSeconds = (): number => Math.max(adapter.caps.ttlSeconds.min, 900);

    function command(over: Partial<StartPayment> = {}): StartPayment {
      const amount = over.amount ?? money(total, rail.currency);
      return {
        attemptId: idOf('att', newUuid(harness.now())),
        amount,
        description: '驿集 Yiji · YJ-7K3M-9QX2-V',
        lines: [{ name: 'Consignment 1', amount }],
        expiresAt: plus(harness.now(), ttlSeconds() * SECOND),
        buyerIdentityHash: null,
        requireIdentifiedPayer: false,
        returnUrl: 'http://127.0.0.1:3000/pay/return',
        cancelUrl: 'http://127.0.0.1:3000/pay/cancel',
        locale: 'zh-CN',
        ...over,
      };
    }

    async function started(over: Partial<StartPayment> = {}): Promise<StartPayment & { ref: AttemptRef }> {
      const wanted = command(over);
      const outcome = await adapter.start(wanted);
      expect(outcome.kind).toBe('accepted');
      return {
        ...wanted,
        ref: { attemptId: wanted.attemptId, providerRef: outcome.kind === 'accepted' ? outcome.providerRef : undefined },
      };
    }

    async function paid(over: Partial<StartPayment> = {}): Promise<StartPayment & { ref: AttemptRef }> {
      const order = await started(over);
      expect(await harness.pay(order.ref)).toBe('paid');
      return order;
    }

    const refundOf = (ref: AttemptRef, minor: bigint, refundId: string = idOf('ref', newUuid(harness.now()))): RefundPayment => ({
      ...ref,
      refundId,
      amount: money(minor, rail.currency),
      total: money(total, rail.currency),
      reason: 'the shopper changed her mind',
    });

    const truth = async (ref: AttemptRef): Promise<Fact[]> => {
      const outcome = await adapter.sync(ref);
      expect(outcome.kind).toBe('done');
      return factsOf(outcome);
    };

    async function received(): Promise<Fact[][]> {
      const all: Fact[][] = [];
      for (const raw of await harness.deliverNotifications()) {
        const { facts, ack, rejected } = await adapter.receive(raw);
        expect(rejected).toBeUndefined();
        expect(ack.status).toBeLessThan(300);
        all.push([...facts]);
      }
      return all;
    }

    describe('starting', () => {
      it('is idempotent on the attempt: the same answer, one object at the provider', async () => {
        const wanted = command();
        const [first, second] = [await adapter.start(wanted), await adapter.start(wanted)];
        expect(first.kind).toBe('accepted');
        expect(contentOf(second)).toEqual(contentOf(first));
        expect((await harness.book({ attemptId: wanted.attemptId })).objects).toBe(1);
      });

      it('tells the shopper what to do next, until when', async () => {
        const wanted = command();
        const outcome = await adapter.start(wanted);
        const next = outcome.kind === 'accepted' ? outcome.next : undefined;
        expect(next?.type).toBe(adapter.caps.nextAction);
        expect(next && 'expiresAt' in next ? Date.parse(next.expiresAt) : Number.NaN).toBeGreaterThan(harness.now().getTime());
      });

      it('refuses another amount under the same attempt and keeps the first', async () => {
        const order = await started();
        const other = await adapter.start({
          ...order,
          amount: money(total + 1n, rail.currency),
          lines: [{ name: 'Consignment 1', amount: money(total + 1n, rail.currency) }],
        });
        expect(other.kind).toBe('refused');
        expect(await harness.pay(order.ref)).toBe('paid');
        expect((await harness.book(order.ref)).capturedMinor).toBe(total);
      });

      it('makes one object of a hundred parallel starts', async () => {
        const wanted = command();
        const outcomes = await Promise.all(Array.from({ length: 100 }, () => adapter.start(wanted)));
        const accepted = outcomes.filter((outcome) => outcome.kind === 'accepted');
        expect(accepted.length).toBeGreaterThan(0);
        expect(outcomes.filter((outcome) => outcome.kind === 'refused')).toEqual([]);
        expect(new Set(accepted.map((outcome) => ('providerRef' in outcome ? outcome.providerRef : null))).size).toBe(1);
        expect((await harness.book({ attemptId: wanted.attemptId })).objects).toBe(1);
      });

      it('refuses a currency that its capabilities do not name', async () => {
        expect(adapter.caps.currencies).toContain(rail.currency);
        const foreign = money(100n, 'XTS');
        expect((await adapter.start(command({ amount: foreign, lines: [{ name: 'x', amount: foreign }] }))).kind).toBe('refused');
      });
    });

    describe('being paid', () => {
      it('captures once, for the amount asked, and says the same by notification and by sync', async () => {
        const order = await paid();
        const told = unique((await received()).flat());
        const asked = await truth(order.ref);
        expect(foldAttempt(told)).toMatchObject({ state: 'captured', capture: { amount: money(total, rail.currency) } });
        expect(foldAttempt(asked)).toEqual(foldAttempt(told));
        expect(await harness.pay(order.ref)).toBe('refused');
        expect((await harness.book(order.ref)).capturedMinor).toBe(total);
      });

      it('splits the funding so that it sums to the capture', async () => {
        const order = await paid();
        for (const fact of await truth(order.ref)) {
          if (fact.t !== 'captured' || !fact.funding) continue;
          const packets = fact.funding.redPackets.reduce((sum, packet) => sum + packet.amount.minor, 0n);
          expect(fact.funding.own.minor + packets + (fact.funding.platformSubsidy?.minor ?? 0n)).toBe(fact.amount.minor);
        }
      });

      it('takes a notification that is faster than the answer of start', async () => {
        const wanted = command();
        const { release } = await harness.fault('start', 'held-reply');
        const answer = adapter.start(wanted);
        await until(async () => (await harness.book({ attemptId: wanted.attemptId })).objects === 1);
        expect(await harness.pay({ attemptId: wanted.attemptId })).toBe('paid');
        const early = (await received()).flat();
        expect(foldAttempt(unique(early)).state).toBe('captured');
        release();
        const late = await answer;
        expect(late.kind).not.toBe('refused');
        expect(foldAttempt(unique([...early, ...factsOf(late)])).state).toBe('captured');
        expect(foldAttempt(unique([...factsOf(late), ...early])).state).toBe('captured');
      });

      it('moves no money when the payer is declined, and can still be paid', async () => {
        const order = await started();
        await harness.declineNext();
        expect(await harness.pay(order.ref)).toBe('refused');
        expect((await harness.book(order.ref)).capturedMinor).toBe(0n);
        const before = unique([...(await received()).flat(), ...(await truth(order.ref))]);
        expect(foldAttempt(before).capture).toBeNull();
        expect(await harness.pay(order.ref)).toBe('paid');
        expect(foldAttempt(unique([...before, ...(await truth(order.ref))])).state).toBe('captured');
      });
    });

    describe('messages', () => {
      it('fold to one state in any order, with any repeats', async () => {
        const order = await paid();
        for (const part of [10_000n, 20_050n]) expect((await adapter.refund(refundOf(order.ref, part))).kind).not.toBe('refused');
        await harness.advance(1);
        const streams = [...(await received()), await truth(order.ref)];
        const all = unique(streams.flat());
        const refunds = [...new Set(all.flatMap((fact) => (fact.t === 'refund' ? [fact.refundId] : [])))];
        const stateOf = (facts: readonly Fact[]): unknown => [foldAttempt(facts), ...refunds.map((refund) => foldRefund(facts, refund))];
        const wanted = stateOf(all);
        const indexes = streams.map((_, index) => index);
        const orders = fc
          .tuple(fc.shuffledSubarray(indexes, { minLength: indexes.length }), fc.array(fc.constantFrom(...indexes), { maxLength: 8 }))
          .chain(([once, again]) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }));
        fc.assert(
          fc.property(orders, (sequence) => {
            expect(stateOf(unique(sequence.flatMap((index) => streams[index] ?? [])))).toEqual(wanted);
          }),
        );
      });

      it('give one content to one fact id, whichever way it comes', async () => {
        const order = await paid();
        await adapter.refund(refundOf(order.ref, 5_000n));
        const seen = new Map<string, unknown>();
        for (const fact of [...(await received()).flat(), ...(await truth(order.ref)), ...(await truth(order.ref))]) {
          const known = seen.get(fact.factId);
          if (known !== undefined) expect(contentOf(fact)).toEqual(known);
          seen.set(fact.factId, contentOf(fact));
        }
        expect(seen.size).toBeGreaterThan(1);
      });

      it('are refused when forged, with a status that says so', async () => {
        await paid();
        const messages = await harness.deliverNotifications();
        expect(messages.length).toBeGreaterThan(0);
        for (const raw of messages) {
          const { facts, ack, rejected } = await adapter.receive(harness.forge(raw));
          expect(facts).toEqual([]);
          expect(rejected).toBe('signature');
          expect(ack.status).toBeGreaterThanOrEqual(400);
        }
      });

      it('are refused when older or newer than five minutes, and not before', async () => {
        await paid();
        for (const raw of await harness.deliverNotifications()) {
          const at = (seconds: number): Promise<{ rejected?: string }> =>
            adapter.receive({ ...raw, receivedAt: plus(raw.receivedAt, seconds * SECOND) });
          expect((await at(301)).rejected).toBe('stale');
          expect((await at(299)).rejected).toBeUndefined();
          expect((await at(-290)).rejected).toBeUndefined();
        }
      });

      it('of another merchant are no facts of ours', async () => {
        await paid();
        const [raw] = await harness.deliverNotifications();
        if (!raw) throw new Error('the provider sent nothing');
        const { facts, rejected } = await adapter.receive(await harness.foreign(raw));
        expect(facts).toEqual([]);
        expect(rejected).toMatch(/foreign|signature/);
      });

      it('replayed carry the same one-time value and nothing new', async () => {
        await paid();
        for (const raw of await harness.deliverNotifications()) {
          const [first, again] = [await adapter.receive(raw), await adapter.receive(raw)];
          expect(again.nonce).toBe(first.nonce);
          expect(unique([...first.facts, ...again.facts])).toHaveLength(unique(first.facts).length);
        }
      });

      it('of any shape are answered in time and never thrown at', async () => {
        const [real] = await paid().then(() => harness.deliverNotifications());
        if (!real) throw new Error('the provider sent nothing');
        const begun = performance.now();
        await fc.assert(
          fc.asyncProperty(
            fc.uint8Array({ maxLength: 200 }),
            fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
            fc.boolean(),
            async (body, headers, keepHeaders) => {
              const { facts, ack, rejected } = await adapter.receive({ ...real, body, headers: keepHeaders ? real.headers : headers });
              expect(facts).toEqual([]);
              expect(rejected).toBeDefined();
              expect(ack.status).toBeGreaterThanOrEqual(400);
              expect(ack.contentType).toMatch(/^[a-z]+\/[a-z+-]+/);
            },
          ),
          { numRuns: 50 },
        );
        expect((performance.now() - begun) / 50).toBeLessThan(5_000);
      });
    });

    describe('silence', () => {
      it('before the effect of start is unknown; asking shows no money; starting again makes one object', async () => {
        const wanted = command();
        await harness.fault('start', 'lost-before-commit');
        expect((await adapter.start(wanted)).kind).toBe('unknown');
        const asked = await adapter.sync({ attemptId: wanted.attemptId });
        expect(asked.kind).not.toBe('done');
        if (asked.kind === 'refused') expect(asked.error.class).toBe('not_found');
        expect((await adapter.start(wanted)).kind).toBe('accepted');
        expect((await harness.book({ attemptId: wanted.attemptId })).objects).toBe(1);
      });

      it.each(brokenAfter)('after the effect of start (%s) is unknown, and starting again finds the same object', async (fault) => {
        const wanted = command();
        await harness.fault('start', fault);
        expect((await adapter.start(wanted)).kind).toBe('unknown');
        expect((await adapter.start(wanted)).kind).toBe('accepted');
        expect((await harness.book({ attemptId: wanted.attemptId })).objects).toBe(1);
      });

      it('before the effect of a refund is unknown, and the same number refunds once', async () => {
        const order = await paid();
        const wanted = refundOf(order.ref, 10_000n);
        await harness.fault('refund', 'lost-before-commit');
        expect((await adapter.refund(wanted)).kind).toBe('unknown');
        expect(refundedIn(await truth(order.ref))).toBe(0n);
        expect((await adapter.refund(wanted)).kind).toBe('done');
        expect((await harness.book(order.ref)).refundedMinor).toBe(10_000n);
      });

      it.each(brokenAfter)(
        'after the effect of a refund (%s) is unknown; asking shows it; the same number moves no second cent',
        async (fault) => {
          const order = await paid();
          const wanted = refundOf(order.ref, 10_000n);
          await harness.fault('refund', fault);
          expect((await adapter.refund(wanted)).kind).toBe('unknown');
          expect(refundedIn(await truth(order.ref))).toBe(10_000n);
          expect((await adapter.refund(wanted)).kind).toBe('done');
          expect((await harness.book(order.ref)).refundedMinor).toBe(10_000n);
        },
      );

      it.each(brokenAfter)('after the effect of cancel (%s) is unknown; asking shows the closing', async (fault) => {
        const order = await started();
        await harness.fault('cancel', fault);
        expect((await adapter.cancel(order.ref)).kind).toBe('unknown');
        expect(foldAttempt(await truth(order.ref)).state).toMatch(/voided|expired/);
      });

      it.each(['lost-before-commit', 'error-after-commit', 'garbled-reply'] as const)(
        'while asking (%s) is unknown, never an answer',
        async (fault) => {
          const order = await paid();
          await harness.fault('sync', fault);
          expect((await adapter.sync(order.ref)).kind).toBe('unknown');
          expect(foldAttempt(await truth(order.ref)).state).toBe('captured');
        },
      );
    });

    describe('closing', () => {
      it('makes an unpaid attempt unpayable, and is repeatable', async () => {
        const order = await started();
        expect(foldAttempt(factsOf(await adapter.cancel(order.ref))).state).toMatch(/voided|expired/);
        expect(await harness.pay(order.ref)).toBe('refused');
        expect(foldAttempt(factsOf(await adapter.cancel(order.ref))).state).toMatch(/voided|expired/);
        expect((await harness.book(order.ref)).open).toBe(false);
      });

      it('of a paid attempt answers with the capture', async () => {
        const order = await paid();
        expect(foldAttempt(factsOf(await adapter.cancel(order.ref))).state).toBe('captured');
        expect((await harness.book(order.ref)).capturedMinor).toBe(total);
      });

      it('against paying: exactly one wins, and both sides know which', async () => {
        const wins = { payer: 0, shop: 0 };
        for (let round = 0; round < 16; round += 1) {
          const order = await started();
          const payFirst = round % 2 === 0;
          const paying = payFirst ? harness.pay(order.ref) : null;
          const cancelling = adapter.cancel(order.ref);
          const [screen, outcome] = await Promise.all([paying ?? harness.pay(order.ref), cancelling]);
          const state = foldAttempt(await truth(order.ref)).state;
          expect(state).toBe(screen === 'paid' ? 'captured' : 'voided');
          expect(foldAttempt(factsOf(outcome)).state).toBe(state);
          expect((await harness.book(order.ref)).capturedMinor).toBe(screen === 'paid' ? total : 0n);
          wins[screen === 'paid' ? 'payer' : 'shop'] += 1;
        }
        expect(wins.payer + wins.shop).toBe(16);
      });

      it('comes by itself when time runs out; money that arrives later shows beside it and can be given back', async () => {
        const order = await started();
        await harness.advance(ttlSeconds() + 60);
        expect(foldAttempt(await truth(order.ref)).state).toBe('expired');
        expect(await harness.pay(order.ref)).toBe('refused');
        await harness.payLate(order.ref);
        const facts = unique([...(await received()).flat(), ...(await truth(order.ref))]);
        expect(facts.some((fact) => fact.t === 'expired')).toBe(true);
        const folded = foldAttempt(facts);
        expect(folded.state).toBe('captured');
        expect(folded.capture?.at.getTime()).toBeGreaterThan(order.expiresAt.getTime());
        expect((await adapter.refund(refundOf(order.ref, total))).kind).toBe('done');
        expect((await harness.book(order.ref)).refundedMinor).toBe(total);
      });
    });

    describe('refunding', () => {
      it('in many parts sums to the payment to the cent, and not a cent more', async () => {
        const order = await paid();
        const parts = [1n, 17_350n, 17_349n, 16_683n, 667n];
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        for (const part of parts) {
          const outcome = await adapter.refund(refundOf(order.ref, part));
          expect(outcome.kind).toBe('done');
          expect(refundedIn(factsOf(outcome))).toBe(part);
        }
        expect((await adapter.refund(refundOf(order.ref, 1n))).kind).toBe('refused');
        expect(refundedIn(await truth(order.ref))).toBe(total);
        expect((await harness.book(order.ref)).refundedMinor).toBe(total);
      });

      it('is idempotent on the refund number, and refuses another amount under it', async () => {
        const order = await paid();
        const wanted = refundOf(order.ref, 10_000n);
        const outcomes = await Promise.all(Array.from({ length: 20 }, () => adapter.refund(wanted)));
        expect(outcomes.filter((outcome) => outcome.kind === 'done').length).toBeGreaterThan(0);
        expect((await adapter.refund({ ...wanted, amount: money(9_999n, rail.currency) })).kind).toBe('refused');
        expect((await harness.book(order.ref)).refundedMinor).toBe(10_000n);
      });

      it('by two clerks at once gives back no more than was paid', async () => {
        const order = await paid();
        const outcomes = await Promise.all(Array.from({ length: 4 }, () => adapter.refund(refundOf(order.ref, 30_000n))));
        expect(outcomes.filter((outcome) => outcome.kind === 'done')).toHaveLength(1);
        expect((await harness.book(order.ref)).refundedMinor).toBe(30_000n);
      });

      it('refuses what was never paid or never known', async () => {
        const order = await started();
        expect((await adapter.refund(refundOf(order.ref, 1n))).kind).toBe('refused');
        const stranger = { attemptId: idOf('att', newUuid(harness.now())) };
        const outcome = await adapter.refund(refundOf(stranger, 1n));
        expect(outcome.kind).toBe('refused');
      });

      it('that fails later says so, and frees the amount', async ({ skip }) => {
        if (!harness.failRefundsLater) skip('refunds of this rail are final at once');
        await harness.failRefundsLater?.();
        const order = await paid();
        const wanted = refundOf(order.ref, total);
        expect((await adapter.refund(wanted)).kind).toBe('accepted');
        await harness.advance(3_600);
        const facts = unique([...(await received()).flat(), ...(await truth(order.ref))]);
        expect(foldRefund(facts, wanted.refundId)).toMatchObject({ state: 'failed', amount: money(total, rail.currency) });
        expect(foldAttempt(facts).state).toBe('captured');
        expect((await harness.book(order.ref)).refundedMinor).toBe(0n);
        expect((await adapter.refund(refundOf(order.ref, total))).kind).toBe('accepted');
      });
    });
  });
}

/** Waits for something to become true; fails loudly when it does not. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('waited in vain');
}
