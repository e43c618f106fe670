/** A notification that is rightly signed and wrong, from the simulated institution itself: what it says when asked counts. */
import { afterAll, expect, it } from 'vitest';
import { cny } from '#app/kernel/money.ts';
import { closePayment, paymentOf, pollDue, receiveMessage, startAttempt } from '#app/modules/settlement/index.server.ts';
import { buyerHash, startInstitution } from '#tests/sandbox/ecny/institution.ts';
import { testMoment } from '#tests/support/call.ts';
import { must, openDesk, price } from './desk.ts';

const desk = await openDesk();
const institution = await startInstitution({ clock: { at: testMoment, frozen: true } });
const { sandbox } = institution;
const call = () => {
  const base = desk.call();
  return { ...base, at: sandbox.clock.now(), world: { ...base.world, rails: new Map([['ecny' as const, institution.adapter]]) } };
};

const terms = { description: 'Yiji YJ-1', buyer: { sealed: buyerHash, rowId: 'YJ-1' }, requireIdentifiedPayer: true, locale: 'zh-CN' };
const pay = async (attemptId: string, late = false): Promise<number> => {
  const wallet = await institution.wallet('II', 10_000_000n);
  const body = JSON.stringify({ out_trade_no: attemptId, wallet_id: wallet, late });
  const answer = await fetch(`${sandbox.url}/_sim/pay`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.status;
};
const deliver = async (): Promise<void> => {
  await sandbox.settle();
  for (const raw of institution.mail()) must(await receiveMessage(call(), { rail: 'ecny', raw }));
};

async function started(): Promise<{ readonly paymentId: string; readonly attemptId: string }> {
  const paymentId = await desk.open({ terms, expiresAt: new Date(sandbox.clock.now().getTime() + 900_000) });
  const begun = must(
    await startAttempt(call(), { paymentId, rail: 'ecny', returnUrl: 'http://shop.test/a', cancelUrl: 'http://shop.test/b' }),
  );
  return { paymentId, attemptId: begun.attempt?.id ?? '' };
}

it('one fen too much in a message is not booked: asked, the institution says the right amount, and that pays', async () => {
  const { paymentId, attemptId } = await started();
  await deliver();
  sandbox.faults.arm({ kind: 'notify.wrong_amount', times: 3 });
  expect(await pay(attemptId)).toBe(200);
  await deliver();
  sandbox.faults.clear();
  expect(must(await paymentOf(call(), { paymentId }))).toMatchObject({ state: 'captured', attempt: { state: 'captured' } });
  const where = { attemptId: desk.uuid('att', attemptId), kind: 'captured' };
  expect((await desk.database.read.fact.findMany({ where })).map((fact) => fact.amountMinor)).toEqual([price.minor]);
  expect(await desk.alarms(paymentId)).toEqual(['contradiction']);
});

it('while the institution does not confirm it, nothing is booked; the message stays and is tried again', async () => {
  const { paymentId, attemptId } = await started();
  await deliver();
  sandbox.faults.arm({ kind: 'notify.wrong_amount', times: 3 });
  sandbox.faults.arm({ kind: 'reply.lost_before', on: 'orders.read', times: 3 });
  await pay(attemptId);
  await deliver();
  expect(must(await paymentOf(call(), { paymentId })).state).toBe('open');
  expect(await desk.database.read.inboxMessage.count({ where: { state: 'received' } })).toBeGreaterThan(0);
  sandbox.faults.clear();
  await institution.advance(120);
  await pollDue(call());
  expect(must(await paymentOf(call(), { paymentId })).state).toBe('captured');
  expect(await desk.database.read.inboxMessage.count({ where: { state: 'received' } })).toBe(0);
});

it('a class IV wallet is told to the shop with the upgrade that helps, and the same code is then paid', async () => {
  const { paymentId, attemptId } = await started();
  const anonymous = await institution.wallet('IV', 100_000n);
  const body = JSON.stringify({ out_trade_no: attemptId, wallet_id: anonymous });
  const answer = await fetch(`${sandbox.url}/_sim/pay`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(answer.status).not.toBe(200);
  await deliver();
  expect(must(await paymentOf(call(), { paymentId }))).toMatchObject({
    state: 'open',
    attempt: { state: 'awaiting_payer', error: 'payer_not_identified', limit: { upgradeTo: 'III' }, next: { type: 'qr' } },
  });
  expect(await pay(attemptId)).toBe(200);
  await deliver();
  expect(must(await paymentOf(call(), { paymentId })).state).toBe('captured');
});

it('a limit is told too, and the code stays', async () => {
  const { paymentId, attemptId } = await started();
  sandbox.faults.arm({ kind: 'payment.decline', code: 'LIMIT_EXCEEDED' });
  expect(await pay(attemptId)).not.toBe(200);
  await deliver();
  expect(must(await paymentOf(call(), { paymentId }))).toMatchObject({ attempt: { state: 'awaiting_payer', error: 'limit_exceeded' } });
});

it('late money comes home from the institution, and what the institution holds is what the books say', async () => {
  const { paymentId, attemptId } = await started();
  await closePayment(call(), { paymentId });
  expect(await pay(attemptId, true)).toBe(200);
  await deliver();
  for (let rounds = 0; rounds < 6; rounds += 1) {
    await institution.advance(60);
    await pollDue(call());
    await deliver();
  }
  expect(must(await paymentOf(call(), { paymentId }))).toMatchObject({
    state: 'closed',
    returns: [{ reason: 'late', state: 'succeeded', amount: price }],
  });
  const { merchants } = sandbox.book() as { merchants: { id: string; balance: bigint }[] };
  expect(await desk.balance('asset:wallet:ecny:CNY')).toBe(merchants.find(({ id }) => id === 'yiji')?.balance);
  expect(await desk.balance('asset:clearing:ecny:CNY')).toBe(cny(0n).minor);
});

afterAll(() => institution.stop());
