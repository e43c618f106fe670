import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvariantError } from '#app/kernel/invariant.ts';
import { cny, money } from '#app/kernel/money.ts';
import { HOUR, MINUTE, plus } from '#app/kernel/time.ts';
import { type CardAdapterOptions, createCardAdapter } from '#app/modules/settlement/adapters/card/index.ts';
import type { StartPayment } from '#app/modules/settlement/contract.ts';
import { parseForm } from '#app/sandbox/card/form.ts';
import { cards, factKinds, openShop, referenceOf, type Shop, secretKey, webhookSecret } from '#tests/sandbox/card/shop.ts';

const safe: CardAdapterOptions = {
  secretKey,
  webhookSecret,
  send: fetch,
  clock: () => new Date('2026-11-22T12:00:00Z'),
  slip: 'simulated',
  mode: 'sandbox',
};

describe('the card rail is not built', () => {
  it.each([
    ['without a webhook secret', { webhookSecret: '' }],
    ['with a blank webhook secret', { webhookSecret: '            ' }],
    ['without a key', { secretKey: '' }],
    ['with a publishable key', { secretKey: 'pk_test_1' }],
    ['with a live key in a sandbox', { secretKey: 'sk_live_1' }],
    ['with a test key in live mode', { mode: 'live', slip: 'none' }],
    ['with a simulated slip in live mode', { mode: 'live', secretKey: 'sk_live_1' }],
    [
      'with a live key in the clear',
      { mode: 'live', secretKey: 'sk_live_1', slip: 'none', endpoint: { host: 'x', port: 80, protocol: 'http' } },
    ],
  ] as const)('%s', (_, unsafe) => {
    expect(() => createCardAdapter({ ...safe, ...unsafe })).toThrow(InvariantError);
  });
});

describe('what the card rail can do', () => {
  it('knows the payer only through a slip', () => {
    expect(createCardAdapter(safe).caps).toMatchObject({
      id: 'card',
      mode: 'sandbox',
      identifiesPayer: true,
      customsSlip: 'simulated',
      nextAction: 'redirect',
    });
    const live = createCardAdapter({ ...safe, secretKey: 'sk_live_1', mode: 'live', slip: 'none' });
    expect(live.caps).toMatchObject({ mode: 'live', identifiesPayer: false, customsSlip: 'none' });
  });
});

describe('the card rail', { timeout: 30_000 }, () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.stop());

  const posted = () =>
    JSON.parse(JSON.stringify(parseForm(shop.calls.find(({ method }) => method === 'POST')?.body ?? ''))) as Record<string, unknown>;

  it('asks for one hosted page in CNY, by card, with a line a consignment and no rate of its own', async () => {
    const command = shop.command();
    await shop.adapter.start(command);
    expect(posted()).toMatchObject({
      mode: 'payment',
      ui_mode: 'hosted_page',
      client_reference_id: command.attemptId,
      metadata: { attempt_id: command.attemptId },
      payment_intent_data: {
        capture_method: 'automatic_async',
        metadata: { attempt_id: command.attemptId },
        description: command.description,
      },
      adaptive_pricing: { enabled: 'false' },
      allowed_payment_method_types: ['card'],
      locale: 'zh',
      success_url: command.returnUrl,
      cancel_url: command.cancelUrl,
      line_items: [
        { quantity: '1', price_data: { currency: 'cny', unit_amount: '30000', product_data: { name: '保税仓 · 贡布胡椒' } } },
        { quantity: '1', price_data: { currency: 'cny', unit_amount: '22050' } },
      ],
    });
    expect(shop.calls[0]?.headers.get('idempotency-key')).toBe(command.attemptId);
    expect(shop.calls[0]?.headers.get('stripe-version')).toBe('2026-10-28.endive');
    expect(shop.calls[0]?.headers.get('x-stripe-client-telemetry')).toBeNull();
  });

  it('says nothing of the buyer to the processor', async () => {
    await shop.adapter.start(shop.command({ buyerIdentityHash: 'a'.repeat(64) }));
    expect(shop.calls[0]?.body).not.toContain('aaaaaaaa');
  });

  it.each([
    ['zh-CN', 'zh'],
    ['en', 'en'],
    ['ar', 'en'],
    ['th', 'th'],
    ['constructor', 'auto'],
  ])('shows the page of a shopper who reads %s in %s', async (locale, wanted) => {
    await shop.adapter.start(shop.command({ locale }));
    expect(posted().locale).toBe(wanted);
  });

  const wrong: [string, (command: StartPayment, now: Date) => Partial<StartPayment>, string][] = [
    ['lines that do not sum', ({ lines }) => ({ lines: lines.slice(1) }), 'invalid_request'],
    ['no line', () => ({ lines: [] }), 'invalid_request'],
    [
      'a line of nothing',
      () => ({
        amount: cny(1n),
        lines: [
          { name: 'a', amount: cny(1n) },
          { name: 'b', amount: cny(0n) },
        ],
      }),
      'invalid_request',
    ],
    ['a line of another currency', () => ({ amount: cny(1n), lines: [{ name: 'a', amount: money(1n, 'USD') }] }), 'invalid_request'],
    ['nothing', () => ({ amount: cny(0n), lines: [{ name: 'a', amount: cny(0n) }] }), 'invalid_request'],
    [
      'more than a card is charged at once',
      () => ({ amount: cny(100_000_000n), lines: [{ name: 'a', amount: cny(100_000_000n) }] }),
      'invalid_request',
    ],
    ['an end in the past', (_, now) => ({ expiresAt: plus(now, -1) }), 'expired'],
    ['an end beyond a day', (_, now) => ({ expiresAt: plus(now, 25 * HOUR) }), 'invalid_request'],
  ];
  it.each(wrong)('refuses %s without asking anybody', async (_, change, wanted) => {
    const command = shop.command();
    const outcome = await shop.adapter.start({ ...command, ...change(command, shop.sandbox.clock.now()) });
    expect(outcome).toMatchObject({ kind: 'refused', error: { class: wanted } });
    expect(shop.calls).toEqual([]);
  });

  it('without a slip refuses goods whose payer must be known, takes others, and claims nothing about the payer', async () => {
    await shop.stop();
    shop = await openShop({ adapter: { slip: 'none' } });
    expect(await shop.adapter.start(shop.command())).toMatchObject({ kind: 'refused', error: { class: 'payer_not_identified' } });
    const other = shop.command({ requireIdentifiedPayer: false });
    const providerRef = referenceOf(await shop.adapter.start(other));
    shop.sandbox.pay({ session: other.attemptId, card: cards.ok });
    const { facts } = (await shop.adapter.sync({ attemptId: other.attemptId, providerRef })) as { facts: readonly object[] };
    expect(facts.some((fact) => 'payerMatches' in fact)).toBe(false);
  });

  describe('when Stripe keeps a failure under the key', () => {
    it('and the session was made: starting again finds it', async () => {
      const command = shop.command();
      shop.sandbox.faults.arm({ kind: 'error-after-commit', match: 'POST /v1/checkout/sessions' });
      expect(await shop.adapter.start(command)).toMatchObject({ kind: 'unknown', error: { class: 'provider_down' } });
      const [session] = shop.sandbox.book(command.attemptId).sessions;
      expect(await shop.adapter.start(command)).toMatchObject({ kind: 'accepted', providerRef: session?.id });
      expect(shop.sandbox.book(command.attemptId).sessions).toHaveLength(1);
    });

    it('and nothing was made: asking says so, starting again takes a second key, once', async () => {
      const command = shop.command();
      shop.sandbox.faults.arm({ kind: 'error-before-commit' });
      expect((await shop.adapter.start(command)).kind).toBe('unknown');
      expect(await shop.adapter.sync({ attemptId: command.attemptId })).toMatchObject({ kind: 'refused', error: { class: 'not_found' } });
      const first = await shop.adapter.start(command);
      expect(await shop.adapter.start(command)).toEqual(first);
      expect(shop.sandbox.book(command.attemptId).sessions).toHaveLength(1);
    });

    it('and a refund was not made: the same refund moves once', async () => {
      const command = shop.command();
      const providerRef = referenceOf(await shop.adapter.start(command));
      shop.sandbox.pay({ session: command.attemptId, card: cards.ok });
      const refund = {
        attemptId: command.attemptId,
        providerRef,
        refundId: 'ref_1',
        amount: cny(100n),
        total: command.amount,
        reason: 'x',
      };
      shop.sandbox.faults.arm({ kind: 'error-before-commit', match: 'POST /v1/refunds' });
      expect((await shop.adapter.refund(refund)).kind).toBe('unknown');
      expect((await shop.adapter.refund(refund)).kind).toBe('done');
      expect((await shop.adapter.refund(refund)).kind).toBe('done');
      expect(shop.sandbox.book(command.attemptId).refunded).toBe(100);
    });
  });

  it('refunds once even after Stripe has forgotten the key', async () => {
    const command = shop.command();
    const providerRef = referenceOf(await shop.adapter.start(command));
    shop.sandbox.pay({ session: command.attemptId, card: cards.ok });
    const refund = { attemptId: command.attemptId, providerRef, refundId: 'ref_1', amount: cny(100n), total: command.amount, reason: 'x' };
    await shop.adapter.refund(refund);
    await shop.sandbox.clock.advance(30 * 86_400);
    expect((await shop.adapter.refund(refund)).kind).toBe('done');
    expect(shop.sandbox.book(command.attemptId).refunded).toBe(100);
  });

  it('finds a session without its number among many', async () => {
    const command = shop.command();
    const wanted = referenceOf(await shop.adapter.start(command));
    for (let n = 0; n < 120; n += 1) await shop.adapter.start(shop.command());
    expect(await shop.adapter.sync({ attemptId: command.attemptId })).toMatchObject({
      kind: 'done',
      providerRef: wanted,
      next: { type: 'redirect' },
    });
    await shop.sandbox.clock.advance(40 * 86_400);
    expect(await shop.adapter.sync({ attemptId: command.attemptId })).toMatchObject({
      kind: 'done',
      providerRef: wanted,
      next: { type: 'none' },
    });
  });

  it('tells the whole life in one answer: payment, fee, refund', async () => {
    const command = shop.command();
    const providerRef = referenceOf(await shop.adapter.start(command));
    const ref = { attemptId: command.attemptId, providerRef };
    expect(factKinds(await shop.adapter.sync(ref))).toEqual(['awaiting']);
    shop.sandbox.pay({ session: command.attemptId, card: cards.declined });
    expect(factKinds(await shop.adapter.sync(ref))).toEqual(['awaiting', 'failed']);
    shop.sandbox.pay({ session: command.attemptId, card: cards.threeDSecure });
    expect(factKinds(await shop.adapter.sync(ref))).toEqual(['awaiting', 'captured']);
    await shop.sandbox.clock.advance(2);
    await shop.adapter.refund({ ...ref, refundId: 'ref_1', amount: cny(100n), total: command.amount, reason: 'x' });
    const truth = await shop.adapter.sync(ref);
    expect(factKinds(truth)).toEqual(['awaiting', 'captured', 'refund:succeeded', 'settled', 'settled']);
    expect(truth).toMatchObject({
      facts: expect.arrayContaining([
        expect.objectContaining({ t: 'settled', amount: cny(52_050n), fee: cny(1_850n) }),
        expect.objectContaining({ t: 'settled', amount: cny(-100n), fee: cny(0n) }),
      ]) as unknown,
    });
  });

  it('asks nobody again by itself, and says unknown when nobody answers in time', async () => {
    const command = shop.command();
    shop.sandbox.faults.arm({ kind: 'rate-limit' });
    expect(await shop.adapter.start(command)).toMatchObject({ kind: 'unknown', error: { class: 'rate_limited' } });
    expect(shop.calls).toHaveLength(1);
    await shop.sandbox.stop();
    expect(await shop.adapter.start(command)).toMatchObject({ kind: 'unknown', error: { class: 'timeout' } });
    shop = await openShop();
  });

  it('with a wrong key says that the configuration is wrong, and not the key', async () => {
    await shop.stop();
    shop = await openShop({ adapter: { secretKey: 'sk_test_another_key_of_somebody' } });
    const outcome = await shop.adapter.start(shop.command());
    expect(outcome).toMatchObject({ kind: 'refused', error: { class: 'config' } });
    expect(JSON.stringify(outcome, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('sk_test');
  });

  it('a network that is forbidden here is a bug, not silence', async () => {
    const forbidden = createCardAdapter({
      ...safe,
      clock: () => shop.sandbox.clock.now(),
      send: () => Promise.reject(new InvariantError('no network inside a transaction')),
    });
    await expect(forbidden.start(shop.command({ expiresAt: plus(shop.sandbox.clock.now(), 40 * MINUTE) }))).rejects.toThrow(InvariantError);
  });
});
