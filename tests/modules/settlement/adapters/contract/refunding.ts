/** Points 11 and 12: to the cent, once, and undone when it fails. */
import { describe, expect, it } from 'vitest';
import { idOf, newUuid } from '#app/kernel/id.ts';
import { money } from '#app/kernel/money.ts';
import { foldAttempt, foldRefund } from '#app/modules/settlement/model/fold.ts';
import { factsOf, refundedIn, unique } from '../observation.ts';
import { type ContractScene, total } from './scene.ts';

export function refundingPoints(scene: ContractScene): void {
  describe('refunding', () => {
    it('in many parts sums to the payment to the cent, and not a cent more', async () => {
      const order = await scene.paid();
      const parts = [1n, 17_350n, 17_349n, 16_683n, 667n];
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
      for (const part of parts) {
        const outcome = await scene.adapter.refund(scene.refundOf(order.ref, part));
        expect(outcome.kind).toBe('done');
        expect(refundedIn(factsOf(outcome))).toBe(part);
      }
      expect((await scene.adapter.refund(scene.refundOf(order.ref, 1n))).kind).toBe('refused');
      expect(refundedIn(await scene.truth(order.ref))).toBe(total);
      expect((await scene.harness.book(order.ref)).refundedMinor).toBe(total);
    });

    it('is idempotent on the refund number, and refuses another amount under it', async () => {
      const order = await scene.paid();
      const wanted = scene.refundOf(order.ref, 10_000n);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => scene.adapter.refund(wanted)));
      expect(outcomes.filter((outcome) => outcome.kind === 'done').length).toBeGreaterThan(0);
      expect((await scene.adapter.refund({ ...wanted, amount: money(9_999n, scene.currency) })).kind).toBe('refused');
      expect((await scene.harness.book(order.ref)).refundedMinor).toBe(10_000n);
    });

    it('by two clerks at once gives back no more than was paid', async () => {
      const order = await scene.paid();
      const outcomes = await Promise.all(Array.from({ length: 4 }, () => scene.adapter.refund(scene.refundOf(order.ref, 30_000n))));
      expect(outcomes.filter((outcome) => outcome.kind === 'done')).toHaveLength(1);
      expect((await scene.harness.book(order.ref)).refundedMinor).toBe(30_000n);
    });

    it('refuses what was never paid or never known', async () => {
      const order = await scene.started();
      expect((await scene.adapter.refund(scene.refundOf(order.ref, 1n))).kind).toBe('refused');
      const stranger = { attemptId: idOf('att', newUuid(scene.harness.now())) };
      const outcome = await scene.adapter.refund(scene.refundOf(stranger, 1n));
      expect(outcome.kind).toBe('refused');
    });

    it('that fails later says so, and frees the amount', async ({ skip }) => {
      if (!scene.harness.failRefundsLater) skip('refunds of this rail are final at once');
      await scene.harness.failRefundsLater?.();
      const order = await scene.paid();
      const wanted = scene.refundOf(order.ref, total);
      expect((await scene.adapter.refund(wanted)).kind).toBe('accepted');
      await scene.harness.advance(3_600);
      const facts = unique([...(await scene.received()).flat(), ...(await scene.truth(order.ref))]);
      expect(foldRefund(facts, wanted.refundId)).toMatchObject({ state: 'failed', amount: money(total, scene.currency) });
      expect(foldAttempt(facts).state).toBe('captured');
      expect((await scene.harness.book(order.ref)).refundedMinor).toBe(0n);
      expect((await scene.adapter.refund(scene.refundOf(order.ref, total))).kind).toBe('accepted');
    });
  });
}
