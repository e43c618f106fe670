import { plus, SECOND } from '#app/kernel/time.ts';
import { createFakeRail } from '#app/modules/settlement/adapters/fake/index.ts';
import type { RawMessage } from '#app/modules/settlement/contract.ts';
import { settlementContract } from './contract-suite.ts';
import type { RailHarness } from './harness.ts';

const secret = 'the-signing-secret-of-the-fake';

async function startFake(): Promise<RailHarness> {
  let at = new Date('2026-11-20T04:00:00Z');
  const { adapter, provider, fault, sign } = createFakeRail({ clock: () => at, secret });
  return {
    adapter,
    now: () => at,
    advance: async (seconds) => {
      at = plus(at, seconds * SECOND);
      provider.tick();
    },
    pay: async ({ attemptId }) => provider.pay(attemptId),
    declineNext: async () => provider.declineNext(),
    payLate: async ({ attemptId }) => void provider.pay(attemptId, { late: true }),
    fault: async (call, kind) => fault(call, kind),
    failRefundsLater: async () => provider.failRefundsLater(),
    deliverNotifications: async () => provider.drain(),
    forge: (raw: RawMessage) => ({ ...raw, body: raw.body.map((byte, index) => (index === raw.body.length - 3 ? byte ^ 1 : byte)) }),
    foreign: async (raw) => sign(raw.body, 'another-merchant'),
    book: async ({ attemptId }) => {
      const order = provider.orders.get(attemptId);
      const refunded =
        order?.refunds.filter((refund) => refund.state === 'succeeded').reduce((sum, refund) => sum + refund.amount.minor, 0n) ?? 0n;
      return {
        objects: order ? 1 : 0,
        capturedMinor: order?.paidAt ? order.amount.minor : 0n,
        refundedMinor: refunded,
        open: order !== undefined && !order.paidAt && !order.closed,
      };
    },
    buyerHash: 'a'.repeat(64),
    oneTimeValues: true,
    secrets: [secret],
    stop: async () => {},
  };
}

settlementContract({ name: 'fake, in memory', currency: 'CNY', start: startFake });
