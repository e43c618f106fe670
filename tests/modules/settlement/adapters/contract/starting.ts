/** Points 1-3: one attempt is one object at the provider. */
import { describe, expect, it } from 'vitest';
import { money } from '#app/kernel/money.ts';
import { contentOf } from '../observation.ts';
import { type ContractScene, total } from './scene.ts';

export function startingPoints(scene: ContractScene): void {
  describe('starting', () => {
    it('is idempotent on the attempt: the same answer, one object at the provider', async () => {
      const wanted = scene.command();
      const [first, second] = [await scene.adapter.start(wanted), await scene.adapter.start(wanted)];
      expect(first.kind).toBe('accepted');
      expect(contentOf(second)).toEqual(contentOf(first));
      expect((await scene.harness.book({ attemptId: wanted.attemptId })).objects).toBe(1);
    });

    it('tells the shopper what to do next, until when', async () => {
      const wanted = scene.command();
      const outcome = await scene.adapter.start(wanted);
      const next = outcome.kind === 'accepted' ? outcome.next : undefined;
      expect(next?.type).toBe(scene.adapter.caps.nextAction);
      expect(next && 'expiresAt' in next ? Date.parse(next.expiresAt) : Number.NaN).toBeGreaterThan(scene.harness.now().getTime());
    });

    it('refuses another amount under the same attempt and keeps the first', async () => {
      const order = await scene.started();
      const other = await scene.adapter.start({
        ...order,
        amount: money(total + 1n, scene.currency),
        lines: [{ name: 'Consignment 1', amount: money(total + 1n, scene.currency) }],
      });
      expect(other.kind).toBe('refused');
      expect(await scene.harness.pay(order.ref)).toBe('paid');
      expect((await scene.harness.book(order.ref)).capturedMinor).toBe(total);
    });

    it('makes one object of a hundred parallel starts', async () => {
      const wanted = scene.command();
      const outcomes = await Promise.all(Array.from({ length: 100 }, () => scene.adapter.start(wanted)));
      const accepted = outcomes.filter((outcome) => outcome.kind === 'accepted');
      expect(accepted.length).toBeGreaterThan(0);
      expect(outcomes.filter((outcome) => outcome.kind === 'refused')).toEqual([]);
      expect(new Set(accepted.map((outcome) => ('providerRef' in outcome ? outcome.providerRef : null))).size).toBe(1);
      expect((await scene.harness.book({ attemptId: wanted.attemptId })).objects).toBe(1);
    });

    it('refuses a currency that its capabilities do not name', async () => {
      expect(scene.adapter.caps.currencies).toContain(scene.currency);
      const foreign = money(100n, 'XTS');
      expect((await scene.adapter.start(scene.command({ amount: foreign, lines: [{ name: 'x', amount: foreign }] }))).kind).toBe('refused');
    });
  });
}
