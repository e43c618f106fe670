/** Point 7: no answer is not an answer. */
import { describe, expect, it } from 'vitest';
import { foldAttempt } from '#app/modules/settlement/model/fold.ts';
import { refundedIn } from '../observation.ts';
import { brokenAfter, type ContractScene } from './scene.ts';

export function silencePoints(scene: ContractScene): void {
  describe('silence', () => {
    it('of a rail that no connection leads to is no silence: nothing was started, and the shopper goes on', async () => {
      const wanted = scene.command();
      await scene.harness.fault('start', 'unreachable');
      expect(await scene.adapter.start(wanted)).toMatchObject({ kind: 'refused', error: { class: 'provider_down' } });
      expect((await scene.harness.book({ attemptId: wanted.attemptId })).objects).toBe(0);
      expect((await scene.adapter.start(wanted)).kind).toBe('accepted');
    });

    it.each(['sync', 'cancel', 'refund'] as const)(
      'of a rail that no connection leads to proves nothing of what came before (%s)',
      async (call) => {
        const order = await (call === 'cancel' ? scene.started() : scene.paid());
        await scene.harness.fault(call, 'unreachable');
        const ask = {
          sync: scene.adapter.sync,
          cancel: scene.adapter.cancel,
          refund: () => scene.adapter.refund(scene.refundOf(order.ref, 1n)),
        };
        expect((await ask[call](order.ref)).kind).toBe('unknown');
      },
    );

    it('before the effect of start is unknown; asking shows no money; starting again makes one object', async () => {
      const wanted = scene.command();
      await scene.harness.fault('start', 'lost-before-commit');
      expect((await scene.adapter.start(wanted)).kind).toBe('unknown');
      const asked = await scene.adapter.sync({ attemptId: wanted.attemptId });
      expect(asked.kind).not.toBe('done');
      if (asked.kind === 'refused') expect(asked.error.class).toBe('not_found');
      expect((await scene.adapter.start(wanted)).kind).toBe('accepted');
      expect((await scene.harness.book({ attemptId: wanted.attemptId })).objects).toBe(1);
    });

    it.each(brokenAfter)('after the effect of start (%s) is unknown, and starting again finds the same object', async (fault) => {
      const wanted = scene.command();
      await scene.harness.fault('start', fault);
      expect((await scene.adapter.start(wanted)).kind).toBe('unknown');
      expect((await scene.adapter.start(wanted)).kind).toBe('accepted');
      expect((await scene.harness.book({ attemptId: wanted.attemptId })).objects).toBe(1);
    });

    it('before the effect of a refund is unknown, and the same number refunds once', async () => {
      const order = await scene.paid();
      const wanted = scene.refundOf(order.ref, 10_000n);
      await scene.harness.fault('refund', 'lost-before-commit');
      expect((await scene.adapter.refund(wanted)).kind).toBe('unknown');
      expect(refundedIn(await scene.truth(order.ref))).toBe(0n);
      expect((await scene.adapter.refund(wanted)).kind).toBe('done');
      expect((await scene.harness.book(order.ref)).refundedMinor).toBe(10_000n);
    });

    it.each(brokenAfter)(
      'after the effect of a refund (%s) is unknown; asking shows it; the same number moves no second cent',
      async (fault) => {
        const order = await scene.paid();
        const wanted = scene.refundOf(order.ref, 10_000n);
        await scene.harness.fault('refund', fault);
        expect((await scene.adapter.refund(wanted)).kind).toBe('unknown');
        expect(refundedIn(await scene.truth(order.ref))).toBe(10_000n);
        expect((await scene.adapter.refund(wanted)).kind).toBe('done');
        expect((await scene.harness.book(order.ref)).refundedMinor).toBe(10_000n);
      },
    );

    it.each(brokenAfter)('after the effect of cancel (%s) is unknown; asking shows the closing', async (fault) => {
      const order = await scene.started();
      await scene.harness.fault('cancel', fault);
      expect((await scene.adapter.cancel(order.ref)).kind).toBe('unknown');
      expect(foldAttempt(await scene.truth(order.ref)).state).toMatch(/voided|expired/);
    });

    it.each(['lost-before-commit', 'error-after-commit', 'garbled-reply'] as const)(
      'while asking (%s) is unknown, never an answer',
      async (fault) => {
        const order = await scene.paid();
        await scene.harness.fault('sync', fault);
        expect((await scene.adapter.sync(order.ref)).kind).toBe('unknown');
        expect(foldAttempt(await scene.truth(order.ref)).state).toBe('captured');
      },
    );
  });
}
