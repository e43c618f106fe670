import Stripe from 'stripe';
import type { AttemptRef } from '#app/modules/settlement/contract.ts';
import type { FaultKind } from '#app/sandbox/card/faults.ts';
import type { SimulatedResult } from '#app/sandbox/card/payer.ts';
import { cards, openShop, secretKey, webhookSecret } from '#tests/sandbox/card/shop.ts';
import { settlementContract } from './contract-suite.ts';
import type { FaultedCall, RailHarness } from './harness.ts';
import { outage } from './outage.ts';

const callOf: Readonly<Record<FaultedCall, string>> = {
  start: 'POST /v1/checkout/sessions',
  cancel: 'POST /v1/checkout/sessions/',
  refund: 'POST /v1/refunds',
  sync: 'GET ',
};

async function startCards(): Promise<RailHarness> {
  const line = await outage();
  const shop = await openShop({ adapter: { send: line.send } });
  const { sandbox } = shop;
  let card: string = cards.ok;

  /** Over HTTP, as a browser would: so that paying and closing really meet. */
  const pay = async ({ attemptId }: AttemptRef, late: boolean): Promise<'paid' | 'refused'> => {
    const presented = card;
    card = cards.ok;
    const body = JSON.stringify({ session: attemptId, card: presented, late });
    const response = await fetch(`${sandbox.url}/_sim/pay`, { method: 'POST', body });
    return ((await response.json()) as SimulatedResult).outcome === 'paid' ? 'paid' : 'refused';
  };

  return {
    adapter: shop.adapter,
    now: () => sandbox.clock.now(),
    advance: (seconds) => sandbox.clock.advance(seconds),
    pay: (ref) => pay(ref, false),
    declineNext: async () => {
      card = cards.declined;
    },
    payLate: async (ref) => {
      if ((await pay(ref, true)) !== 'paid') throw new Error('the late payment was refused');
    },
    fault: async (call, fault) => {
      if (fault !== 'unreachable') return sandbox.faults.arm({ kind: fault satisfies FaultKind, match: callOf[call] });
      line.cut();
      return { release: () => undefined };
    },
    failRefundsLater: async () => {
      sandbox.faults.arm({ kind: 'refund-fails-later', count: 1_000 });
    },
    deliverNotifications: () => shop.letters(),
    forge: (raw) => ({ ...raw, body: raw.body.map((byte, place) => (place === 40 ? byte ^ 1 : byte)) }),
    foreign: async (raw) => {
      // The account of somebody else, signed for our endpoint as Stripe signs the events of connected accounts.
      const event = { ...(JSON.parse(Buffer.from(raw.body).toString('utf8')) as object), account: 'acct_of_another' };
      const payload = JSON.stringify(event);
      const timestamp = Math.floor(raw.receivedAt.getTime() / 1000);
      const signature = new Stripe(secretKey).webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp });
      return { ...raw, body: Buffer.from(payload), headers: { ...raw.headers, 'stripe-signature': signature } };
    },
    book: async ({ attemptId }) => {
      const { sessions, captured, refunded, open } = sandbox.book(attemptId);
      return { objects: sessions.length, capturedMinor: BigInt(captured), refundedMinor: BigInt(refunded), open };
    },
    buyerHash: 'a'.repeat(64),
    oneTimeValues: false,
    secrets: [secretKey, webhookSecret, ...Object.values(cards)],
    stop: () => shop.stop(),
  };
}

settlementContract({ name: 'cards, over HTTP against the card sandbox', currency: 'CNY', start: startCards });
