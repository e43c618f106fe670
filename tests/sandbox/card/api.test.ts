import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cards, openShop, type Shop, secretKey } from './shop.ts';

interface Reply {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly id?: string;
    readonly error?: { readonly type: string; readonly code?: string; readonly message: string; readonly param?: string };
  };
}

describe('the API', { timeout: 30_000 }, () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.stop());

  const call = async (
    method: string,
    path: string,
    {
      body,
      key,
      auth = `Bearer ${secretKey}`,
      version = '2026-10-28.endive',
    }: { body?: string; key?: string; auth?: string; version?: string } = {},
  ): Promise<Reply> => {
    const response = await fetch(shop.sandbox.url + path, {
      method,
      headers: {
        authorization: auth,
        'stripe-version': version,
        'content-type': 'application/x-www-form-urlencoded',
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      replayed: response.headers.get('idempotent-replayed') === 'true',
      body: (await response.json()) as Reply['body'],
    };
  };
  const order = (amount = 100, more = '') =>
    `mode=payment&success_url=http://s/&client_reference_id=att_1&line_items[0][quantity]=1&line_items[0][price_data][currency]=cny&line_items[0][price_data][unit_amount]=${amount}&line_items[0][price_data][product_data][name]=a${more}`;
  const open = (key: string, form = order()) => call('POST', '/v1/checkout/sessions', { body: form, key });

  it('wants the key, as bearer or as curl sends it, and speaks one version', async () => {
    expect((await call('GET', '/v1/refunds', { auth: 'Bearer sk_test_other' })).status).toBe(401);
    expect((await call('GET', '/v1/refunds', { auth: '' })).status).toBe(401);
    expect((await call('GET', '/v1/refunds', { auth: `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}` })).status).toBe(200);
    expect((await call('GET', '/v1/refunds', { version: '2020-08-27' })).body.error?.code).toBe('invalid_api_version');
  });

  it('answers unknown things as Stripe does', async () => {
    expect(await call('GET', '/v1/checkout/sessions/cs_test_none')).toMatchObject({
      status: 404,
      body: { error: { code: 'resource_missing' } },
    });
    expect(await call('GET', '/v1/unicorns')).toMatchObject({ status: 404, body: { error: { type: 'invalid_request_error' } } });
  });

  describe('under one idempotency key', () => {
    it('gives the first answer again, and one session', async () => {
      const first = await open('k1');
      const second = await open('k1');
      expect(second).toMatchObject({ status: 200, replayed: true, body: first.body });
      expect(shop.sandbox.book('att_1').sessions).toHaveLength(1);
    });

    it('refuses other parameters, and another path', async () => {
      const first = await open('k1');
      expect(await open('k1', order(200))).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
      expect(await call('POST', `/v1/checkout/sessions/${first.body.id}/expire`, { body: '', key: 'k1' })).toMatchObject({
        status: 400,
        body: { error: { type: 'idempotency_error' } },
      });
    });

    it('keeps nothing that was refused before work began', async () => {
      expect((await open('k1', 'mode=payment')).status).toBe(400);
      expect(await open('k1')).toMatchObject({ status: 200, replayed: false });
    });

    it('keeps a refusal of the work itself', async () => {
      const { body } = await open('k1');
      const expire = () => call('POST', `/v1/checkout/sessions/${body.id}/expire`, { body: '', key: 'k2' });
      await call('POST', `/v1/checkout/sessions/${body.id}/expire`, { body: '' });
      expect(await expire()).toMatchObject({ status: 400, replayed: false });
      expect(await expire()).toMatchObject({ status: 400, replayed: true });
    });

    it('keeps a failure after the work, and the work', async () => {
      shop.sandbox.faults.arm({ kind: 'error-after-commit', match: 'POST /v1/checkout/sessions' });
      expect(await open('k1')).toMatchObject({ status: 500, replayed: false, body: { error: { type: 'api_error' } } });
      expect(await open('k1')).toMatchObject({ status: 500, replayed: true });
      expect(shop.sandbox.book('att_1').sessions).toHaveLength(1);
    });

    it('keeps a failure before the work, which then made nothing', async () => {
      shop.sandbox.faults.arm({ kind: 'error-before-commit' });
      expect((await open('k1')).status).toBe(500);
      expect(await open('k1')).toMatchObject({ status: 500, replayed: true });
      expect(shop.sandbox.book('att_1').sessions).toHaveLength(0);
    });

    it('forgets after a day', async () => {
      await open('k1');
      await shop.sandbox.clock.advance(24 * 3600 + 2);
      expect(await open('k1')).toMatchObject({ status: 200, replayed: false });
    });

    it('refuses a key that is too long', async () => {
      expect((await open('k'.repeat(256))).body.error?.type).toBe('idempotency_error');
    });
  });

  it('lets a session live 30 minutes to 24 hours, then expires it by itself', async () => {
    const now = Math.floor(shop.sandbox.clock.now().getTime() / 1000);
    expect((await open('k1', order(100, `&expires_at=${now + 1700}`))).body.error?.param).toBe('expires_at');
    expect((await open('k2', order(100, `&expires_at=${now + 86_500}`))).body.error?.param).toBe('expires_at');
    const { body } = await open('k3', order(100, `&expires_at=${now + 1810}`));
    await shop.sandbox.clock.advance(1_750);
    expect((await call('GET', `/v1/checkout/sessions/${body.id}`)).body.status).toBe('open');
    await shop.sandbox.clock.advance(60);
    expect((await call('GET', `/v1/checkout/sessions/${body.id}`)).body).toMatchObject({ status: 'expired', url: null });
    expect(shop.sandbox.pay({ session: 'att_1', card: cards.ok })).toEqual({ outcome: 'closed', status: 'expired' });
  });

  it('pages lists by cursor, newest first', async () => {
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.unshift((await open(`k${n}`)).body.id);
    const first = await call('GET', '/v1/checkout/sessions?limit=2');
    expect(first.body).toMatchObject({ object: 'list', has_more: true, data: [{ id: ids[0] }, { id: ids[1] }] });
    const rest = await call('GET', `/v1/checkout/sessions?limit=3&starting_after=${ids[1]}`);
    expect(rest.body).toMatchObject({ has_more: false, data: [{ id: ids[2] }, { id: ids[3] }, { id: ids[4] }] });
    const far = await call('GET', '/v1/checkout/sessions?created[lt]=100');
    expect(far.body.data).toEqual([]);
  });

  it('holds manual captures, takes a part, releases the rest; or gives it back', async () => {
    const manual = '&payment_intent_data[capture_method]=manual';
    await open('k1', order(1_000, manual));
    shop.sandbox.pay({ session: 'att_1', card: cards.ok });
    const [session] = shop.sandbox.book('att_1').sessions;
    const intent = `/v1/payment_intents/${session?.paymentIntent}`;
    expect((await call('GET', intent)).body).toMatchObject({ status: 'requires_capture', amount_capturable: 1_000, amount_received: 0 });
    expect((await call('POST', `${intent}/capture`, { body: 'amount_to_capture=1001' })).status).toBe(400);
    expect((await call('POST', `${intent}/capture`, { body: 'amount_to_capture=400' })).body).toMatchObject({
      status: 'succeeded',
      amount_received: 400,
      amount_capturable: 0,
    });
    expect((await call('POST', `${intent}/cancel`, { body: '' })).body.error?.code).toBe('payment_intent_unexpected_state');
    expect((await call('POST', '/v1/refunds', { body: `payment_intent=${session?.paymentIntent}&amount=401` })).body.error?.param).toBe(
      'amount',
    );
  });

  it('never refunds more than was taken', async () => {
    await open('k1', order(1_000));
    shop.sandbox.pay({ session: 'att_1', card: cards.ok });
    const intent = shop.sandbox.book('att_1').sessions[0]?.paymentIntent;
    const refund = (amount: string) => call('POST', '/v1/refunds', { body: `payment_intent=${intent}${amount}` });
    expect((await refund('&amount=600')).status).toBe(200);
    expect((await refund('&amount=401')).status).toBe(400);
    expect((await refund('')).body.amount).toBe(400);
    expect((await refund('')).body.error?.code).toBe('charge_already_refunded');
    expect(shop.sandbox.book('att_1')).toMatchObject({ captured: 1_000, refunded: 1_000 });
  });
});
