import { expect, test } from 'vitest';
import { newUuid } from '#app/kernel/id.ts';
import { DAY, HOUR, MINUTE } from '#app/kernel/time.ts';
import { addToCart, mergeCarts } from '#app/modules/checkout/index.server.ts';
import { signIn, startGuestSession, touchSession } from '#app/modules/identity/index.server.ts';
import { demoAccounts } from '#app/modules/identity/rules.ts';
import { tokenHash } from '#app/platform/crypto/token.server.ts';
import { joined } from '#app/platform/db/call.server.ts';
import { subscribe } from '#app/platform/db/event.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { client, must, newKey, openDesk, vaultWith } from './desk.ts';

const desk = await openDesk();
subscribe(desk.database.read, {
  inTransaction: {
    'identity.signed_in': [
      async (tx, event) => {
        const { userId, sessionId } = event.payload as { userId: string; sessionId: string | null };
        if (sessionId) await mergeCarts(joined(tx, { world: { vault: vaultWith([newKey('v1')]) } }), { sessionId, userId });
      },
    ],
  },
  afterCommit: {},
});

const { shopper, seller } = demoAccounts;
const enter = (account: { email: string; password: string }, actor = desk.call().actor) =>
  signIn(desk.call(actor), { email: account.email, password: account.password, ...client() });
const rowOf = (token: string) => desk.database.read.session.findUniqueOrThrow({ where: { tokenHash: new Uint8Array(tokenHash(token)) } });

test('the database keeps no token, only its hash', async () => {
  const { token } = must(await enter(shopper));
  const row = await rowOf(token);
  expect(Buffer.from(row.tokenHash).toString('latin1')).not.toContain(token);
  expect(JSON.stringify({ ...row, tokenHash: null })).not.toContain(token);
});

test('a token that is none, unknown, empty or of another form is nobody', async () => {
  for (const token of [null, '', 'x', 'x'.repeat(43), '../../etc/passwd', `${'a'.repeat(42)}\u0000`])
    expect(await desk.who(token)).toMatchObject({ sessionId: '', account: null });
});

test('a shopper stays fourteen days without a visit, and ninety in all', async () => {
  const { token, maxAgeSeconds } = must(await enter(shopper));
  expect(maxAgeSeconds).toBe(90 * 24 * 3600);
  for (let day = 0; day < 90; day += 10) {
    const session = await desk.who(token);
    expect(session.account, `day ${day}`).not.toBeNull();
    await touchSession(desk.call(session.actor), session);
    desk.advance(10 * DAY);
  }
  expect((await desk.who(token)).account).toBeNull();
});

test('a pause longer than the role’s patience ends a session', async () => {
  const { token } = must(await enter(seller));
  desk.advance(12 * HOUR - MINUTE);
  expect((await desk.who(token)).account?.role).toBe('seller');
  desk.advance(2 * MINUTE);
  expect((await desk.who(token)).account).toBeNull();
});

test('power given later does not live as long as the session of a shopper', async () => {
  const { token, sessionId } = must(await enter(demoAccounts.noura));
  desk.advance(2 * DAY);
  await withClient(desk.database.ownerUrl, (db) =>
    db.query("UPDATE app_user SET role = 'operator' WHERE email_normal = $1", [demoAccounts.noura.email]),
  );
  await withClient(desk.database.ownerUrl, (db) => db.query('UPDATE session SET last_seen_at = $2 WHERE id = $1', [sessionId, desk.now()]));
  expect((await desk.who(token)).account).toBeNull();
  await withClient(desk.database.ownerUrl, (db) =>
    db.query("UPDATE app_user SET role = 'shopper' WHERE email_normal = $1", [demoAccounts.noura.email]),
  );
});

test('a sign of life is written at most once a minute', async () => {
  const { token } = must(await enter(shopper));
  const seen = async (): Promise<number> => (await rowOf(token)).lastSeenAt.getTime();
  const first = await seen();
  desk.advance(30_000);
  const fresh = await desk.who(token);
  await touchSession(desk.call(fresh.actor), fresh);
  expect(await seen()).toBe(first);
  desk.advance(31_000);
  const stale = await desk.who(token);
  expect(stale.stale).toBe(true);
  await touchSession(desk.call(stale.actor), stale);
  expect(await seen()).toBe(desk.now().getTime());
});

test('signing in takes the guest’s cart along, in the same commit; more pieces win, nothing is lost', async () => {
  const [one, two] = await desk.database.read.product.findMany({ orderBy: { sku: 'asc' }, take: 2 });
  const put = async (actor: ReturnType<typeof desk.call>['actor'], productId: string | undefined, quantity: number) =>
    must(await addToCart(desk.call(actor), { productId: productId ?? '', quantity, mode: null }));
  const before = must(await enter(shopper));
  const known = await desk.who(before.token);
  await put(known.actor, one?.id, 5);
  const guest = await startGuestSession(desk.call(), 'test');
  const stranger = (await desk.who(guest.token)).actor;
  await put(stranger, one?.id, 2);
  await put(stranger, two?.id, 3);
  must(await enter(shopper, stranger));
  const userId = known.account?.userId ?? newUuid(desk.now());
  const cart = await desk.database.read.cart.findUniqueOrThrow({ where: { userId }, include: { lines: true } });
  expect(new Map(cart.lines.map((line) => [line.productId, line.quantity]))).toEqual(
    new Map([
      [one?.id, 5],
      [two?.id, 3],
    ]),
  );
  expect(await desk.database.read.cart.findUnique({ where: { sessionId: guest.sessionId } })).toBeNull();
});
