import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signEvent } from '#app/sandbox/card/webhooks.ts';
import { cards, openShop, type Shop, secretKey, webhookSecret } from './shop.ts';

const typeOf = (letter: { readonly body: Uint8Array }) => (JSON.parse(Buffer.from(letter.body).toString('utf8')) as { type: string }).type;

describe('events', { timeout: 30_000 }, () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.stop());

  const paid = async () => {
    const command = shop.command();
    await shop.adapter.start(command);
    shop.sandbox.pay({ session: command.attemptId, card: cards.ok });
    return command;
  };
  const types = async () => (await shop.letters()).map(typeOf).sort();
  const ofPayment = ['charge.succeeded', 'checkout.session.completed', 'payment_intent.created', 'payment_intent.succeeded'];

  it('are signed as the SDK’s own test helper signs', () => {
    const stripe = new Stripe(secretKey);
    const expected = stripe.webhooks.generateTestHeaderString({ payload: '{"a":"贡布"}', secret: webhookSecret, timestamp: 1_795_000_000 });
    expect(signEvent('{"a":"贡布"}', webhookSecret, 1_795_000_000)).toBe(expected);
  });

  it('come once each when the shop says yes', async () => {
    await paid();
    expect(await types()).toEqual(ofPayment);
    await shop.sandbox.clock.advance(3 * 86_400);
    expect(await types()).toEqual(['charge.updated']);
  });

  it('come again with growing pauses until the shop says yes', async () => {
    shop.answerWith(500);
    await paid();
    expect(await types()).toHaveLength(4);
    await shop.sandbox.clock.advance(9);
    expect((await types()).filter((type) => type !== 'charge.updated')).toEqual([]);
    await shop.sandbox.clock.advance(3);
    expect((await types()).filter((type) => type !== 'charge.updated')).toEqual(ofPayment);
    shop.answerWith(200);
    await shop.sandbox.clock.advance(90);
    expect(await types()).toHaveLength(5);
    await shop.sandbox.clock.advance(86_400);
    expect(await types()).toEqual([]);
  });

  it('give up after about three days', async () => {
    shop.answerWith(500);
    await paid();
    await shop.sandbox.clock.advance(10 * 86_400);
    expect((await types()).filter((type) => type === 'payment_intent.succeeded')).toHaveLength(11);
  });

  it('can be dropped', async () => {
    shop.sandbox.faults.arm({ kind: 'webhook-drop', match: 'payment_intent.succeeded' });
    await paid();
    await shop.sandbox.clock.advance(86_400);
    expect(await types()).toEqual(['charge.succeeded', 'charge.updated', 'checkout.session.completed', 'payment_intent.created']);
  });

  it('can come twice', async () => {
    shop.sandbox.faults.arm({ kind: 'webhook-duplicate', match: 'payment_intent.succeeded' });
    await paid();
    expect(await types()).toEqual([...ofPayment, 'payment_intent.succeeded']);
  });

  it('can come late', async () => {
    shop.sandbox.faults.arm({ kind: 'webhook-delay', match: 'payment_intent.succeeded', delaySeconds: 120 });
    await paid();
    expect(await types()).not.toContain('payment_intent.succeeded');
    await shop.sandbox.clock.advance(121);
    expect(await types()).toContain('payment_intent.succeeded');
  });

  it('can come in the opposite order', async () => {
    const command = shop.command();
    await shop.adapter.start(command);
    shop.sandbox.faults.arm({ kind: 'webhook-reorder', count: 4 });
    shop.sandbox.pay({ session: command.attemptId, card: cards.ok });
    await shop.sandbox.clock.advance(0.5);
    expect((await shop.letters()).map(typeOf)).toEqual([
      'checkout.session.completed',
      'payment_intent.succeeded',
      'charge.succeeded',
      'payment_intent.created',
    ]);
  });

  it('can be forged: the shop’s rail refuses the signature', async () => {
    shop.sandbox.faults.arm({ kind: 'webhook-forge', match: 'payment_intent.succeeded' });
    await paid();
    const forged = (await shop.letters()).find((letter) => typeOf(letter) === 'payment_intent.succeeded');
    if (!forged) throw new Error('no letter');
    expect(await shop.adapter.receive(forged)).toMatchObject({ facts: [], rejected: 'signature', ack: { status: 401 } });
  });
});
