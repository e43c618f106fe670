import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cny } from '#app/kernel/money.ts';
import { listenedEvents } from '#app/modules/settlement/adapters/card/receive.ts';
import type { RawMessage } from '#app/modules/settlement/contract.ts';
import { cards, factKinds, openShop, referenceOf, type Shop, secretKey, webhookSecret } from '#tests/sandbox/card/shop.ts';

describe('events as facts', { timeout: 30_000 }, () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.stop());

  const typeOf = (raw: RawMessage) => (JSON.parse(Buffer.from(raw.body).toString('utf8')) as { type: string }).type;
  /** What every letter says: `type → facts`. */
  const told = async (): Promise<Record<string, string[]>> => {
    const letters = await shop.letters();
    const answers = await Promise.all(letters.map(async (raw) => [typeOf(raw), factKinds(await shop.adapter.receive(raw))] as const));
    return Object.fromEntries(answers.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const paid = async (card: string) => {
    const command = shop.command();
    const providerRef = referenceOf(await shop.adapter.start(command));
    shop.sandbox.pay({ session: command.attemptId, card });
    return { ...command, ref: { attemptId: command.attemptId, providerRef } };
  };
  const signed = (payload: string, secret = webhookSecret): RawMessage => {
    const now = shop.sandbox.clock.now();
    const signature = new Stripe(secretKey).webhooks.generateTestHeaderString({
      payload,
      secret,
      timestamp: Math.floor(now.getTime() / 1000),
    });
    return {
      method: 'POST',
      path: '/webhooks/card',
      headers: { 'stripe-signature': signature },
      body: Buffer.from(payload),
      receivedAt: now,
    };
  };

  it('of a payment: shown to the payer, captured, later settled with its fee', async () => {
    await paid(cards.ok);
    expect(await told()).toEqual({
      'charge.succeeded': ['captured'],
      'checkout.session.completed': ['awaiting'],
      'payment_intent.created': [],
      'payment_intent.succeeded': [],
    });
    await shop.sandbox.clock.advance(2);
    expect(await told()).toEqual({ 'charge.updated': ['captured', 'settled'] });
  });

  it('of a refused card, then of the closing', async () => {
    const { ref } = await paid(cards.insufficientFunds);
    const letters = await shop.letters();
    const failed = letters.find((raw) => typeOf(raw) === 'charge.failed');
    if (!failed) throw new Error('no letter');
    const { facts } = await shop.adapter.receive(failed);
    expect(facts).toMatchObject([{ t: 'failed', ref: { attemptId: ref.attemptId }, error: { class: 'insufficient_funds' } }]);
    await shop.adapter.cancel(ref);
    expect(await told()).toEqual({ 'checkout.session.expired': ['voided'], 'payment_intent.canceled': [] });
  });

  it('of a failed 3-D Secure challenge, which has no charge', async () => {
    const command = shop.command();
    await shop.adapter.start(command);
    shop.sandbox.pay({ session: command.attemptId, card: cards.threeDSecure, approve: false });
    const failed = (await shop.letters()).find((raw) => typeOf(raw) === 'payment_intent.payment_failed');
    if (!failed) throw new Error('no letter');
    expect((await shop.adapter.receive(failed)).facts).toMatchObject([{ t: 'failed', error: { class: 'auth_required' } }]);
  });

  it('of a refund that succeeds at once and fails later', async () => {
    const { ref, amount } = await paid(cards.refundFails);
    await shop.letters();
    const refund = { ...ref, refundId: 'ref_one', amount: cny(10_000n), total: amount, reason: 'returned' };
    expect(await shop.adapter.refund(refund)).toMatchObject({
      kind: 'done',
      facts: [{ t: 'refund', state: 'succeeded', refundId: 'ref_one' }],
    });
    expect(await told()).toMatchObject({ 'refund.created': ['refund:succeeded'] });
    await shop.sandbox.clock.advance(60);
    expect(await told()).toMatchObject({ 'refund.updated': ['refund:failed'], 'refund.failed': ['refund:failed'] });
    expect(await shop.adapter.refund(refund)).toMatchObject({
      kind: 'refused',
      error: { class: 'declined' },
      facts: [{ state: 'failed' }],
    });
  });

  it('of a refund that takes its time', async () => {
    const { ref, amount } = await paid(cards.refundPending);
    const refund = { ...ref, refundId: 'ref_one', amount: cny(10_000n), total: amount, reason: 'returned' };
    expect(await shop.adapter.refund(refund)).toMatchObject({ kind: 'accepted', facts: [{ state: 'pending' }] });
    await shop.letters();
    await shop.sandbox.clock.advance(60);
    expect(await told()).toMatchObject({ 'refund.updated': ['refund:succeeded'] });
    expect(await shop.adapter.refund(refund)).toMatchObject({ kind: 'done', facts: [{ state: 'succeeded' }] });
  });

  it('of a refund made by hand at the processor, which carries no reference of ours', async () => {
    const { ref } = await paid(cards.ok);
    await shop.letters();
    const intent = shop.sandbox.book(ref.attemptId).sessions[0]?.paymentIntent ?? '';
    await new Stripe(secretKey, { host: '127.0.0.1', port: shop.sandbox.port, protocol: 'http', telemetry: false }).refunds.create({
      payment_intent: intent,
      amount: 500,
    });
    const made = (await shop.letters()).find((raw) => typeOf(raw) === 'refund.created');
    if (!made) throw new Error('no letter');
    const { facts } = await shop.adapter.receive(made);
    expect(facts).toMatchObject([
      { t: 'refund', ref: { attemptId: ref.attemptId }, refundId: expect.stringMatching(/^re_/) as string, amount: cny(500n) },
    ]);
  });

  it.each(['won', 'lost'] as const)('of a dispute that is %s', async (outcome) => {
    const { ref } = await paid(cards.dispute);
    await shop.letters();
    await shop.sandbox.clock.advance(10);
    expect(await told()).toMatchObject({
      'charge.dispute.created': ['dispute:opened'],
      'charge.dispute.funds_withdrawn': ['dispute:opened', 'dispute:withdrawn', 'settled'],
    });
    const [opened] = (await shop.adapter.sync(ref).then((answer) => ('facts' in answer ? (answer.facts ?? []) : []))).filter(
      (fact) => fact.t === 'dispute',
    );
    const dispute = opened?.t === 'dispute' ? opened.disputeId : '';
    await fetch(`${shop.sandbox.url}/_sim/dispute`, { method: 'POST', body: JSON.stringify({ dispute, outcome }) });
    const all = await told();
    expect(all['charge.dispute.closed']).toContain(`dispute:${outcome}`);
    const disputed = (kind: string): boolean => kind.startsWith('dispute');
    expect(factKinds(await shop.adapter.sync(ref)).filter(disputed)).toEqual(all['charge.dispute.closed']?.filter(disputed));
    expect('charge.dispute.funds_reinstated' in all).toBe(outcome === 'won');
  });

  it('asks for the event again when a look-up it needs has failed', async () => {
    await paid(cards.dispute);
    await shop.letters();
    await shop.sandbox.clock.advance(10);
    const created = (await shop.letters()).find((raw) => typeOf(raw) === 'charge.dispute.created');
    if (!created) throw new Error('no letter');
    shop.sandbox.faults.arm({ kind: 'lost-before-commit', match: 'GET /v1/payment_intents' });
    expect(await shop.adapter.receive(created)).toMatchObject({ facts: [], ack: { status: 503 }, retry: true });
    expect(factKinds(await shop.adapter.receive(created))).toEqual(['dispute:opened']);
  });

  it('shows a wrong amount as it is', async () => {
    shop.sandbox.faults.arm({ kind: 'wrong-amount' });
    const { ref } = await paid(cards.ok);
    const charged = (await shop.letters()).find((raw) => typeOf(raw) === 'charge.succeeded');
    if (!charged) throw new Error('no letter');
    expect((await shop.adapter.receive(charged)).facts).toMatchObject([{ t: 'captured', amount: cny(52_051n) }]);
    expect(await shop.adapter.sync(ref)).toMatchObject({
      facts: expect.arrayContaining([expect.objectContaining({ t: 'captured', amount: cny(52_051n) })]) as unknown,
    });
  });

  describe('that are not for us', () => {
    const event = (more: object) =>
      JSON.stringify({
        id: 'evt_1',
        object: 'event',
        livemode: false,
        created: 1_795_000_000,
        type: 'charge.succeeded',
        data: { object: {} },
        ...more,
      });
    const charge = {
      object: 'charge',
      id: 'ch_1',
      metadata: {},
      status: 'succeeded',
      captured: true,
      amount_captured: 1,
      currency: 'cny',
      created: 1,
    };

    it.each([
      ['another account', { account: 'acct_1' }],
      ['the live mode', { livemode: true }],
      ['a payment of somebody else on our account', { data: { object: charge } }],
    ])('of %s are put aside without asking for a repeat', async (_, more) => {
      expect(await shop.adapter.receive(signed(event(more)))).toMatchObject({ facts: [], rejected: 'foreign', ack: { status: 200 } });
    });

    it('of a kind nobody listens to are taken and mean nothing', async () => {
      expect(await shop.adapter.receive(signed(event({ type: 'product.created' })))).toMatchObject({ facts: [], ack: { status: 200 } });
    });

    it('signed with another endpoint’s secret are refused', async () => {
      expect(await shop.adapter.receive(signed(event({}), 'whsec_another_endpoint'))).toMatchObject({
        rejected: 'signature',
        ack: { status: 401 },
      });
    });

    it('signed by us, yet not JSON, are malformed', async () => {
      expect(await shop.adapter.receive(signed('not json'))).toMatchObject({ rejected: 'malformed', ack: { status: 400 } });
    });

    it('in the old and the new secret’s time are both taken, as Stripe signs twice while a secret rolls', async () => {
      const raw = signed(event({ type: 'product.created' }));
      const other = signed(event({ type: 'product.created' }), 'whsec_another_endpoint').headers['stripe-signature']?.split('v1=')[1];
      const header = `${raw.headers['stripe-signature']?.replace('v1=', `v1=${other},v1=`)}`;
      expect(await shop.adapter.receive({ ...raw, headers: { 'stripe-signature': header } })).toMatchObject({ ack: { status: 200 } });
    });
  });

  it('names the events an endpoint must be told of, each once', () => {
    expect(new Set(listenedEvents).size).toBe(listenedEvents.length);
  });
});
