/** Points 8 and 9: closing against paying, and money that comes too late. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { foldAttempt } from '#app/modules/settlement/model/fold.ts';
import { factsOf, unique } from '../observation.ts';
import { type ContractScene, total } from './scene.ts';

export function closingPoints(scene: ContractScene): void {
  describe('closing', () => {
    it('makes an unpaid attempt unpayable, and is repeatable', async () => {
      const order = await scene.started();
      expect(foldAttempt(factsOf(await scene.adapter.cancel(order.ref))).state).toMatch(/voided|expired/);
      expect(await scene.harness.pay(order.ref)).toBe('refused');
      expect(foldAttempt(factsOf(await scene.adapter.cancel(order.ref))).state).toMatch(/voided|expired/);
      expect((await scene.harness.book(order.ref)).open).toBe(false);
    });

    it('of a paid attempt answers with the capture', async () => {
      const order = await scene.paid();
      expect(foldAttempt(factsOf(await scene.adapter.cancel(order.ref))).state).toBe('captured');
      expect((await scene.harness.book(order.ref)).capturedMinor).toBe(total);
    });

    it('against paying: exactly one wins, and both sides know which', async () => {
      const wins = { payer: 0, shop: 0 };
      for (let round = 0; round < 16; round += 1) {
        const order = await scene.started();
        const payFirst = round % 2 === 0;
        const paying = payFirst ? scene.harness.pay(order.ref) : null;
        if (payFirst) await wait(round);
        const cancelling = scene.adapter.cancel(order.ref);
        if (!paying) await wait(round * 4);
        const [screen, outcome] = await Promise.all([paying ?? scene.harness.pay(order.ref), cancelling]);
        const state = foldAttempt(await scene.truth(order.ref)).state;
        expect(state).toBe(screen === 'paid' ? 'captured' : 'voided');
        expect(foldAttempt(factsOf(outcome)).state).toBe(state);
        expect((await scene.harness.book(order.ref)).capturedMinor).toBe(screen === 'paid' ? total : 0n);
        wins[screen === 'paid' ? 'payer' : 'shop'] += 1;
      }
      // Who asks first wins as a rule: both must have won, or there was no race.
      expect(Math.min(wins.payer, wins.shop)).toBeGreaterThan(0);
    });

    it('comes by itself when time runs out; money that arrives later shows beside it and can be given back', async () => {
      const order = await scene.started();
      await scene.harness.advance(scene.ttlSeconds() + 60);
      expect(foldAttempt(await scene.truth(order.ref)).state).toBe('expired');
      expect(await scene.harness.pay(order.ref)).toBe('refused');
      await scene.harness.payLate(order.ref);
      const facts = unique([...(await scene.received()).flat(), ...(await scene.truth(order.ref))]);
      expect(facts.some((fact) => fact.t === 'expired')).toBe(true);
      const folded = foldAttempt(facts);
      expect(folded.state).toBe('captured');
      expect(folded.capture?.at.getTime()).toBeGreaterThan(order.expiresAt.getTime());
      expect((await scene.adapter.refund(scene.refundOf(order.ref, total))).kind).toBe('done');
      expect((await scene.harness.book(order.ref)).refundedMinor).toBe(total);
    });
  });
}
