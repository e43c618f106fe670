import { RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import { railIds } from '#app/modules/settlement/contract.ts';
import { callContext } from '#app/platform/http/context.server.ts';
import { sessionContext } from '#app/platform/http/session-slot.server.ts';
import { rateLimiter } from '#app/platform/rate-limit.server.ts';
import { action, loader } from '#app/routes/machine/hooks.ts';
import { openDesk } from '#tests/modules/settlement/desk.ts';

const desk = await openDesk();
let clientKey = 'somebody';

function context(): RouterContextProvider {
  const provider = new RouterContextProvider();
  const call = desk.call();
  // The route uses nothing of the world but settlement's slice and the limiter.
  const world = { ...call.world, limiter: rateLimiter(desk.database, 'hooks') };
  provider.set(callContext, { ...call, world } as unknown as Parameters<typeof provider.set<typeof callContext>>[1]);
  provider.set(sessionContext, { clientKey } as Parameters<typeof provider.set<typeof sessionContext>>[1]);
  return provider;
}

type Sent = {
  readonly rail: string;
  readonly body: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
};

function send({ rail, body, headers = {}, method = 'POST' }: Sent): Promise<Response> {
  const request = new Request(`http://127.0.0.1/hooks/${rail}?a=1`, { method, headers, body });
  const args = { request, params: { rail }, context: context(), url: new URL(request.url), pattern: 'hooks/:rail' };
  return action(args as unknown as Parameters<typeof action>[0]);
}

test('raw bytes go through untouched and the provider reads its own ack', async () => {
  const paymentId = await desk.open();
  desk.ecny.provider.drain();
  desk.ecny.provider.pay(await desk.begin(paymentId));
  const [raw] = desk.ecny.provider.drain();
  const answer = await send({ rail: 'ecny', body: new Uint8Array(raw?.body ?? []), headers: { ...raw?.headers } });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('ok');
  expect((await desk.view(paymentId)).state).toBe('captured');
  expect(await desk.database.read.inboxMessage.findFirstOrThrow()).toMatchObject({ path: '/hooks/ecny?a=1', state: 'processed' });
});

test('a forged message is told so', async () => {
  expect((await send({ rail: 'ecny', body: '{"attemptId":"att_x"}' })).status).toBe(401);
});

test('more than 256 KB is not read to its end', async () => {
  const before = await desk.database.read.inboxMessage.count();
  expect((await send({ rail: 'ecny', body: new Uint8Array(256 * 1024 + 1) })).status).toBe(413);
  expect(await desk.database.read.inboxMessage.count()).toBe(before);
});

test.each(railIds)('what %s says is heard at its own address', async (rail) => {
  expect((await send({ rail, body: '{}' })).status).not.toBe(404);
});

test('an unknown rail is not found, a rail that is off says so, a GET is refused', async () => {
  expect((await send({ rail: 'paypal', body: '' })).status).toBe(404);
  expect((await send({ rail: 'fake', body: '' })).status).toBe(404);
  expect((await send({ rail: 'ecny', body: '', method: 'PUT' })).status).toBe(404);
  expect(loader().status).toBe(405);
});

test('a stranger who posts rubbish is soon not listened to, and leaves no bytes behind; the provider is heard all the while', async () => {
  clientKey = 'a stranger';
  const before = await desk.database.read.inboxMessage.count();
  const refusedBefore = await desk.database.read.inboxRefusal.count();
  const statuses: number[] = [];
  for (let n = 0; n < 40; n += 1) statuses.push((await send({ rail: 'ecny', body: new Uint8Array(200 * 1024) })).status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(31);
  expect(statuses.at(-1)).toBe(429);
  expect(await desk.database.read.inboxMessage.count()).toBe(before);
  expect((await desk.database.read.inboxRefusal.count()) - refusedBefore).toBe(statuses.filter((status) => status === 401).length);
  clientKey = 'the provider';
  const paymentId = await desk.open();
  desk.ecny.provider.drain();
  desk.ecny.provider.pay(await desk.begin(paymentId));
  const [raw] = desk.ecny.provider.drain();
  expect((await send({ rail: 'ecny', body: new Uint8Array(raw?.body ?? []), headers: { ...raw?.headers } })).status).toBe(200);
  expect((await desk.view(paymentId)).state).toBe('captured');
});

test('a provider is answered in time although the core is slow; what is kept takes effect all the same', async () => {
  clientKey = 'the provider';
  const paymentId = await desk.open();
  desk.ecny.provider.drain();
  desk.ecny.provider.pay(await desk.begin(paymentId));
  const [raw] = desk.ecny.provider.drain();
  desk.trouble.next = 'slow';
  const begun = performance.now();
  expect((await send({ rail: 'ecny', body: new Uint8Array(raw?.body ?? []), headers: { ...raw?.headers } })).status).toBe(200);
  expect(performance.now() - begun).toBeLessThan(5_000);
  desk.trouble.next = null;
  await expect.poll(async () => (await desk.view(paymentId)).state, { timeout: 15_000 }).toBe('captured');
}, 30_000);

test('a provider that also tells us of others is heard for all that', async () => {
  clientKey = 'a busy provider';
  for (let n = 0; n < 35; n += 1) {
    const raw = desk.ecny.sign(new TextEncoder().encode('{}'), 'another-merchant');
    expect((await send({ rail: 'ecny', body: new Uint8Array(raw.body), headers: { ...raw.headers } })).status).toBe(403);
  }
});
