import { idOf, newUuid } from '#app/kernel/id.ts';
import { cny } from '#app/kernel/money.ts';
import { plus } from '#app/kernel/time.ts';
import type { FaultKind } from '#app/sandbox/ecny/faults.ts';
import { buyerHash, startInstitution } from '#tests/sandbox/ecny/institution.ts';
import { settlementContract } from './contract-suite.ts';
import type { FaultedCall, RailFault, RailHarness } from './harness.ts';
import { outage } from './outage.ts';

const endpointOf: Readonly<Record<FaultedCall, string>> = {
  start: 'orders.create',
  cancel: 'orders.close',
  refund: 'refunds.create',
  sync: 'orders.read',
};
const kindOf: Readonly<Record<Exclude<RailFault, 'unreachable'>, FaultKind>> = {
  'lost-before-commit': 'reply.lost_before',
  'lost-after-commit': 'reply.lost_after',
  'error-after-commit': 'reply.error_after',
  'garbled-reply': 'reply.garbled',
  'held-reply': 'reply.held',
};

async function startEcny(): Promise<RailHarness> {
  const institution = await startInstitution();
  const line = await outage();
  const { sandbox } = institution;
  const payer = await institution.wallet('I', 100_000_000n);
  /** Over HTTP, as the wallet would: so that paying and closing really meet. */
  const pay = async (attemptId: string, late: boolean): Promise<'paid' | 'refused'> => {
    const reply = await fetch(`${sandbox.url}/_sim/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ out_trade_no: attemptId, wallet_id: payer, late }),
    });
    return reply.status === 200 ? 'paid' : 'refused';
  };
  return {
    adapter: institution.adapterWith({ send: line.send }),
    now: () => sandbox.clock.now(),
    advance: institution.advance,
    pay: ({ attemptId }) => pay(attemptId, false),
    declineNext: async () => sandbox.faults.arm({ kind: 'payment.decline' }),
    payLate: async ({ attemptId }) => {
      if ((await pay(attemptId, true)) !== 'paid') throw new Error('the late payment was refused');
    },
    fault: async (call, fault) => {
      if (fault === 'unreachable') line.cut();
      else sandbox.faults.arm({ kind: kindOf[fault], on: endpointOf[call] });
      return { release: () => sandbox.faults.release() };
    },
    failRefundsLater: async () => sandbox.faults.arm({ kind: 'refund.fail_later', times: 1000 }),
    deliverNotifications: async () => {
      await sandbox.settle();
      return institution.mail();
    },
    forge: (raw) => ({ ...raw, body: raw.body.map((byte, index) => (index === 40 ? byte ^ 1 : byte)) }),
    foreign: async () => {
      institution.mail();
      const attemptId = idOf('att', newUuid(sandbox.clock.now()));
      const amount = cny(100n);
      await institution.other.start({
        attemptId,
        amount,
        description: 'other',
        lines: [{ name: 'x', amount }],
        expiresAt: plus(sandbox.clock.now(), 900_000),
        buyerIdentityHash: null,
        requireIdentifiedPayer: false,
        returnUrl: 'http://other.test/',
        cancelUrl: 'http://other.test/',
        locale: 'zh-CN',
      });
      await pay(attemptId, false);
      await sandbox.settle();
      const [message] = institution.mail();
      if (!message) throw new Error('the institution did not notify the other merchant');
      return message;
    },
    book: async ({ attemptId }) => {
      const { orders, refunds } = sandbox.book() as {
        orders: { no: string; total: bigint; state: string; paid: boolean }[];
        refunds: { no: string; amount: bigint; state: string }[];
      };
      const [order, ...more] = orders.filter(({ no }) => no === attemptId);
      const refunded = refunds
        .filter(({ no, state }) => no === attemptId && state === 'SUCCESS')
        .reduce((sum, { amount }) => sum + amount, 0n);
      return {
        objects: order ? 1 + more.length : 0,
        capturedMinor: order?.paid ? order.total : 0n,
        refundedMinor: refunded,
        open: order?.state === 'NOTPAY' || order?.state === 'USERPAYING',
      };
    },
    buyerHash,
    oneTimeValues: true,
    secrets: institution.secrets,
    stop: institution.stop,
  };
}

settlementContract({ name: 'e-CNY, over HTTP against the simulated institution', currency: 'CNY', start: startEcny });
