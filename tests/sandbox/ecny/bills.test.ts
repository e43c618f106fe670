import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sm3 } from '#app/platform/crypto/gm.ts';
import { pay } from '#app/sandbox/ecny/payments.ts';
import { call, pushed, type Reply } from './client.ts';
import { startInstitution, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
let wallet: string;
beforeEach(async () => {
  institution = await startInstitution();
  wallet = await institution.wallet('II', 10_000_000n);
}, 30_000);
afterEach(() => institution.stop());

const bill = (date: string, type = 'trade'): Promise<Reply> =>
  call(institution, { method: 'GET', path: `/v1/bills?date=${date}&type=${type}` });
const rows = ({ bytes }: Reply): string[][] =>
  gunzipSync(bytes)
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));

async function paid(total: number): Promise<string> {
  const no = await pushed(institution, { total });
  expect(pay(institution.sandbox.institution, { merchant: 'yiji', no, wallet }).ok).toBe(true);
  return no;
}

const refunded = (no: string, refund: number, total: number): Promise<Reply> =>
  call(institution, {
    method: 'POST',
    path: '/v1/refunds',
    body: { out_trade_no: no, out_refund_no: `${no}_r`, reason: 'x', amount: { refund, total, currency: 'CNY' } },
  });

describe('bills', { timeout: 30_000 }, () => {
  it('list a finished Beijing day in yuan, with totals and an SM3 digest of the text', async () => {
    const [one, two] = [await paid(52_050), await paid(5)];
    await refunded(one, 16_683, 52_050);
    await institution.advance(86_400);
    const reply = await bill('2026-11-20');
    expect([reply.status, reply.proved, reply.headers.get('content-type')]).toEqual([200, true, 'application/gzip']);
    expect(reply.headers.get('ecny-bill-sm3')).toBe(sm3(gunzipSync(reply.bytes)));
    const [header, ...lines] = rows(reply);
    expect(header?.slice(0, 4)).toEqual(['time', 'mer_id', 'type', 'out_trade_no']);
    expect(lines.slice(0, 3).map((line) => [line[2], line[3], line[6]])).toEqual([
      ['PAYMENT', one, '520.50'],
      ['PAYMENT', two, '0.05'],
      ['REFUND', one, '166.83'],
    ]);
    expect(lines.at(-1)).toEqual(['3', '520.55', '166.83', '0.00']);
  });

  it('cut the day at midnight in Beijing', async () => {
    institution.sandbox.clock.set(new Date('2026-11-20T15:59:59Z'));
    const before = await paid(100);
    institution.sandbox.clock.set(new Date('2026-11-20T16:00:00Z'));
    const after = await paid(200);
    await institution.advance(2 * 86_400);
    expect(rows(await bill('2026-11-20')).map((line) => line[3])).toContain(before);
    expect(rows(await bill('2026-11-20')).map((line) => line[3])).not.toContain(after);
    expect(rows(await bill('2026-11-21'))[1]?.slice(0, 4)).toEqual(['2026-11-21 00:00:00', 'yiji', 'PAYMENT', after]);
  });

  it('are not ready before the day is over, and never change afterwards', async () => {
    expect((await bill('2026-11-20')).json.code).toBe('BILL_NOT_READY');
    await paid(100);
    await institution.advance(86_400);
    const first = await bill('2026-11-20');
    institution.sandbox.faults.arm({ kind: 'statement.extra' });
    const again = await bill('2026-11-20');
    expect(rows(again)).toEqual(rows(first));
    expect((await bill('2026-11-31')).json.code).toBe('PARAM_ERROR');
    expect((await bill('2026-11-20', 'gossip')).json.code).toBe('PARAM_ERROR');
  });

  it.each([
    ['statement.extra', ['100.00', '1.00', '1.00']],
    ['statement.missing', ['1.00']],
    ['statement.changed', ['100.01', '1.00']],
  ] as const)('can be wrong on purpose: %s', async (kind, amounts) => {
    await paid(10_000);
    await paid(100);
    await institution.advance(86_400);
    institution.sandbox.faults.arm({ kind });
    expect(
      rows(await bill('2026-11-20'))
        .slice(1, -2)
        .map((line) => line[6]),
    ).toEqual(amounts);
  });

  it('of funds run from the opening to the closing balance', async () => {
    const no = await paid(52_050);
    await institution.advance(86_400);
    await refunded(no, 50, 52_050);
    await institution.advance(86_400);
    const lines = rows(await bill('2026-11-21', 'fund'));
    expect(lines[1]?.slice(2)).toEqual(['refund', no, '-0.50', '520.00']);
    expect(lines.at(-1)).toEqual(['1', '520.50', '520.00']);
  });
});
