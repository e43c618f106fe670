import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cny } from '#app/kernel/money.ts';
import { cards, openShop, referenceOf, type Shop } from './shop.ts';
import { absent, type Checker, checker } from './standards.ts';

if (absent) console.warn(absent);

describe.skipIf(absent)('the wire is Stripe’s', { timeout: 60_000 }, () => {
  let shop: Shop;
  let check: Checker;
  beforeAll(async () => {
    shop = await openShop();
    check = checker();
  });
  afterAll(() => shop.stop());

  /** Everything the rail can ask and the processor can answer, once. */
  async function wholeLife(): Promise<void> {
    const { adapter, sandbox } = shop;
    for (const card of [cards.ok, cards.threeDSecure, cards.refundPending, cards.refundFails, cards.dispute]) {
      const command = shop.command();
      const providerRef = referenceOf(await adapter.start(command));
      const ref = { attemptId: command.attemptId, providerRef };
      sandbox.pay({ session: command.attemptId, card: cards.declined });
      sandbox.pay({ session: command.attemptId, card: cards.threeDSecure, approve: false });
      await adapter.sync(ref);
      sandbox.pay({ session: command.attemptId, card });
      await sandbox.clock.advance(2);
      const refund = {
        ...ref,
        refundId: `ref_${command.attemptId.slice(4)}`,
        amount: cny(10_000n),
        total: command.amount,
        reason: 'one of two',
      };
      if (card !== cards.dispute) await adapter.refund(refund);
      await adapter.sync({ attemptId: command.attemptId });
      await sandbox.clock.advance(60);
      await adapter.sync(ref);
      await adapter.cancel(ref);
    }
    const closed = shop.command();
    await adapter.start(closed);
    await adapter.cancel({ attemptId: closed.attemptId });
    await adapter.refund({ attemptId: closed.attemptId, refundId: 'ref_none', amount: cny(1n), total: cny(1n), reason: '' });
  }

  it('in every request, every answer and every event', async () => {
    await wholeLife();
    const faults = shop.calls.flatMap((exchange) => [...check.request(exchange), ...check.answer(JSON.parse(exchange.answer))]);
    expect([...new Set(faults)]).toEqual([]);
    const letters = (await shop.letters()).map(({ body }) => JSON.parse(Buffer.from(body).toString('utf8')) as { type: string });
    expect([...new Set(letters.flatMap((event) => check.answer(event)))]).toEqual([]);
    const asked = shop.calls.map(({ method, url }) => `${method} ${url.pathname.replace(/\/(cs|pi|re|ch|txn)_\w+/, '/:id')}`);
    expect([...new Set(asked)].sort()).toEqual([
      'GET /v1/balance_transactions/:id',
      'GET /v1/charges/:id',
      'GET /v1/checkout/sessions',
      'GET /v1/checkout/sessions/:id',
      'GET /v1/disputes',
      'GET /v1/payment_intents/:id',
      'GET /v1/refunds',
      'POST /v1/checkout/sessions',
      'POST /v1/checkout/sessions/:id/expire',
      'POST /v1/refunds',
    ]);
    expect(new Set(letters.map(({ type }) => type))).toEqual(
      new Set([
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.failed',
        'charge.refunded',
        'charge.succeeded',
        'charge.updated',
        'checkout.session.completed',
        'checkout.session.expired',
        'payment_intent.created',
        'payment_intent.payment_failed',
        'payment_intent.requires_action',
        'payment_intent.succeeded',
        'refund.created',
        'refund.failed',
        'refund.updated',
      ]),
    );
  });

  it('and the check would notice: a missing field, a removed parameter', () => {
    expect(check.answer({ object: 'refund', id: 're_1' })).not.toEqual([]);
    const url = new URL('http://x/v1/checkout/sessions');
    expect(check.request({ method: 'POST', url, body: 'mode=payment' })).toEqual([]);
    expect(check.request({ method: 'POST', url, body: 'payment_method_types[0]=card' })).not.toEqual([]);
  });
});
