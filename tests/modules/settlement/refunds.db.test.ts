import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cny, type Money, toDecimal } from '#app/kernel/money.ts';
import type { JournalLine } from '#app/modules/ledger/contract.ts';
import { balanceOf, postJournal } from '#app/modules/ledger/index.server.ts';
import { receiveMessage, recordFacts, refundPayment, returnReviewed, sendRefund } from '#app/modules/settlement/index.server.ts';
import { transaction } from '#app/platform/call.server.ts';
import { codeOf, must, openDesk, price } from './desk.ts';

const desk = await openDesk();
const { ecny } = desk;

beforeEach(() => {
  desk.refunded.length = 0;
});

async function captured(over: Parameters<typeof desk.open>[0] = {}): Promise<{ readonly paymentId: string; readonly attemptId: string }> {
  const paymentId = await desk.open(over);
  const attemptId = await desk.begin(paymentId);
  ecny.provider.pay(attemptId);
  await desk.deliver('ecny');
  expect((await desk.view(paymentId)).state).toBe('captured');
  return { paymentId, attemptId };
}

const refund = (paymentId: string, amount: Money, key: string = crypto.randomUUID()) =>
  transaction(desk.call(), (tx) =>
    refundPayment(tx, { paymentId, amount, reason: 'requested', onSuccess: [{ account: 'liab:seller:s1:CNY', amount }], key }),
  );
const send = async (refundId: string) => must(await sendRefund(desk.call(), { refundId }));
const rowOf = (refundId: string) => desk.database.read.refund.findUniqueOrThrow({ where: { id: desk.uuid('ref', refundId) } });
const attemptRow = (attemptId: string) =>
  desk.database.read.paymentAttempt.findUniqueOrThrow({ where: { id: desk.uuid('att', attemptId) } });

describe('a refund', () => {
  it('in parts sums to the whole; the last one makes the payment refunded', async () => {
    const { paymentId, attemptId } = await captured();
    const seller = await desk.balance('liab:seller:s1:CNY');
    for (const part of [1n, 20_000n, 32_049n]) expect(await send(must(await refund(paymentId, cny(part))).refundId)).toBe('succeeded');
    expect(await desk.view(paymentId)).toMatchObject({ state: 'refunded', attempt: { state: 'refunded' } });
    expect(desk.refunded.map((event) => event.whole)).toEqual([false, false, true]);
    expect(await desk.balance('liab:seller:s1:CNY')).toBe(seller - price.minor);
    expect(await attemptRow(attemptId)).toMatchObject({ receivedMinor: price.minor, refundingMinor: price.minor });
    expect(codeOf(await refund(paymentId, cny(1n)))).toBe('settlement.refund_exceeds_capture');
  });

  it('asked for by ten at once never passes the capture', async () => {
    const { paymentId } = await captured();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(paymentId, cny(31_230n))));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.filter((answer) => !answer.ok).map(codeOf))).toEqual(new Set(['settlement.refund_exceeds_capture']));
    expect(await desk.database.read.refund.count({ where: { paymentId: desk.uuid('pay', paymentId) } })).toBe(1);
  });

  it('with one key is one refund, and sent by ten workers moves money once', async () => {
    const { paymentId, attemptId } = await captured();
    const answers = await Promise.all(Array.from({ length: 6 }, () => refund(paymentId, cny(5_000n), 'one-form')));
    const [refundId = ''] = new Set(answers.map((answer) => must(answer).refundId));
    expect(new Set(answers.map((answer) => must(answer).refundId)).size).toBe(1);
    await Promise.all(Array.from({ length: 10 }, () => send(refundId)));
    expect(ecny.provider.orders.get(attemptId)?.refunds).toHaveLength(1);
    expect(await desk.database.read.journal.count({ where: { id: `refund:${refundId}` } })).toBe(1);
    await expect(refund(paymentId, cny(4_999n), 'one-form')).rejects.toThrow('another amount');
  });

  it('of what was not captured is refused', async () => {
    expect(codeOf(await refund(await desk.open(), cny(1n)))).toBe('settlement.refund_refused');
    expect(codeOf(await refund('pay_01k00000000000000000000000', cny(1n)))).toBe('settlement.payment_not_found');
    expect(codeOf(await sendRefund(desk.call(), { refundId: 'ref_01k00000000000000000000000' }))).toBe('settlement.refund_refused');
  });

  it.each(['lost-before-commit', 'lost-after-commit', 'error-after-commit'] as const)(
    'whose answer is lost (%s) is unknown, then asked about, and moves money once',
    async (fault) => {
      const { paymentId, attemptId } = await captured();
      const { refundId } = must(await refund(paymentId, cny(7_000n)));
      ecny.fault('refund', fault);
      expect(await send(refundId)).toBe('unknown');
      desk.advance(60);
      await desk.poll();
      expect((await rowOf(refundId)).state).toBe('succeeded');
      expect(ecny.provider.orders.get(attemptId)?.refunds.map((one) => one.amount.minor)).toEqual([7_000n]);
      expect(desk.refunded.filter((event) => event.refundId === refundId)).toMatchObject([{ state: 'succeeded', amount: cny(7_000n) }]);
    },
  );

  it('refused for good fails, and its money can be given back again', async () => {
    const { paymentId, attemptId } = await captured();
    const { refundId } = must(await refund(paymentId, price));
    ecny.fault('refund', { refuse: 'invalid_request' });
    expect(await send(refundId)).toBe('failed');
    expect((await attemptRow(attemptId)).refundingMinor).toBe(0n);
    expect(await desk.database.read.journal.count({ where: { id: `refund:${refundId}` } })).toBe(0);
    expect(desk.refunded).toMatchObject([{ refundId, state: 'failed' }]);
    expect(await send(must(await refund(paymentId, price)).refundId)).toBe('succeeded');
    expect(await send(refundId)).toBe('failed');
  });

  it('of a provider that is down waits and goes again under the same number', async () => {
    const { paymentId } = await captured();
    const { refundId } = must(await refund(paymentId, cny(100n)));
    ecny.fault('refund', { refuse: 'provider_down' });
    expect(await send(refundId)).toBe('reserved');
    desk.advance(60);
    await desk.poll();
    expect((await rowOf(refundId)).state).toBe('succeeded');
  });

  it('that fails days after it succeeded is booked back, and the payment is captured again', async () => {
    const { paymentId, attemptId } = await captured();
    const seller = await desk.balance('liab:seller:s1:CNY');
    const clearing = await desk.balance('asset:clearing:ecny:CNY');
    const { refundId } = must(await refund(paymentId, price));
    expect(await send(refundId)).toBe('succeeded');
    expect((await desk.view(paymentId)).state).toBe('refunded');
    desk.advance(5 * 86_400);
    const [given] = ecny.provider.orders.get(attemptId)?.refunds ?? [];
    if (given) Object.assign(given, { state: 'failed', doneAt: desk.now() });
    const body = new TextEncoder().encode(JSON.stringify({ attemptId }));
    for (let told = 0; told < 3; told += 1) await receiveMessage(desk.call(), { rail: 'ecny', raw: ecny.sign(body) });
    expect(await desk.view(paymentId)).toMatchObject({ state: 'captured', attempt: { state: 'captured' } });
    expect(await desk.balance('liab:seller:s1:CNY')).toBe(seller);
    expect(await desk.balance('asset:clearing:ecny:CNY')).toBe(clearing);
    expect(desk.refunded.map((event) => event.state)).toEqual(['succeeded', 'failed']);
    expect(await send(must(await refund(paymentId, price)).refundId)).toBe('succeeded');
  });

  it('of a wrong amount is an operator’s word, gives all of it back, and once', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    const order = ecny.provider.orders.get(attemptId);
    const wrong = cny(price.minor + 1n);
    if (order) ecny.provider.orders.set(attemptId, { ...order, amount: wrong });
    ecny.provider.pay(attemptId);
    await desk.deliver('ecny');
    const before = await desk.balance('liab:unmatched_receipts:CNY');
    const answers = await Promise.all([returnReviewed(desk.call(), { paymentId }), returnReviewed(desk.call(), { paymentId })]);
    expect(new Set(answers.map((answer) => must(answer).refundId)).size).toBe(1);
    await desk.poll();
    expect(desk.refunded).toMatchObject([{ reason: 'mismatch', amount: wrong, state: 'succeeded' }]);
    expect(await desk.balance('liab:unmatched_receipts:CNY')).toBe(before - wrong.minor);
    expect((await desk.view(paymentId)).state).toBe('closed');
    expect(codeOf(await returnReviewed(desk.call(), { paymentId }))).toBe('settlement.refund_refused');
  });
});

it('the worked example through the desk: capture, settlement, full refund, every account where it was', async () => {
  const accounts = [
    'asset:clearing:ecny:CNY',
    'liab:green_budget:worked:CNY',
    'liab:seller:worked:CNY',
    'rev:commission:CNY',
    'liab:logistics:rail:CNY',
    'liab:customs_tax:vat:CNY',
    'asset:wallet:ecny:CNY',
  ];
  const balances = async () => Promise.all(accounts.map(async (account) => toDecimal((await balanceOf(desk.call(), { account })).balance)));
  const funding: JournalLine[] = [
    { account: 'asset:bank:operator:CNY', amount: cny(100_000n) },
    { account: 'liab:green_budget:worked:CNY', amount: cny(-100_000n) },
  ];
  await transaction(desk.call(), (tx) =>
    postJournal(tx, { id: 'T0', kind: 'green.funded', reference: 'worked', lines: funding, effectiveAt: tx.at }),
  );
  const start = await balances();
  const onCapture: JournalLine[] = [
    { account: 'liab:green_budget:worked:CNY', amount: cny(2_500n) },
    { account: 'liab:seller:worked:CNY', amount: cny(-45_600n) },
    { account: 'rev:commission:CNY', amount: cny(-2_400n) },
    { account: 'liab:logistics:rail:CNY', amount: cny(-2_000n) },
    { account: 'liab:customs_tax:vat:CNY', amount: cny(-4_550n) },
  ];
  const { paymentId, attemptId } = await captured({ onCapture });
  const cleared = BigInt((start[0] ?? '0').replace('.', '')) + price.minor;
  expect(await balances()).toEqual([toDecimal(cny(cleared)), '975.00', '456.00', '24.00', '20.00', expect.any(String), start[6]]);
  const settled = {
    t: 'settled' as const,
    factId: 'bill-1:line-7',
    at: desk.now(),
    ref: { attemptId },
    amount: price,
    fee: cny(0n),
    batch: 'bill-1',
  };
  await recordFacts(desk.call(), { rail: 'ecny', facts: [settled, settled], source: 'poll' });
  expect((await balances())[6]).toBe(toDecimal(cny(BigInt((start[6] ?? '0').replace('.', '')) + price.minor)));
  const onSuccess = onCapture.map(({ account, amount }) => ({ account, amount: cny(-amount.minor) }));
  const asked = await transaction(desk.call(), (tx) =>
    refundPayment(tx, { paymentId, amount: price, reason: 'requested', onSuccess, key: 'worked-refund' }),
  );
  expect(await send(must(asked).refundId)).toBe('succeeded');
  const end = await balances();
  // The refund left clearing before the institution settles it (T7 of the example): all other accounts are where they were.
  expect(end.slice(1, 6)).toEqual(start.slice(1, 6));
});

afterAll(() => desk.settleDown());
