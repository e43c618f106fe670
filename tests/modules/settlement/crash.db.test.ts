import { afterAll, expect, it } from 'vitest';
import type { SettlementAdapter } from '#app/modules/settlement/contract.ts';
import { closePayment, refundPayment, sendRefund, startAttempt } from '#app/modules/settlement/index.server.ts';
import { transaction } from '#app/platform/call.server.ts';
import { must, openDesk, price } from './desk.ts';

const desk = await openDesk();
const { ecny } = desk;

/** The same desk with a rail in whose calls the process dies: before the provider hears of it, or after. */
function dying(verb: 'start' | 'cancel' | 'refund', when: 'before' | 'after') {
  const die = async (work: () => Promise<unknown>): Promise<never> => {
    if (when === 'after') await work();
    throw new Error('the process died');
  };
  const { adapter } = ecny;
  const broken: SettlementAdapter = {
    ...adapter,
    ...(verb === 'start' ? { start: (command) => die(() => adapter.start(command)) } : {}),
    ...(verb === 'cancel' ? { cancel: (ref) => die(() => adapter.cancel(ref)) } : {}),
    ...(verb === 'refund' ? { refund: (command) => die(() => adapter.refund(command)) } : {}),
  };
  return { ...desk.call(), world: { ...desk.world, rails: new Map([['ecny' as const, broken]]) } };
}

const urls = { returnUrl: 'http://127.0.0.1/return', cancelUrl: 'http://127.0.0.1/cancel' };

it.each(['before', 'after'] as const)(
  'a death %s the provider heard of a start loses no money and no second order is made',
  async (when) => {
    const paymentId = await desk.open();
    await expect(startAttempt(dying('start', when), { paymentId, rail: 'ecny', ...urls })).rejects.toThrow('died');
    const row = await desk.database.read.paymentAttempt.findFirstOrThrow({ where: { paymentId: desk.uuid('pay', paymentId) } });
    expect(row.state).toBe('created');
    const attemptId = await desk.begin(paymentId);
    expect(desk.uuid('att', attemptId)).toBe(row.id);
    ecny.provider.pay(attemptId);
    await desk.deliver('ecny');
    expect((await desk.view(paymentId)).state).toBe('captured');
  },
);

it('a death after which nobody comes back is found by the poller', async () => {
  const paymentId = await desk.open();
  await expect(startAttempt(dying('start', 'before'), { paymentId, rail: 'ecny', ...urls })).rejects.toThrow('died');
  desk.advance(16);
  await desk.poll();
  expect((await desk.view(paymentId)).earlier).toMatchObject([{ state: 'voided' }]);
});

it('money paid although the process died at the start is found without a notification', async () => {
  const paymentId = await desk.open();
  await expect(startAttempt(dying('start', 'after'), { paymentId, rail: 'ecny', ...urls })).rejects.toThrow('died');
  ecny.provider.pay([...ecny.provider.orders.keys()].at(-1) ?? '');
  ecny.provider.drain();
  desk.advance(16);
  await desk.poll();
  expect((await desk.view(paymentId)).state).toBe('captured');
});

it.each(['before', 'after'] as const)('a death %s the closing keeps the payment open until the provider says', async (when) => {
  const paymentId = await desk.open();
  await desk.begin(paymentId);
  await expect(closePayment(dying('cancel', when), { paymentId })).rejects.toThrow('died');
  expect((await desk.view(paymentId)).state).toBe('open');
  expect(await closePayment(desk.call(), { paymentId })).toBe('closed');
});

it.each(['before', 'after'] as const)('a death %s the provider heard of a refund moves its money once', async (when) => {
  const paymentId = await desk.open();
  const attemptId = await desk.begin(paymentId);
  ecny.provider.pay(attemptId);
  await desk.deliver('ecny');
  const order = {
    paymentId,
    amount: price,
    reason: 'requested' as const,
    onSuccess: [{ account: 'liab:seller:s1:CNY', amount: price }],
    key: crypto.randomUUID(),
  };
  const { refundId } = must(await transaction(desk.call(), (tx) => refundPayment(tx, order)));
  await expect(sendRefund(dying('refund', when), { refundId })).rejects.toThrow('died');
  desk.advance(61);
  expect((await desk.poll()).failures).toEqual([]);
  expect((await desk.view(paymentId)).state).toBe('refunded');
  expect(ecny.provider.orders.get(attemptId)?.refunds).toHaveLength(1);
  expect(await desk.database.read.journal.count({ where: { id: `refund:${refundId}` } })).toBe(1);
});

afterAll(() => desk.settleDown());
