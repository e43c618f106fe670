import { RouterContextProvider } from 'react-router';
import { afterAll, expect, test } from 'vitest';
import { idOf } from '#app/kernel/id.ts';
import { cny } from '#app/kernel/money.ts';
import { closePayment } from '#app/modules/settlement/index.server.ts';
import { callContext } from '#app/platform/http/context.server.ts';
import { action } from '#app/routes/operator/money.tsx';
import { openDesk, price } from '#tests/modules/settlement/desk.ts';

const desk = await openDesk();

/** What pressing a button answers: the place it leads to, or the status of what is thrown or answered. */
async function press(intent: string, id: string): Promise<string | number> {
  const context = new RouterContextProvider();
  // The action uses nothing of the world but settlement's slice.
  context.set(callContext, desk.call() as unknown as Parameters<typeof context.set<typeof callContext>>[1]);
  const body = new URLSearchParams({ intent, id });
  const request = new Request('http://127.0.0.1/ops?index', { method: 'POST', body });
  const args = { request, params: {}, context, url: new URL(request.url), pattern: 'ops' };
  try {
    const answer = await action(args as unknown as Parameters<typeof action>[0]);
    return answer.init?.status ?? 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location') ?? thrown.status;
    const { init } = thrown as { init?: { status?: number } };
    if (init?.status) return init.status;
    throw thrown;
  }
}

test('a refund that failed is sent once more, however often the button is pressed', async () => {
  const paymentId = await desk.open();
  const attemptId = await desk.begin(paymentId);
  await closePayment(desk.call(), { paymentId });
  desk.ecny.provider.pay(attemptId, { late: true });
  await desk.deliver('ecny');
  desk.ecny.fault('refund', { refuse: 'declined' });
  await desk.poll();
  expect(await desk.alarms(paymentId)).toEqual(['refund_failed']);
  const [failed] = await desk.database.read.refund.findMany({ where: { attemptId: desk.uuid('att', attemptId) } });
  const refundId = idOf('ref', failed?.id ?? '');
  expect(await Promise.all([press('retry', refundId), press('retry', refundId)])).toEqual(['/ops#alarms', '/ops#alarms']);
  await desk.poll();
  expect(desk.ecny.provider.orders.get(attemptId)?.refunds.map((refund) => refund.amount)).toEqual([price]);
  expect(await desk.alarms(paymentId)).toEqual([]);
});

test('money that does not fit goes back whole', async () => {
  const paymentId = await desk.open();
  const attemptId = await desk.begin(paymentId);
  const order = desk.ecny.provider.orders.get(attemptId);
  if (order) desk.ecny.provider.orders.set(attemptId, { ...order, amount: cny(price.minor - 1n) });
  desk.ecny.provider.pay(attemptId);
  await desk.deliver('ecny');
  expect(await desk.alarms(paymentId)).toEqual(['review']);
  expect(await press('return', paymentId)).toBe('/ops#alarms');
  await desk.poll();
  expect(await desk.alarms(paymentId)).toEqual([]);
  expect((await desk.view(paymentId)).returns).toMatchObject([{ reason: 'mismatch', state: 'succeeded', amount: cny(price.minor - 1n) }]);
});

test('what cannot be done is said, and what nobody knows is not found', async () => {
  expect(await press('retry', 'ref_01k00000000000000000000000')).toBe(409);
  expect(await press('return', await desk.open())).toBe(409);
  expect(await press('burn', 'x')).toBe(404);
});

afterAll(() => desk.settleDown());
