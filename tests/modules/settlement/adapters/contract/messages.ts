/** Points 5, 6 and 19: whatever arrives, in whatever order, from whomever. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plus, SECOND } from '#app/kernel/time.ts';
import type { Fact } from '#app/modules/settlement/contract.ts';
import { foldAttempt, foldRefund } from '#app/modules/settlement/model/fold.ts';
import { contentOf, unique } from '../observation.ts';
import type { ContractScene } from './scene.ts';

export function messagePoints(scene: ContractScene): void {
  describe('messages', () => {
    it('fold to one state in any order, with any repeats', async () => {
      const order = await scene.paid();
      for (const part of [10_000n, 20_050n]) expect((await scene.adapter.refund(scene.refundOf(order.ref, part))).kind).not.toBe('refused');
      await scene.harness.advance(1);
      const streams = [...(await scene.received()), await scene.truth(order.ref)];
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
      const order = await scene.paid();
      await scene.adapter.refund(scene.refundOf(order.ref, 5_000n));
      const seen = new Map<string, unknown>();
      for (const fact of [...(await scene.received()).flat(), ...(await scene.truth(order.ref)), ...(await scene.truth(order.ref))]) {
        const known = seen.get(fact.factId);
        if (known !== undefined) expect(contentOf(fact)).toEqual(known);
        seen.set(fact.factId, contentOf(fact));
      }
      expect(seen.size).toBeGreaterThan(1);
    });

    it('are refused when forged, with a status that says so', async () => {
      await scene.paid();
      const messages = await scene.harness.deliverNotifications();
      expect(messages.length).toBeGreaterThan(0);
      for (const raw of messages) {
        const { facts, ack, rejected } = await scene.adapter.receive(scene.harness.forge(raw));
        expect(facts).toEqual([]);
        expect(rejected).toBe('signature');
        expect(ack.status).toBeGreaterThanOrEqual(400);
      }
    });

    it('are refused when older or newer than five minutes, and not before', async () => {
      await scene.paid();
      for (const raw of await scene.harness.deliverNotifications()) {
        const at = (seconds: number): Promise<{ rejected?: string }> =>
          scene.adapter.receive({ ...raw, receivedAt: plus(raw.receivedAt, seconds * SECOND) });
        expect((await at(301)).rejected).toBe('stale');
        expect((await at(299)).rejected).toBeUndefined();
        expect((await at(-290)).rejected).toBeUndefined();
      }
    });

    it('of another merchant are no facts of ours', async () => {
      await scene.paid();
      const [raw] = await scene.harness.deliverNotifications();
      if (!raw) throw new Error('the provider sent nothing');
      const { facts, rejected } = await scene.adapter.receive(await scene.harness.foreign(raw));
      expect(facts).toEqual([]);
      expect(rejected).toMatch(/foreign|signature/);
    });

    it('replayed carry the same one-time value and nothing new', async () => {
      await scene.paid();
      for (const raw of await scene.harness.deliverNotifications()) {
        const [first, again] = [await scene.adapter.receive(raw), await scene.adapter.receive(raw)];
        expect(typeof first.nonce).toBe(scene.harness.oneTimeValues ? 'string' : 'undefined');
        expect(again.nonce).toBe(first.nonce);
        expect(unique([...first.facts, ...again.facts])).toHaveLength(unique(first.facts).length);
      }
    });

    it('of any shape are answered in time and never thrown at', async () => {
      const [real] = await scene.paid().then(() => scene.harness.deliverNotifications());
      if (!real) throw new Error('the provider sent nothing');
      const begun = performance.now();
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ maxLength: 200 }),
          fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
          fc.boolean(),
          async (body, headers, keepHeaders) => {
            const { facts, ack, rejected } = await scene.adapter.receive({ ...real, body, headers: keepHeaders ? real.headers : headers });
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
}
