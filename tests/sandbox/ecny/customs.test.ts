import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pay } from '#app/sandbox/ecny/payments.ts';
import { call, pushed, type Reply } from './client.ts';
import { startInstitution, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
beforeEach(async () => {
  institution = await startInstitution();
}, 30_000);
afterEach(() => institution.stop());

const slip = (no: string, sub: string, over: { goods?: number; tax?: number } = {}): Promise<Reply> =>
  call(institution, {
    method: 'POST',
    path: '/v1/customs/declarations',
    body: {
      out_trade_no: no,
      sub_order_no: sub,
      customs_code: 'SHANGHAI_ZS',
      amount: { goods: over.goods ?? 48_000, freight: 0, tax: over.tax ?? 4_050, currency: 'CNY' },
    },
  });
const state = async (sub: string): Promise<unknown> =>
  (await call(institution, { method: 'GET', path: `/v1/customs/declarations/${sub}` })).json.state;

async function paid(walletClass: 'II' | 'IV', order: Parameters<typeof pushed>[1] = {}): Promise<string> {
  const wallet = await institution.wallet(walletClass, 100_000n);
  const no = await pushed(institution, { total: 52_050, ...order });
  expect(pay(institution.sandbox.institution, { merchant: 'yiji', no, wallet }).ok).toBe(true);
  return no;
}

describe('payment slips to customs', { timeout: 30_000 }, () => {
  it('are submitted, then accepted, and told', async () => {
    const no = await paid('II');
    expect((await slip(no, 'con_first_1')).json).toMatchObject({
      state: 'SUBMITTED',
      amount: { total: 52_050, goods: 48_000, tax: 4_050 },
    });
    await institution.sandbox.settle();
    institution.mail();
    await institution.advance(3);
    expect(await state('con_first_1')).toBe('SUCCESS');
    const [message] = institution.mail();
    if (!message) throw new Error('customs said nothing');
    const { facts } = await institution.adapter.receive(message);
    expect(facts.find((fact) => fact.t === 'customs')).toMatchObject({ state: 'accepted', ref: { attemptId: no } });
  });

  it('are one per consignment', async () => {
    const no = await paid('II');
    const [first, again] = [await slip(no, 'con_first_1'), await slip(no, 'con_first_1')];
    expect(again.json).toEqual(first.json);
    expect((await slip(no, 'con_first_1', { goods: 47_999 })).json.code).toBe('DECLARATION_USED');
  });

  it('together never exceed the payment', async () => {
    const no = await paid('II');
    expect((await slip(no, 'con_first_1', { goods: 30_000, tax: 2_730 })).status).toBe(200);
    expect((await slip(no, 'con_second', { goods: 19_320, tax: 1 })).json.code).toBe('DECLARATION_EXCEEDS');
    expect((await slip(no, 'con_second', { goods: 19_320, tax: 0 })).status).toBe(200);
  });

  it('need a payment by an identified payer', async () => {
    expect((await slip(await pushed(institution), 'con_unpaid')).json.code).toBe('ORDER_NOT_PAID');
    expect((await slip('att_nobody_knows', 'con_nobody')).json.code).toBe('ORDER_NOT_EXIST');
    const anonymous = await paid('IV', { identified: false, identityHash: null });
    expect((await slip(anonymous, 'con_anonym')).json.code).toBe('PAYER_NOT_IDENTIFIED');
    expect((await call(institution, { method: 'GET', path: '/v1/customs/declarations/con_anonym' })).json.code).toBe(
      'DECLARATION_NOT_EXIST',
    );
  });

  it('fail when payer and buyer are two persons', async () => {
    const no = await paid('II', { identified: false, identityHash: 'ab'.repeat(32) });
    await slip(no, 'con_mismatch');
    await institution.advance(3);
    expect(await state('con_mismatch')).toBe('FAIL');
  });
});
