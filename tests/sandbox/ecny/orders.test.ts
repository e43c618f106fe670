import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pay } from '#app/sandbox/ecny/payments.ts';
import { call, orderBody, pushed, read } from './client.ts';
import { otherKey, startInstitution, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
beforeEach(async () => {
  institution = await startInstitution();
}, 30_000);
afterEach(() => institution.stop());

const post = (body: unknown, path = '/v1/orders'): ReturnType<typeof call> => call(institution, { method: 'POST', path, body });

describe('orders of the institution', { timeout: 30_000 }, () => {
  it('are pushed once per number and show where to pay', async () => {
    const body = orderBody(institution);
    const [first, again] = [await post(body), await post(body)];
    expect(first.json).toMatchObject({
      trade_state: 'NOTPAY',
      amount: { total: 52_050, currency: 'CNY' },
      code_url: expect.stringContaining('/wallet/pay/'),
    });
    expect(again.json).toEqual(first.json);
  });

  it.each([
    ['another amount', { amount: { total: 52_051, currency: 'CNY' } }],
    ['another payer', { payer_requirement: { identified: false, identity_hash: null } }],
    ['another address', { notify_url: 'http://shop.test/elsewhere' }],
  ])('refuse %s under the same number', async (_, change) => {
    const body = orderBody(institution);
    await post(body);
    const reply = await post({ ...body, ...change });
    expect([reply.status, reply.json.code]).toEqual([409, 'OUT_TRADE_NO_USED']);
  });

  it.each([
    ['no amount', { amount: undefined }, 'PARAM_ERROR'],
    ['a fraction of a fen', { amount: { total: 1.5, currency: 'CNY' } }, 'PARAM_ERROR'],
    ['nothing to pay', { amount: { total: 0, currency: 'CNY' } }, 'PARAM_ERROR'],
    ['a foreign currency', { amount: { total: 100, currency: 'USD' } }, 'CURRENCY_UNSUPPORTED'],
    ['a script as return address', { return_url: 'javascript:alert(1)' }, 'PARAM_ERROR'],
    ['an unknown field', { discount: 5 }, 'PARAM_ERROR'],
    ['a time in the past', { time_expire: '2026-11-20T03:59:59Z' }, 'ORDER_EXPIRED'],
    ['notifications to a stranger', { notify_url: 'http://evil.test/' }, 'NOTIFY_URL_REFUSED'],
    ['notifications to a look-alike', { notify_url: 'http://shop.test.evil.test/' }, 'NOTIFY_URL_REFUSED'],
    ['notifications with a password in the address', { notify_url: 'http://a:b@shop.test/' }, 'NOTIFY_URL_REFUSED'],
  ])('refuse %s', async (_, change, code) => {
    expect((await post({ ...orderBody(institution), ...change })).json.code).toBe(code);
  });

  it('refuse a body that is no JSON', async () => {
    expect((await post('{"amount":')).json.code).toBe('PARAM_ERROR');
  });

  it('belong to their merchant alone', async () => {
    const no = await pushed(institution);
    const strange = { merchant: 'other', cert: 'OT-1', key: otherKey };
    expect((await call(institution, { method: 'GET', path: `/v1/orders/${no}`, ...strange })).json.code).toBe('ORDER_NOT_EXIST');
    expect((await call(institution, { method: 'POST', path: `/v1/orders/${no}/close`, body: {}, ...strange })).json.code).toBe(
      'ORDER_NOT_EXIST',
    );
    expect((await read(institution, no)).trade_state).toBe('NOTPAY');
  });

  it('close for ever, and say so again', async () => {
    const no = await pushed(institution);
    const wallet = await institution.wallet('II', 100_000n);
    const close = (): ReturnType<typeof call> => post({}, `/v1/orders/${no}/close`);
    expect((await close()).json).toMatchObject({ trade_state: 'CLOSED', close_reason: 'merchant' });
    expect((await close()).status).toBe(200);
    expect(pay(institution.sandbox.institution, { merchant: 'yiji', no, wallet })).toMatchObject({
      ok: false,
      refusal: { code: 'ORDER_CLOSED' },
    });
    expect((await read(institution, no)).code_url).toBeUndefined();
  });

  it('refuse to close once paid, and show the payment with the refusal', async () => {
    const no = await pushed(institution);
    const wallet = await institution.wallet('II', 100_000n);
    expect(pay(institution.sandbox.institution, { merchant: 'yiji', no, wallet }).ok).toBe(true);
    const reply = await post({}, `/v1/orders/${no}/close`);
    expect([reply.status, reply.json.code]).toEqual([409, 'ORDER_PAID']);
    expect(reply.json.order).toMatchObject({ trade_state: 'SUCCESS', out_trade_no: no });
  });

  it('expire to the second', async () => {
    const no = await pushed(institution, { minutes: 15 });
    await institution.advance(899);
    expect((await read(institution, no)).trade_state).toBe('NOTPAY');
    await institution.advance(1);
    expect(await read(institution, no)).toMatchObject({
      trade_state: 'CLOSED',
      close_reason: 'expired',
      close_time: '2026-11-20T04:15:00.000Z',
    });
  });

  it('expire for the payer too, with no timer having run', async () => {
    const no = await pushed(institution);
    const wallet = await institution.wallet('II', 100_000n);
    institution.sandbox.clock.advance(900_000);
    expect(pay(institution.sandbox.institution, { merchant: 'yiji', no, wallet })).toMatchObject({
      ok: false,
      refusal: { code: 'ORDER_EXPIRED' },
    });
  });
});
