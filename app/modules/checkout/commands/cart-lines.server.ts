import { sessionOf, userOf } from '#app/kernel/call.ts';
import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import { productTitles } from '#app/modules/catalogue/index.server.ts';
import type { OrdersRefusal } from '#app/modules/orders/contract.ts';
import { linesOfLink } from '#app/modules/orders/index.server.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import { type CheckoutRefusal, cartLineLimit, quantityLimit } from '../contract.ts';

/** A member's cart follows the account, a guest's the session. */
export function cartOwner(call: Pick<Call, 'actor'>): { userId: string } | { sessionId: string } {
  const userId = userOf(call.actor);
  if (userId) return { userId };
  const sessionId = sessionOf(call.actor);
  invariant(sessionId, 'a cart needs a session');
  return { sessionId };
}

/** The cart's id, making the cart when it is the first time; every change bumps its version, so that an old quote is known as old. */
async function touchCart(call: TxCall): Promise<string> {
  const owner = cartOwner(call);
  const known = await call.tx.cart.findFirst({ where: owner });
  if (known) {
    await call.tx.cart.update({ where: { id: known.id }, data: { version: { increment: 1 }, updatedAt: call.at } });
    return known.id;
  }
  const id = newUuid(call.at);
  const [userId, sessionId] = 'userId' in owner ? [owner.userId, null] : [null, owner.sessionId];
  await call.tx.$executeRaw`
    INSERT INTO cart (id, session_id, user_id, version, created_at, updated_at) VALUES (${id}::uuid, ${sessionId}::uuid, ${userId}::uuid, 1, ${call.at}, ${call.at}) ON CONFLICT DO NOTHING`;
  const cart = await call.tx.cart.findFirstOrThrow({ where: owner });
  return cart.id;
}

type LineResult = Promise<Result<{ readonly quantity: number }, CheckoutRefusal | 'kernel.invalid_input'>>;

const wholeQuantity = (quantity: number): boolean => Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= quantityLimit;

/** Adds pieces of a product; without a mode the product's first. Also the undo of a removal. */
export function addToCart(
  call: Call,
  input: { readonly productId: string; readonly quantity: number; readonly mode: DeliveryMode | null },
): LineResult {
  return transaction(call, async (tx) => {
    if (!wholeQuantity(input.quantity)) return refuse('checkout.quantity_limit', { limit: quantityLimit });
    const title = (await productTitles(tx, [input.productId])).get(input.productId);
    if (!title?.published) return refuse('checkout.product_unavailable');
    const mode = input.mode ?? title.modes[0];
    if (!mode || !title.modes.includes(mode)) return refuse('checkout.mode_unavailable');
    const cartId = await touchCart(tx);
    const lines = await tx.tx.cartLine.findMany({ where: { cartId } });
    const line = lines.find((l) => l.productId === input.productId);
    if (!line && lines.length >= cartLineLimit) return refuse('checkout.line_limit', { limit: cartLineLimit });
    const quantity = (line?.quantity ?? 0) + input.quantity;
    if (quantity > quantityLimit) return refuse('checkout.quantity_limit', { limit: quantityLimit });
    const where = { cartId_productId: { cartId, productId: input.productId } };
    await tx.tx.cartLine.upsert({
      where,
      create: { cartId, productId: input.productId, mode, quantity, addedAt: tx.at },
      update: { quantity, ...(input.mode ? { mode } : {}) },
    });
    return ok({ quantity });
  });
}

/** Puts what an order held into the cart again; goods that have left the shop since stay out. Tells how many lines came in. */
export async function buyAgain(call: Call, input: { readonly link: string }): Promise<Result<{ readonly lines: number }, OrdersRefusal>> {
  const held = await linesOfLink(call, input);
  if (!held.ok) return held;
  let lines = 0;
  for (const line of held.value) if ((await addToCart(call, line)).ok) lines += 1;
  return ok({ lines });
}

/** Sets the pieces of a line. */
export function setQuantity(call: Call, input: { readonly productId: string; readonly quantity: number }): LineResult {
  return transaction(call, async (tx) => {
    if (!wholeQuantity(input.quantity)) return refuse('checkout.quantity_limit', { limit: quantityLimit });
    const cartId = await touchCart(tx);
    const changed = await tx.tx.cartLine.updateMany({ where: { cartId, productId: input.productId }, data: { quantity: input.quantity } });
    return changed.count === 1 ? ok({ quantity: input.quantity }) : refuse('checkout.product_unavailable');
  });
}

/** Takes a line out; tells how many pieces it had, so that the removal can be undone. */
export function removeFromCart(call: Call, input: { readonly productId: string }): LineResult {
  return transaction(call, async (tx) => {
    const cartId = await touchCart(tx);
    const line = await tx.tx.cartLine.findUnique({ where: { cartId_productId: { cartId, productId: input.productId } } });
    if (!line) return ok({ quantity: 0 });
    await tx.tx.cartLine.delete({ where: { cartId_productId: { cartId, productId: input.productId } } });
    return ok({ quantity: line.quantity });
  });
}

/** Chooses how the products of a consignment travel. */
export function chooseMode(call: Call, input: { readonly productIds: readonly string[]; readonly mode: DeliveryMode }): LineResult {
  return transaction(call, async (tx) => {
    const titles = await productTitles(tx, input.productIds);
    const fits = input.productIds.every((id) => titles.get(id)?.modes.includes(input.mode));
    if (!fits || input.productIds.length === 0) return refuse('checkout.mode_unavailable');
    const cartId = await touchCart(tx);
    const changed = await tx.tx.cartLine.updateMany({
      where: { cartId, productId: { in: [...input.productIds] } },
      data: { mode: input.mode },
    });
    return ok({ quantity: changed.count });
  });
}

/** After an order was placed its lines leave the cart; what was added meanwhile stays. */
export async function emptyCart(call: TxCall, input: { readonly cartId: string; readonly productIds: readonly string[] }): Promise<void> {
  await call.tx.cartLine.deleteMany({ where: { cartId: input.cartId, productId: { in: [...input.productIds] } } });
  await call.tx.cart.update({ where: { id: input.cartId }, data: { version: { increment: 1 }, updatedAt: call.at } });
}
