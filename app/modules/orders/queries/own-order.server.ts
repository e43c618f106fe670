import { sessionOf, userOf } from '#app/kernel/call.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import { referenceOf } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { hashOfLink } from '../commands/create-order.server.ts';
import type { OrdersRefusal } from '../contract.ts';

/**
 * The secret link of one of the member's own orders, derived again: it is stored nowhere. Foreign and unknown orders are
 * not found, nor one that was placed under an earlier session secret (its saved link opens it still).
 */
export async function linkOfOwnOrder(
  call: Call<VaultWorld>,
  input: { readonly orderUuid: string },
): Promise<Result<string, OrdersRefusal>> {
  const userId = userOf(call.actor);
  if (!userId) return refuse('orders.not_found');
  const link = call.world.vault.linkToken(`order:${input.orderUuid}`);
  const found = await call.db.order.count({ where: { id: input.orderUuid, userId, linkHash: hashOfLink(link) } });
  return found === 1 ? ok(link) : refuse('orders.not_found');
}

/**
 * Where a browser that comes back from a rail belongs: the secret link of the order its payment is for, told only to the
 * session or the member who placed it. So no rail is ever given the link.
 */
export async function linkOfOwnPayment(
  call: Call<VaultWorld>,
  input: { readonly paymentId: string },
): Promise<Result<string, OrdersRefusal>> {
  const orderUuid = await referenceOf(call, input);
  const [userId, sessionId] = [userOf(call.actor), sessionOf(call.actor)];
  const own = [...(userId ? [{ userId }] : []), ...(sessionId ? [{ sessionId }] : [])];
  if (!orderUuid || own.length === 0) return refuse('orders.not_found');
  const link = call.world.vault.linkToken(`order:${orderUuid}`);
  const found = await call.db.order.count({ where: { id: orderUuid, linkHash: hashOfLink(link), OR: own } });
  return found === 1 ? ok(link) : refuse('orders.not_found');
}
