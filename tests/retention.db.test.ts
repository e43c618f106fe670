import { beforeAll, describe, expect, test } from 'vitest';
import { ok } from '#app/kernel/result.ts';
import { DAY, plus } from '#app/kernel/time.ts';
import { knowPerson, rememberPerson, startGuestSession } from '#app/modules/identity/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import { type TxCall, transaction } from '#app/platform/db/call.server.ts';
import { openLog } from '#app/platform/log.server.ts';
import { retention } from '#app/retention.server.ts';
import { must, openMarket } from './modules/checkout/market.ts';

const market = await openMarket();
const { read } = market.database;
const begin = market.now();
const log = openLog({ level: 'silent', name: 'test' });

/** Runs the routine of one table as if so many days had passed. */
async function purge(name: string, days: number, signal = new AbortController().signal): Promise<void> {
  const call = { ...market.call(), at: plus(begin, days * DAY) } as unknown as Call;
  const routine = retention(() => call, log).find((one) => one.name === `purge-${name}`);
  if (!routine) throw new Error(`there is no routine for ${name}`);
  await routine.handle(signal);
}

const pillow = () => market.productId('natural-latex-pillow');
const goods = async () => [{ productId: await pillow(), quantity: 1, mode: null }] as const;
const inTx = async <T>(work: (tx: TxCall<ReturnType<typeof market.call>['world']>) => Promise<T>): Promise<T> =>
  must(await transaction(market.call(), async (tx) => ok(await work(tx))));

test('every table that is purged has one routine, in the quiet hours or often, and can be told to stop', async () => {
  const routines = retention(() => market.call() as unknown as Call, log);
  expect(routines.map(({ name }) => name.replace('purge-', '')).toSorted()).toEqual([
    'answers',
    'drafts',
    'guest-carts',
    'messages',
    'numbers',
    'quotes',
    'rate-limits',
    'sessions',
  ]);
  expect(new Set(routines.map(({ cron }) => cron)).size).toBe(routines.length);
  await startGuestSession(market.call(), 'stop');
  const stopped = new AbortController();
  stopped.abort();
  await purge('sessions', 1_000, stopped.signal);
  expect(await read.session.count({ where: { userAgent: 'stop' } })).toBe(1);
});

describe('what was typed and not ordered', () => {
  test('goes a week after it was left, with its sealed name, number and address', async () => {
    const { sessionId } = await market.shopper(7_001, await goods());
    const cart = await read.cart.findUniqueOrThrow({ where: { sessionId } });
    const drafts = () => read.checkoutDraft.count({ where: { cartId: cart.id } });
    await purge('drafts', 6.9);
    expect(await drafts()).toBe(1);
    await purge('drafts', 7.1);
    expect(await drafts()).toBe(0);
    expect(await read.cartLine.count({ where: { cartId: cart.id } })).toBe(1);
  });

  test('a quote goes a month after it ran out; what was ordered keeps its own copy', async () => {
    const shopper = await market.shopper(7_002, await goods());
    const quoteId = await market.quote(shopper);
    const { number } = must(await market.place(shopper, quoteId));
    const frozen = async () => (await read.order.findUniqueOrThrow({ where: { number } })).quote;
    const before = await frozen();
    await purge('quotes', 29);
    expect(await read.quote.count({ where: { id: quoteId } })).toBe(1);
    await purge('quotes', 31);
    expect(await read.quote.count()).toBe(0);
    expect(await frozen()).toEqual(before);
  });

  test('a guest’s cart goes when no session can come back to it; a member’s stays', async () => {
    const { sessionId } = await market.shopper(7_003, await goods());
    const [member] = await read.user.findMany({ where: { role: 'shopper' }, take: 1 });
    const cartId = await inTx(async ({ tx, at }) => {
      const cart = { id: crypto.randomUUID(), userId: member?.id ?? '', createdAt: at, updatedAt: at };
      return (await tx.cart.create({ data: cart })).id;
    });
    await purge('guest-carts', 89);
    expect(await read.cart.count({ where: { sessionId } })).toBe(1);
    await purge('guest-carts', 91);
    expect(await read.cart.count({ where: { userId: null } })).toBe(0);
    expect(await read.cart.count({ where: { id: cartId } })).toBe(1);
    expect(await read.$queryRaw`SELECT cart_id FROM cart_line WHERE cart_id NOT IN (SELECT id FROM cart)`).toEqual([]);
  });
});

describe('an ID number', () => {
  const ids = { free: '', retyped: '', own: '', ordered: '', drafted: '' };
  const keptNow = async (): Promise<Record<string, boolean>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(ids).map(
          async ([name, personId]) => [name, (await read.personSecret.count({ where: { personId } })) === 1] as const,
        ),
      ),
    );

  beforeAll(async () => {
    const know = (tx: Parameters<Parameters<typeof inTx>[0]>[0], idNumber: string) => knowPerson(tx, { name: '王小明', idNumber });
    ids.free = (await inTx((tx) => know(tx, '31000019800101713X'))).personId;
    ids.retyped = (await inTx((tx) => know(tx, '310000198001017105'))).personId;
    const [member] = await read.user.findMany({ where: { role: 'shopper' }, take: 1 });
    ids.own = (
      await inTx(async (tx) => {
        const { personId } = await know(tx, '310000198001017148');
        await rememberPerson(tx, { userId: member?.id ?? '', personId, name: '王小明' });
        return { personId };
      })
    ).personId;
    const buyer = await market.shopper(7_010, await goods());
    const { number } = must(await market.place(buyer, await market.quote(buyer)));
    ids.ordered = (await read.order.findUniqueOrThrow({ where: { number } })).personId;
    const left = await market.shopper(7_011, await goods());
    const cart = await read.cart.findUniqueOrThrow({ where: { sessionId: left.sessionId } });
    ids.drafted = (await read.checkoutDraft.findUniqueOrThrow({ where: { cartId: cart.id } })).personId ?? '';
  });

  test('of no order, no checkout and no member goes a month after it was last typed; its keyed hash stays for caps and quota', async () => {
    await purge('numbers', 29);
    expect(await keptNow()).toEqual({ free: true, retyped: true, own: true, ordered: true, drafted: true });
    const later = { ...market.call(), at: plus(begin, 20 * DAY) };
    must(await transaction(later, async (tx) => ok(await knowPerson(tx, { name: '王', idNumber: '310000198001017105' }))));
    await purge('numbers', 31);
    expect(await keptNow()).toEqual({ free: false, retyped: true, own: true, ordered: true, drafted: true });
    expect(await read.person.count({ where: { id: ids.free } })).toBe(1);
    await purge('numbers', 31);
    await purge('drafts', 40);
    await purge('numbers', 60);
    expect(await keptNow()).toEqual({ free: false, retyped: false, own: true, ordered: true, drafted: false });
  });

  test('of an order is kept while its papers must be: three years after the deal', async () => {
    await purge('numbers', 3 * 366);
    expect((await keptNow()).ordered).toBe(true);
    await purge('numbers', 5 * 366);
    expect(await keptNow()).toMatchObject({ ordered: false, own: true });
    expect(await read.order.count({ where: { personId: ids.ordered } })).toBe(1);
  });

  test('that was forgotten and is typed again is the same person', async () => {
    const again = await inTx((tx) => knowPerson(tx, { name: '王小明', idNumber: '31000019800101713X' }));
    expect(again.personId).toBe(ids.free);
    expect((await keptNow()).free).toBe(true);
  });
});

describe('what the plumbing remembers', () => {
  test('sessions go a month after their end, more than a batch of them too', async () => {
    const { sessionId } = await startGuestSession(market.call(), 'living');
    await inTx(async ({ tx, at }) => {
      const rows = Array.from({ length: 1_200 }, (_, i) => ({
        id: crypto.randomUUID(),
        tokenHash: new Uint8Array(32).fill(i % 256).map((byte, at) => (at < 2 ? (i >> (8 * at)) % 256 : byte)),
        userAgent: 'ended',
        createdAt: at,
        lastSeenAt: at,
        expiresAt: plus(at, 90 * DAY),
        endedAt: at,
      }));
      await tx.session.createMany({ data: rows });
    });
    await purge('sessions', 29);
    expect(await read.session.count({ where: { userAgent: 'ended' } })).toBe(1_200);
    await purge('sessions', 31);
    expect(await read.session.count({ where: { userAgent: 'ended' } })).toBe(0);
    expect(await read.session.count({ where: { id: sessionId } })).toBe(1);
    await purge('sessions', 121);
    expect(await read.session.count({ where: { id: sessionId } })).toBe(0);
  });

  test('stored answers go after a month', async () => {
    expect(await read.idempotency.count()).toBeGreaterThan(0);
    await purge('answers', 29);
    expect(await read.idempotency.count()).toBeGreaterThan(0);
    await purge('answers', 31);
    expect(await read.idempotency.count()).toBe(0);
  });

  test('token counts go when their time is over', async () => {
    await inTx(async ({ tx, at }) => {
      const soon = (key: string, ms: number) => ({ key, points: 1, expire: BigInt(at.getTime() + ms) });
      await tx.rateLimit.createMany({ data: [soon('over', -1), soon('running', 60_000)] });
    });
    await purge('rate-limits', 0);
    const left = await read.rateLimit.findMany({ where: { key: { in: ['over', 'running'] } } });
    expect(left.map(({ key }) => key)).toEqual(['running']);
  });
});
