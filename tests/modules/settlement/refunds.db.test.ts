import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { idOf } from '#app/kernel/id.ts';
import { cny, type Money } from '#app/kernel/money.ts';
import type { Fact } from '#app/modules/settlement/contract.ts';
import {
  closePayment,
  receiveMessage,
  recordFacts,
  refundPayment,
  retryRefund,
  returnReviewed,
  sendRefund,
} from '#app/modules/settlement/index.server.ts';
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
    expect(await desk.alarms(paymentId)).toEqual(['refund_failed']);
    expect(await send(must(await refund(paymentId, price)).refundId)).toBe('succeeded');
    expect(await send(refundId)).toBe('failed');
  });

  it.each(['config', 'signature', 'insufficient_funds', 'expired', 'limit_exceeded', 'not_found'] as const)(
    'that cannot be made for a reason of ours (%s) waits, calls a person, and goes out under the same number',
    async (reason) => {
      const { paymentId, attemptId } = await captured();
      const { refundId } = must(await refund(paymentId, price));
      for (let tries = 0; tries < 3; tries += 1) ecny.fault('refund', { refuse: reason });
      expect(await send(refundId)).toBe('reserved');
      expect((await attemptRow(attemptId)).refundingMinor).toBe(price.minor);
      expect(await desk.alarms(paymentId)).toEqual(['refund_waits']);
      const told = { type: 'settlement.alarm_raised', subject: paymentId };
      expect(await desk.database.read.event.count({ where: told })).toBe(1);
      for (let minutes = 0; minutes < 40 && (await rowOf(refundId)).state !== 'succeeded'; minutes += 1) {
        desk.advance(60);
        await desk.poll();
      }
      expect((await rowOf(refundId)).state).toBe('succeeded');
      expect(ecny.provider.orders.get(attemptId)?.refunds.map((one) => one.refundId)).toEqual([refundId]);
      expect(await desk.alarms(paymentId)).toEqual([]);
    },
  );

  it('that waits is asked for less and less often', async () => {
    const { paymentId } = await captured();
    const { refundId } = must(await refund(paymentId, price));
    for (let tries = 0; tries < 4; tries += 1) ecny.fault('refund', { refuse: 'config' });
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      await send(refundId);
      waits.push(((await rowOf(refundId)).pollAt?.getTime() ?? 0) - desk.now().getTime());
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[3]).toBeGreaterThan(waits[0] ?? 0);
  });

  it('under a key whose refund failed is refused, not taken for given', async () => {
    const { paymentId } = await captured();
    const { refundId } = must(await refund(paymentId, cny(900n), 'a-form-that-fails'));
    ecny.fault('refund', { refuse: 'declined' });
    expect(await send(refundId)).toBe('failed');
    expect(codeOf(await refund(paymentId, cny(900n), 'a-form-that-fails'))).toBe('settlement.refund_refused');
  });

  it('that failed is sent once more by an operator, and twice pressed is once', async () => {
    const { paymentId, attemptId } = await captured();
    const { refundId } = must(await refund(paymentId, price, 'form-7'));
    ecny.fault('refund', { refuse: 'declined' });
    expect(await send(refundId)).toBe('failed');
    const again = await Promise.all([retryRefund(desk.call(), { refundId }), retryRefund(desk.call(), { refundId })]);
    const [next = ''] = new Set(again.map((answer) => must(answer).refundId));
    expect(new Set(again.map((answer) => must(answer).refundId)).size).toBe(1);
    expect((await rowOf(next)).key).toBe('form-7:2');
    ecny.fault('refund', { refuse: 'declined' });
    expect(await send(next)).toBe('failed');
    const third = must(await retryRefund(desk.call(), { refundId: next })).refundId;
    expect((await rowOf(third)).key).toBe('form-7:3');
    expect(await send(third)).toBe('succeeded');
    expect(ecny.provider.orders.get(attemptId)?.refunds.map((one) => one.refundId)).toEqual([third]);
    expect(codeOf(await retryRefund(desk.call(), { refundId: third }))).toBe('settlement.refund_refused');
    expect(await desk.alarms(paymentId)).toEqual([]);
  });

  it('of late money that failed goes back at the next try: nothing of a payer stays for ever', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    await closePayment(desk.call(), { paymentId });
    ecny.provider.pay(attemptId, { late: true });
    await desk.deliver('ecny');
    ecny.fault('refund', { refuse: 'declined' });
    await desk.poll();
    const [failed] = await desk.database.read.refund.findMany({ where: { attemptId: desk.uuid('att', attemptId) } });
    expect(failed).toMatchObject({ state: 'failed', key: `core:late:${attemptId}` });
    const next = must(await retryRefund(desk.call(), { refundId: idOf('ref', failed?.id ?? '') })).refundId;
    expect((await rowOf(next)).key).toBe(`core:late:${attemptId}:2`);
    await desk.poll();
    expect((await rowOf(next)).state).toBe('succeeded');
    expect((await desk.view(paymentId)).returns).toMatchObject([{ amount: price, reason: 'late', state: 'succeeded' }]);
  });

  it('refused and yet made is what the provider says: nothing is released before it has said that there is none', async () => {
    const { paymentId, attemptId } = await captured();
    const { refundId } = must(await refund(paymentId, cny(30_000n)));
    ecny.fault('refund', { refuse: 'invalid_request' });
    ecny.fault('sync', 'lost-before-commit');
    expect(await send(refundId)).toBe('unknown');
    expect((await attemptRow(attemptId)).refundingMinor).toBe(30_000n);
    expect(codeOf(await refund(paymentId, cny(30_000n)))).toBe('settlement.refund_exceeds_capture');
    const order = ecny.provider.orders.get(attemptId);
    if (order) ecny.provider.refund(order, refundId, cny(30_000n));
    desk.advance(60);
    await desk.poll();
    expect((await rowOf(refundId)).state).toBe('succeeded');
  });

  it('made after it was taken for refused is booked, and a person is called', async () => {
    const { paymentId, attemptId } = await captured();
    const seller = await desk.balance('liab:seller:s1:CNY');
    const { refundId } = must(await refund(paymentId, cny(20_000n)));
    ecny.fault('refund', { refuse: 'invalid_request' });
    expect(await send(refundId)).toBe('failed');
    const order = ecny.provider.orders.get(attemptId);
    if (order) ecny.provider.refund(order, refundId, cny(20_000n));
    await desk.deliver('ecny');
    expect((await rowOf(refundId)).state).toBe('succeeded');
    expect((await attemptRow(attemptId)).refundingMinor).toBe(20_000n);
    expect(await desk.balance('liab:seller:s1:CNY')).toBe(seller - 20_000n);
    expect(await desk.alarms(paymentId)).toEqual(['refund_conflict']);
    expect(codeOf(await refund(paymentId, cny(40_000n)))).toBe('settlement.refund_exceeds_capture');
  });

  it('made after it was taken for refused, when its money had gone out another way, is booked as nobody’s: more went than came', async () => {
    const { paymentId, attemptId } = await captured();
    const { refundId } = must(await refund(paymentId, cny(30_000n)));
    ecny.fault('refund', { refuse: 'invalid_request' });
    expect(await send(refundId)).toBe('failed');
    expect(await send(must(await refund(paymentId, cny(30_000n))).refundId)).toBe('succeeded');
    const [unmatched, clearing] = [await desk.balance('liab:unmatched_receipts:CNY'), await desk.balance('asset:clearing:ecny:CNY')];
    const base = { at: desk.now(), ref: { attemptId } };
    const made: Fact[] = [
      { ...base, t: 'refund', factId: `${refundId}:made`, refundId, state: 'succeeded', amount: cny(30_000n) },
      { ...base, t: 'settled', factId: `${refundId}:made:left`, amount: cny(-30_000n), fee: cny(0n), batch: 'x' },
    ];
    for (let told = 0; told < 2; told += 1) await recordFacts(desk.call(), { rail: 'ecny', facts: made, source: 'poll' });
    expect((await rowOf(refundId)).state).toBe('failed');
    expect((await attemptRow(attemptId)).refundingMinor).toBe(30_000n);
    expect(await desk.balance('liab:unmatched_receipts:CNY')).toBe(unmatched - 30_000n);
    expect(await desk.balance('asset:clearing:ecny:CNY')).toBe(clearing);
    expect(await desk.alarms(paymentId)).toContain('refund_conflict');
  });

  it('of one of two wrong amounts leaves the payment in review for the other', async () => {
    const paymentId = await desk.open();
    const attempts = [await desk.begin(paymentId, 'ecny'), await desk.begin(paymentId, 'card')];
    for (const [n, rail] of (['ecny', 'card'] as const).entries()) {
      const { provider } = desk[rail];
      const attemptId = attempts[n] ?? '';
      const order = provider.orders.get(attemptId);
      if (order) provider.orders.set(attemptId, { ...order, amount: cny(price.minor + 7n) });
      provider.pay(attemptId, { late: true });
      await desk.deliver(rail);
    }
    expect(await desk.alarms(paymentId)).toEqual(['review', 'review']);
    must(await returnReviewed(desk.call(), { paymentId }));
    await desk.poll();
    expect((await desk.view(paymentId)).state).toBe('review');
    must(await returnReviewed(desk.call(), { paymentId }));
    await desk.poll();
    expect((await desk.view(paymentId)).state).toBe('closed');
    expect(await desk.alarms(paymentId)).toEqual([]);
  });

  it('made at the provider by hand is booked as nobody’s and shown, and so is its failing', async () => {
    const { paymentId, attemptId } = await captured();
    const [unmatched, clearing] = [await desk.balance('liab:unmatched_receipts:CNY'), await desk.balance('asset:clearing:ecny:CNY')];
    const order = ecny.provider.orders.get(attemptId);
    const foreign = order && ecny.provider.refund(order, 'made-by-hand', cny(1_234n));
    await desk.deliver('ecny');
    expect(await desk.balance('liab:unmatched_receipts:CNY')).toBe(unmatched - 1_234n);
    expect(await desk.balance('asset:clearing:ecny:CNY')).toBe(clearing);
    expect(await desk.alarms(paymentId)).toEqual(['foreign_refund']);
    if (foreign) Object.assign(foreign, { state: 'failed', doneAt: desk.now() });
    await receiveMessage(desk.call(), { rail: 'ecny', raw: ecny.sign(new TextEncoder().encode(JSON.stringify({ attemptId }))) });
    expect(await desk.balance('liab:unmatched_receipts:CNY')).toBe(unmatched);
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

afterAll(() => desk.settleDown());
