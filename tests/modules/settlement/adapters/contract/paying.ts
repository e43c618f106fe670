/** Point 4 and the capture itself. */
import { describe, expect, it } from 'vitest';
import { money } from '#app/kernel/money.ts';
import { foldAttempt, unclearedOf } from '#app/modules/settlement/model/fold.ts';
import { factsOf, unique } from '../observation.ts';
import { type ContractScene, total, until } from './scene.ts';

export function payingPoints(scene: ContractScene): void {
  describe('being paid', () => {
    it('captures once, for the amount asked, and says the same by notification and by sync', async () => {
      const order = await scene.paid();
      const told = unique((await scene.received()).flat());
      const asked = await scene.truth(order.ref);
      expect(foldAttempt(told)).toMatchObject({ state: 'captured', capture: { amount: money(total, scene.currency) } });
      expect(foldAttempt(asked)).toEqual(foldAttempt(told));
      expect(await scene.harness.pay(order.ref)).toBe('refused');
      expect((await scene.harness.book(order.ref)).capturedMinor).toBe(total);
    });

    it('says that the payer is the buyer, where it was told who buys', async () => {
      const order = await scene.paid();
      const { capture } = foldAttempt(await scene.truth(order.ref));
      expect(capture?.payerMatches).toBe(scene.adapter.caps.identifiesPayer ? true : null);
    });

    it('lets clearing return to zero: what was paid has arrived, what was given back has left', async () => {
      const order = await scene.paid();
      await scene.harness.advance(5);
      expect(unclearedOf(await scene.truth(order.ref))).toBe(0n);
      await scene.adapter.refund(scene.refundOf(order.ref, 10_000n));
      await scene.harness.advance(5);
      const truth = await scene.truth(order.ref);
      expect(unclearedOf(truth)).toBe(0n);
      const arrived = truth.reduce((sum, fact) => sum + (fact.t === 'settled' ? fact.amount.minor : 0n), 0n);
      expect(arrived).toBe(total - 10_000n);
    });

    it('pushes the slip of a consignment, once, where it says that slips are pushed', async () => {
      const order = await scene.paid();
      const { declare, caps } = scene.adapter;
      expect(declare !== undefined).toBe(caps.customsSlip !== 'none');
      if (!declare) return;
      const part = (minor: bigint) => money(minor, scene.currency);
      const consignmentId = '00000000-0000-7000-8000-000000000001';
      const slip = { ...order.ref, consignmentId, customsCode: 'SHANGHAI_ZS', goods: part(47_500n), freight: part(0n), tax: part(4_550n) };
      const first = await declare(slip);
      expect(first.kind).toMatch(/done|accepted/);
      await scene.harness.advance(5);
      expect(factsOf(await declare(slip)).at(-1)).toMatchObject({ t: 'customs', consignmentId, state: 'accepted' });
    });

    it('splits the funding so that it sums to the capture', async () => {
      const order = await scene.paid();
      for (const fact of await scene.truth(order.ref)) {
        if (fact.t !== 'captured' || !fact.funding) continue;
        const packets = fact.funding.redPackets.reduce((sum, packet) => sum + packet.amount.minor, 0n);
        expect(fact.funding.own.minor + packets + (fact.funding.platformSubsidy?.minor ?? 0n)).toBe(fact.amount.minor);
      }
    });

    it('takes a notification that is faster than the answer of start', async () => {
      const wanted = scene.command();
      const { release } = await scene.harness.fault('start', 'held-reply');
      const answer = scene.adapter.start(wanted);
      await until(async () => (await scene.harness.book({ attemptId: wanted.attemptId })).objects === 1);
      expect(await scene.harness.pay({ attemptId: wanted.attemptId })).toBe('paid');
      const early = (await scene.received()).flat();
      expect(foldAttempt(unique(early)).state).toBe('captured');
      release();
      const late = await answer;
      expect(late.kind).not.toBe('refused');
      expect(foldAttempt(unique([...early, ...factsOf(late)])).state).toBe('captured');
      expect(foldAttempt(unique([...factsOf(late), ...early])).state).toBe('captured');
    });

    it('moves no money when the payer is declined, and can still be paid', async () => {
      const order = await scene.started();
      await scene.harness.declineNext();
      expect(await scene.harness.pay(order.ref)).toBe('refused');
      expect((await scene.harness.book(order.ref)).capturedMinor).toBe(0n);
      const before = unique([...(await scene.received()).flat(), ...(await scene.truth(order.ref))]);
      expect(foldAttempt(before).capture).toBeNull();
      expect(await scene.harness.pay(order.ref)).toBe('paid');
      expect(foldAttempt(unique([...before, ...(await scene.truth(order.ref))])).state).toBe('captured');
    });
  });
}
