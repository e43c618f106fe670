import { createHash } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { SECOND } from '#app/kernel/time.ts';
import type { RawMessage } from '#app/modules/settlement/contract.ts';
import { receiveMessage } from '#app/modules/settlement/index.server.ts';
import { codeOf, must, openDesk } from './desk.ts';

const desk = await openDesk();
const { ecny } = desk;
const { inboxMessage: inbox, inboxRefusal: refusals } = desk.database.read;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const receive = async (raw: RawMessage, rail: 'ecny' | 'card' = 'ecny') => must(await receiveMessage(desk.call(), { rail, raw })).status;

/** A payment that was paid and whose one notification is in our hands. */
async function paid(): Promise<{ readonly paymentId: string; readonly attemptId: string; readonly raw: RawMessage }> {
  // Ids sort by the second.
  desk.advance(1);
  const paymentId = await desk.open();
  const attemptId = await desk.begin(paymentId);
  ecny.provider.drain();
  ecny.provider.pay(attemptId);
  const [raw] = ecny.provider.drain();
  if (!raw) throw new Error('the provider sent nothing');
  return { paymentId, attemptId, raw };
}

it('a proved message is kept byte for byte', async () => {
  const { raw } = await paid();
  expect(await receive(raw)).toBe(200);
  const kept = await inbox.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(new Uint8Array(kept.body)).toEqual(new Uint8Array(raw.body));
  expect(kept).toMatchObject({ rail: 'ecny', state: 'processed', reason: null, path: raw.path, receivedAt: raw.receivedAt });
});

it('the very same message again, fifty times at once, has no effect and says so', async () => {
  const { paymentId, raw } = await paid();
  const statuses = await Promise.all(Array.from({ length: 50 }, () => receive(raw)));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 401)).toHaveLength(49);
  expect(desk.captured.filter((event) => event.paymentId === paymentId)).toHaveLength(1);
  // A replay proves nothing new: of its bytes nothing is kept a second time.
  expect(await refusals.count({ where: { reason: 'replayed' } })).toBe(49);
  expect(await inbox.count({ where: { body: Buffer.from(raw.body) } })).toBe(1);
});

it.each([
  [
    'changed after signing',
    'signature',
    401,
    (raw: RawMessage) => ({ ...raw, body: new TextEncoder().encode(new TextDecoder().decode(raw.body).replace('}', ' }')) }),
  ],
  ['unsigned', 'signature', 401, (raw: RawMessage) => ({ ...raw, headers: {} })],
  [
    'signed for another path of time',
    'signature',
    401,
    (raw: RawMessage) => ({ ...raw, headers: { ...raw.headers, 'fake-timestamp': '1' } }),
  ],
  ['too old', 'stale', 401, (raw: RawMessage) => ({ ...raw, receivedAt: new Date(raw.receivedAt.getTime() + 301 * SECOND) })],
  ['of another merchant', 'foreign', 403, (raw: RawMessage) => ecny.sign(raw.body, 'another-merchant')],
] as const)('a message %s moves nothing; of its bytes a hash stays, with the reason', async (...[, reason, status, change]) => {
  const { paymentId, attemptId, raw } = await paid();
  const kept = await inbox.count();
  const changed = change(raw);
  expect(await receive(changed)).toBe(status);
  expect((await desk.view(paymentId)).state).toBe('open');
  expect(await desk.database.read.fact.count({ where: { attemptId: desk.uuid('att', attemptId), kind: 'captured' } })).toBe(0);
  expect(await inbox.count()).toBe(kept);
  const told = { rail: 'ecny', reason, sha256: sha256(changed.body), bytes: changed.body.byteLength } as const;
  expect(await refusals.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject(told);
  expect(desk.turnedAway.at(-1)).toEqual(told);
  expect(await receive(raw)).toBe(200);
  expect((await desk.view(paymentId)).state).toBe('captured');
});

it('a message to the door of another rail is not that rail’s', async () => {
  const { paymentId, raw } = await paid();
  expect(await receive(raw, 'card')).toBe(401);
  expect((await desk.view(paymentId)).state).toBe('open');
});

it('a rail cannot speak of another rail’s attempts', async () => {
  const paymentId = await desk.open();
  const attemptId = await desk.begin(paymentId, 'ecny');
  // The card provider signs rightly about an order of that very number in its own book.
  const stranger = ecny.provider.orders.get(attemptId);
  if (stranger) desk.card.provider.orders.set(attemptId, { ...stranger, refunds: [] });
  desk.card.provider.pay(attemptId);
  expect(await desk.deliver('card')).toEqual([200]);
  expect((await desk.view(paymentId)).state).toBe('open');
  expect(await desk.database.read.fact.findFirstOrThrow({ where: { rail: 'card', kind: 'captured' } })).toMatchObject({ attemptId: null });
});

it('a rail that is switched off is refused, and nothing is kept', async () => {
  const before = await inbox.count();
  expect(codeOf(await receiveMessage(desk.call(), { rail: 'fake', raw: (await paid()).raw }))).toBe('settlement.rail_unavailable');
  expect(await inbox.count()).toBe(before);
});

it.each(['throw', 'refuse'] as const)(
  'when the subscriber fails (%s), nothing of the capture stays; the worker repeats it',
  async (next) => {
    const { paymentId, attemptId, raw } = await paid();
    const clearing = await desk.balance('asset:clearing:ecny:CNY');
    desk.trouble.next = next;
    expect(await receive(raw)).toBe(200);
    const where = { attemptId: desk.uuid('att', attemptId) };
    expect(await desk.view(paymentId)).toMatchObject({ state: 'open', attempt: { state: 'awaiting_payer' } });
    expect(await desk.balance('asset:clearing:ecny:CNY')).toBe(clearing);
    expect(await desk.database.read.journal.count({ where })).toBe(0);
    expect(await desk.database.read.fact.count({ where: { ...where, kind: 'captured' } })).toBe(0);
    expect(await inbox.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({ state: 'received' });
    desk.trouble.next = null;
    desk.advance(11);
    await desk.poll();
    expect((await desk.view(paymentId)).state).toBe('captured');
    expect(await desk.database.read.journal.count({ where: { ...where, kind: 'settlement.capture' } })).toBe(1);
    expect(await inbox.count({ where: { state: 'received' } })).toBe(0);
  },
);

it('a message that the worker and its sender repeat at once takes effect once', async () => {
  const { paymentId, raw } = await paid();
  desk.trouble.next = 'throw';
  await receive(raw);
  desk.trouble.next = null;
  desk.advance(11);
  await Promise.all([desk.poll(), desk.poll(), receive(raw), receive(ecny.sign(raw.body))]);
  expect(desk.captured.filter((event) => event.paymentId === paymentId)).toHaveLength(1);
  expect(await inbox.count({ where: { state: 'received' } })).toBe(0);
});

afterAll(() => desk.settleDown());
