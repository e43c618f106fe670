import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plus, SECOND } from '#app/kernel/time.ts';
import { parseAuthorization } from '#app/sandbox/ecny/api/envelope.ts';
import { call, orderBody, type Request } from './client.ts';
import { otherKey, startInstitution, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
beforeAll(async () => {
  institution = await startInstitution();
}, 30_000);
afterAll(() => institution.stop());

const codeOf = async (request: Partial<Request>): Promise<unknown> => {
  const reply = await call(institution, { method: 'GET', path: '/v1/orders/att_nobody_knows', ...request });
  expect(reply.proved).toBe(true);
  return [reply.status, reply.json.code];
};

describe('the signed envelope of the institution', { timeout: 30_000 }, () => {
  it('lets a signed request in, and signs its answer, refusals too', async () => {
    expect(await codeOf({})).toEqual([404, 'ORDER_NOT_EXIST']);
    const reply = await call(institution, { method: 'POST', path: '/v1/orders', body: orderBody(institution) });
    expect([reply.status, reply.proved]).toEqual([200, true]);
  });

  it('binds path, query and body', async () => {
    expect(await codeOf({ sentPath: '/v1/orders/att_somebody_knows' })).toEqual([401, 'SIGN_ERROR']);
    expect(await codeOf({ sentPath: '/v1/orders/att_nobody_knows?x=1' })).toEqual([401, 'SIGN_ERROR']);
    const body = orderBody(institution);
    const changed = JSON.stringify({ ...body, amount: { total: 1, currency: 'CNY' } });
    expect(await codeOf({ method: 'POST', path: '/v1/orders', body, sentBody: changed })).toEqual([401, 'SIGN_ERROR']);
  });

  it('knows its merchants by number, certificate and key', async () => {
    expect(await codeOf({ merchant: 'nobody' })).toEqual([401, 'MERCHANT_UNKNOWN']);
    expect(await codeOf({ cert: 'YJ-0' })).toEqual([401, 'CERT_UNKNOWN']);
    expect(await codeOf({ key: otherKey })).toEqual([401, 'SIGN_ERROR']);
  });

  it('opens a window of 300 seconds either way', async () => {
    const at = (seconds: number): Date => plus(institution.sandbox.clock.now(), seconds * SECOND);
    expect(await codeOf({ at: at(-300) })).toEqual([404, 'ORDER_NOT_EXIST']);
    expect(await codeOf({ at: at(300) })).toEqual([404, 'ORDER_NOT_EXIST']);
    expect(await codeOf({ at: at(-301) })).toEqual([401, 'TIMESTAMP_EXPIRED']);
    expect(await codeOf({ at: at(301) })).toEqual([401, 'TIMESTAMP_EXPIRED']);
  });

  it('takes a nonce once; a forged request burns none', async () => {
    const nonce = 'nonce-to-use-once';
    expect(await codeOf({ nonce, key: otherKey })).toEqual([401, 'SIGN_ERROR']);
    expect(await codeOf({ nonce })).toEqual([404, 'ORDER_NOT_EXIST']);
    expect(await codeOf({ nonce })).toEqual([401, 'NONCE_REPLAYED']);
  });

  it('of forty parallel replays lets one through', async () => {
    const body = orderBody(institution);
    const replies = await Promise.all(
      Array.from({ length: 40 }, () => call(institution, { method: 'POST', path: '/v1/orders', body, nonce: 'nonce-of-forty' })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ json }) => json.code === 'NONCE_REPLAYED')).toHaveLength(39);
  });

  it('reads the header in any order and refuses anything that is not exactly its five fields', async () => {
    const five = ['mer_id="yiji"', 'nonce_str="abcdefgh"', 'timestamp="1763611200"', 'cert_no="YJ-1"', 'signature="AA=="'];
    const parse = (parts: readonly string[]): unknown => parseAuthorization(`ECNY-SM2-WITH-SM3 ${parts.join(',')}`);
    expect(parse(five)).toEqual(parse([...five].reverse()));
    expect(parse(five)).toMatchObject({ mer_id: 'yiji', signature: 'AA==' });
    expect(parse(five.slice(1))).toBeNull();
    expect(parse([...five, 'mer_id="other"'])).toBeNull();
    expect(parse([...five, 'extra="1"'])).toBeNull();
    expect(parse([...five.slice(0, 2), 'timestamp="soon"', ...five.slice(3)])).toBeNull();
    expect(parseAuthorization('Bearer abc')).toBeNull();
    expect(await codeOf({ authorization: 'Bearer abc' })).toEqual([401, 'AUTH_MISSING']);
  });

  it('answers an unknown address and an oversized body', async () => {
    expect(await codeOf({ path: '/v1/secrets' })).toEqual([404, 'RESOURCE_NOT_EXIST']);
    expect((await call(institution, { method: 'POST', path: '/v1/orders', body: 'x'.repeat(70_000) })).status).toBe(413);
  });
});
