import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { balanceOf } from '#app/sandbox/ecny/book/postings.ts';
import { pay } from '#app/sandbox/ecny/payments.ts';
import { packetsOf } from '#app/sandbox/ecny/red-packets.ts';
import { call, pushed, type Reply, read } from './client.ts';
import { startInstitution, startsAt, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
let wallet: string;
beforeEach(async () => {
  institution = await startInstitution();
  wallet = await institution.wallet('II', 100_000n);
}, 30_000);
afterEach(() => institution.stop());

const days = (count: number): string => new Date(startsAt.getTime() + count * 86_400_000).toISOString();
const own = (): bigint => balanceOf(institution.sandbox.institution.store, `wallet:${wallet}`);
const left = (batch: string): bigint | undefined => packetsOf(institution.sandbox.institution, wallet).find(({ id }) => id === batch)?.left;
const funder = (): bigint => balanceOf(institution.sandbox.institution.store, 'funder:yiji');

const issue = (batch: string, each: number, [from, until]: readonly [string, string]): Promise<Reply> =>
  call(institution, {
    method: 'POST',
    path: '/v1/subsidy/redpackets',
    body: {
      action: 'issue',
      batch_id: batch,
      name: '绿色消费红包',
      amount: { each, currency: 'CNY' },
      valid_from: from,
      valid_to: until,
      wallet_ids: [wallet],
    },
  });

let count = 0;
const refund = (no: string, amount: number, over: { refundNo?: string; total?: number } = {}): Promise<Reply> => {
  count += 1;
  return call(institution, {
    method: 'POST',
    path: '/v1/refunds',
    body: {
      out_trade_no: no,
      out_refund_no: over.refundNo ?? `ref_test_${count}`,
      reason: 'returned',
      amount: { refund: amount, total: over.total ?? 10_000, currency: 'CNY' },
    },
  });
};

async function paid(): Promise<string> {
  const no = await pushed(institution, { total: 10_000 });
  const answer = pay(institution.sandbox.institution, { merchant: 'yiji', no, wallet });
  expect(answer.ok).toBe(true);
  return no;
}

describe('red packets', { timeout: 30_000 }, () => {
  it('are spent first, the one that expires soonest before the others', async () => {
    await issue('late', 1_500, [days(-1), days(30)]);
    await issue('soon', 1_000, [days(-1), days(3)]);
    const no = await paid();
    expect([left('soon'), left('late'), own()]).toEqual([0n, 0n, 92_500n]);
    expect(await read(institution, no)).toMatchObject({
      amount: { total: 10_000, payer_total: 7_500 },
      red_packets: [
        { batch_id: 'soon', amount: 1_000 },
        { batch_id: 'late', amount: 1_500 },
      ],
    });
  });

  it('come back last: own money first, then the packet spent last', async () => {
    await issue('late', 1_500, [days(-1), days(30)]);
    await issue('soon', 1_000, [days(-1), days(3)]);
    const no = await paid();
    expect((await refund(no, 7_000)).json).toMatchObject({ status: 'SUCCESS', amount: { payer_refund: 7_000 }, red_packets: [] });
    expect([own(), left('late'), left('soon')]).toEqual([99_500n, 0n, 0n]);
    expect((await refund(no, 1_000)).json).toMatchObject({
      amount: { payer_refund: 500 },
      red_packets: [{ batch_id: 'late', amount: 500 }],
    });
    expect((await refund(no, 2_000)).json).toMatchObject({
      amount: { payer_refund: 0 },
      red_packets: [
        { batch_id: 'late', amount: 1_000 },
        { batch_id: 'soon', amount: 1_000 },
      ],
    });
    expect([own(), left('late'), left('soon')]).toEqual([100_000n, 1_500n, 1_000n]);
    expect((await refund(no, 1)).json.code).toBe('REFUND_EXCEEDS');
  });

  it('that have expired go to the funder, through the wallet and not into it', async () => {
    await issue('soon', 1_000, [days(-1), days(3)]);
    const no = await paid();
    await institution.advance(4 * 86_400);
    expect((await refund(no, 10_000)).json.status).toBe('SUCCESS');
    expect([own(), left('soon'), funder()]).toEqual([100_000n, 0n, 1_000n]);
  });

  it('unspent at expiry return to the funder', async () => {
    await issue('soon', 1_000, [days(-1), days(3)]);
    await institution.advance(3 * 86_400);
    expect([left('soon'), funder()]).toEqual([0n, 1_000n]);
    await paid();
    expect(own()).toBe(90_000n);
  });

  it('recalled return to the funder, and a refund that comes later too', async () => {
    await issue('soon', 1_000, [days(-1), days(3)]);
    const no = await paid();
    const second = await issue('other', 400, [days(-1), days(3)]);
    expect(second.json).toMatchObject({ issued: 1 });
    const recall = (batch: string): Promise<Reply> =>
      call(institution, { method: 'POST', path: '/v1/subsidy/redpackets', body: { action: 'recall', batch_id: batch } });
    expect((await recall('other')).json).toMatchObject({ recalled: 400 });
    expect((await recall('soon')).json).toMatchObject({ recalled: 0 });
    await refund(no, 10_000);
    expect([own(), left('soon'), funder()]).toEqual([100_000n, 0n, 1_400n]);
    expect((await recall('nothing')).json.code).toBe('REDPACKET_NOT_EXIST');
  });

  it('are issued once per batch and wallet, not before their day, and not under another amount', async () => {
    await issue('soon', 1_000, [days(-1), days(3)]);
    expect((await issue('soon', 1_000, [days(-1), days(3)])).json).toMatchObject({ issued: 0 });
    expect((await issue('soon', 2_000, [days(-1), days(3)])).json.code).toBe('BATCH_USED');
    await issue('tomorrow', 5_000, [days(1), days(9)]);
    await paid();
    expect([left('soon'), left('tomorrow')]).toEqual([0n, 5_000n]);
    expect(institution.sandbox.book()).toMatchObject({ unbalanced_journals: [], negative_accounts: [] });
  });
});

describe('refunds of the institution', { timeout: 30_000 }, () => {
  it('are one per number, and readable', async () => {
    const no = await paid();
    const [first, again] = [await refund(no, 4_000, { refundNo: 'ref_the_same' }), await refund(no, 4_000, { refundNo: 'ref_the_same' })];
    expect(again.json).toEqual(first.json);
    expect((await refund(no, 4_001, { refundNo: 'ref_the_same' })).json.code).toBe('OUT_REFUND_NO_USED');
    expect((await call(institution, { method: 'GET', path: '/v1/refunds/ref_the_same' })).json).toEqual(first.json);
    expect((await call(institution, { method: 'GET', path: '/v1/refunds/ref_nobody' })).json.code).toBe('REFUND_NOT_EXIST');
    expect(own()).toBe(94_000n);
  });

  it('in twenty parallel clerks of 3,000 give back at most what was paid', async () => {
    const no = await paid();
    const replies = await Promise.all(Array.from({ length: 20 }, () => refund(no, 3_000)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(own()).toBe(99_000n);
  });

  it('end after a year and after fifty parts', async () => {
    const no = await paid();
    for (let part = 0; part < 50; part += 1) expect((await refund(no, 10)).status).toBe(200);
    expect((await refund(no, 10)).json.code).toBe('REFUND_TOO_MANY');
    const late = await paid();
    await institution.advance(365 * 86_400 + 1);
    expect((await refund(late, 10)).json.code).toBe('REFUND_WINDOW_PASSED');
  });

  it('ask for the right total, and for a payment', async () => {
    const no = await paid();
    expect((await refund(no, 10, { total: 9_999 })).json.code).toBe('PARAM_ERROR');
    expect((await refund(await pushed(institution, { total: 10_000 }), 10)).json.code).toBe('ORDER_NOT_PAID');
    expect((await refund('att_nobody_knows', 10)).json.code).toBe('ORDER_NOT_EXIST');
  });

  it('told to fail are processing, then closed; nothing moved and the packet part is free again', async () => {
    await issue('soon', 1_000, [days(-1), days(3)]);
    const no = await paid();
    institution.sandbox.faults.arm({ kind: 'refund.fail_later' });
    expect((await refund(no, 10_000, { refundNo: 'ref_that_fails' })).json.status).toBe('PROCESSING');
    expect((await refund(no, 1)).json.code).toBe('REFUND_EXCEEDS');
    await institution.advance(31);
    expect((await call(institution, { method: 'GET', path: '/v1/refunds/ref_that_fails' })).json.status).toBe('CLOSED');
    expect([own(), left('soon')]).toEqual([91_000n, 0n]);
    expect((await refund(no, 10_000)).json.status).toBe('SUCCESS');
    expect([own(), left('soon')]).toEqual([100_000n, 1_000n]);
  });
});
