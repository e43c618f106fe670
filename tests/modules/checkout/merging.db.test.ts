import { expect, test } from 'vitest';
import { newUuid } from '#app/kernel/id.ts';
import { ok } from '#app/kernel/result.ts';
import { addToCart, checkoutOf, enteredAddress, mergeCarts, placeOrder, prepareQuote } from '#app/modules/checkout/index.server.ts';
import { transaction } from '#app/platform/db/call.server.ts';
import { codeOf, must, openMarket, type Shopper } from './market.ts';

const market = await openMarket();
const { read } = market.database;
const [pepper, apricots] = [await market.productId('kampot-black-pepper'), await market.productId('fergana-sun-dried-apricots')];

async function member(): Promise<{ readonly userId: string; readonly call: Shopper['call'] }> {
  const [userId, sessionId] = [newUuid(market.now()), newUuid(market.now())];
  await market.scene(
    `INSERT INTO app_user (id, email, email_normal, password_hash, display_name, role, created_at) VALUES ('${userId}', '${userId}@x.example', '${userId}@x.example', 'x', 'x', 'shopper', now())`,
  );
  return { userId, call: () => market.call({ kind: 'shopper', sessionId, userId }) };
}

const merge = ({ sessionId }: Shopper, userId: string) =>
  transaction(market.call(), async (tx) => {
    await mergeCarts(tx, { sessionId, userId });
    return ok(null);
  });

const cartOf = (userId: string) => read.cart.findUniqueOrThrow({ where: { userId }, include: { lines: true } });

test('what was typed before signing in goes on: sealed for the member’s cart, and it can be ordered', async () => {
  const own = await member();
  must(await addToCart(own.call(), { productId: apricots, quantity: 1, mode: 'rail' }));
  market.advance(5);
  const guest = await market.shopper(50_001, [{ productId: pepper, quantity: 2, mode: null }]);
  must(await merge(guest, own.userId));
  expect((await enteredAddress(own.call()))?.street).toBe('漕溪北路 88 号');
  const view = await checkoutOf({ ...own.call(), world: { ...market.world, sample: null } }, { province: '31' });
  expect(view?.station).toBe('payment');
  expect(await read.cart.count({ where: { sessionId: guest.sessionId } })).toBe(0);
  const quote = must(await prepareQuote(own.call(), { province: '31' }));
  expect(codeOf(await placeOrder(own.call(), { quoteId: quote.id, rail: 'ecny' }))).toBe('ok');
  const order = await read.order.findUniqueOrThrow({ where: { quoteId: quote.id } });
  expect(await read.consent.count({ where: { orderId: order.id } })).toBe(4);
});

test('what the member typed stays; the way of the cart touched last wins', async () => {
  const own = await member();
  const typed = await market.shopper(50_002, [{ productId: apricots, quantity: 1, mode: 'rail' }]);
  must(await merge(typed, own.userId));
  const before = await read.checkoutDraft.findUniqueOrThrow({ where: { cartId: (await cartOf(own.userId)).id } });
  market.advance(5);
  const guest = await market.shopper(50_003, [{ productId: apricots, quantity: 3, mode: 'air' }]);
  must(await merge(guest, own.userId));
  const cart = await cartOf(own.userId);
  expect(cart.lines.map((l) => [l.mode, l.quantity])).toEqual([['air', 3]]);
  expect(await read.checkoutDraft.findUniqueOrThrow({ where: { cartId: cart.id } })).toMatchObject({
    personId: before.personId,
    addressCt: before.addressCt,
  });
  const older = await market.shopper(50_004, [{ productId: apricots, quantity: 1, mode: 'rail' }]);
  market.advance(5);
  must(await addToCart(own.call(), { productId: pepper, quantity: 1, mode: null }));
  must(await merge(older, own.userId));
  expect((await cartOf(own.userId)).lines.find((l) => l.productId === apricots)).toMatchObject({ mode: 'air', quantity: 3 });
});

test('a merged cart holds no more lines than a cart may', async () => {
  const own = await member();
  must(await addToCart(own.call(), { productId: pepper, quantity: 1, mode: null }));
  const { id } = await cartOf(own.userId);
  await market.scene(
    `INSERT INTO cart_line (cart_id, product_id, mode, quantity, added_at) SELECT '${id}', gen_random_uuid(), 'bonded', 1, now() FROM generate_series(1, 48)`,
  );
  const guest = await market.shopper(50_005, [{ productId: pepper, quantity: 4, mode: null }]);
  market.advance(1);
  must(await addToCart(guest.call(), { productId: apricots, quantity: 1, mode: 'rail' }));
  market.advance(1);
  const last = await market.productId('natural-latex-pillow');
  must(await addToCart(guest.call(), { productId: last, quantity: 1, mode: null }));
  must(await merge(guest, own.userId));
  const { lines } = await cartOf(own.userId);
  expect(lines).toHaveLength(50);
  expect(lines.find((l) => l.productId === pepper)?.quantity).toBe(4);
  expect(lines.some((l) => l.productId === last)).toBe(true);
  expect(lines.some((l) => l.productId === apricots)).toBe(false);
});
