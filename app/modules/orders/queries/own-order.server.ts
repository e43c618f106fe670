import { sessionOf, userOf } from '#app/kernel/call.ts';
import { cny, type Money } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import { referenceOf } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { linkPlace } from '../commands/create-order.server.ts';
import type { OrdersRefusal } from '../contract.ts';

type Link = Promise<Result<string, OrdersRefusal>>;

/** Whose order it must be: one of these. */
type Owner = { readonly userId: string } | { readonly sessionId: string };

async function linkOf(call: Call<VaultWorld>, orderUuid: string, owners: readonly Owner[]): Link {
  if (owners.length === 0) return refuse('orders.not_found');
  const order = await call.db.order.findFirst({ where: { id: orderUuid, OR: [...owners] }, select: { linkCt: true } });
  return order?.linkCt ? ok(call.world.vault.open(linkPlace(orderUuid), order.linkCt)) : refuse('orders.not_found');
}

/** The session or the member who asks. */
function askers(call: Call): Owner[] {
  const [userId, sessionId] = [userOf(call.actor), sessionOf(call.actor)];
  return [...(userId ? [{ userId }] : []), ...(sessionId ? [{ sessionId }] : [])];
}

/** The secret link of one of the member's own orders. Foreign and unknown orders are not found. */
export async function linkOfOwnOrder(call: Call<VaultWorld>, input: { readonly orderUuid: string }): Link {
  const userId = userOf(call.actor);
  return linkOf(call, input.orderUuid, userId ? [{ userId }] : []);
}

/** The secret link of an order for the session or the member who placed it: the same however often the placing is answered. */
export async function linkOfPlacedOrder(call: Call<VaultWorld>, input: { readonly orderUuid: string }): Link {
  return linkOf(call, input.orderUuid, askers(call));
}

/** An order that waits for its money, with the way to it. */
export interface OpenOrder {
  readonly number: string;
  readonly total: Money;
  readonly expiresAt: Date;
  readonly link: string;
}

/** The unpaid orders of the session or member who asks, soonest over first; nobody else's are told. */
export async function ownOpenOrders(call: Call<VaultWorld>): Promise<readonly OpenOrder[]> {
  const owners = askers(call);
  if (owners.length === 0) return [];
  const rows = await call.db.order.findMany({
    where: { OR: owners, state: 'placed', expiresAt: { gt: call.at } },
    select: { id: true, number: true, totalMinor: true, expiresAt: true, linkCt: true },
    orderBy: { expiresAt: 'asc' },
    take: 10,
  });
  return rows.flatMap(({ id, number, totalMinor, expiresAt, linkCt }) =>
    linkCt ? [{ number, total: cny(totalMinor), expiresAt, link: call.world.vault.open(linkPlace(id), linkCt) }] : [],
  );
}

/**
 * Where a browser that comes back from a rail belongs: the secret link of the order its payment is for, told only to the
 * session or the member who placed it. So no rail is ever given the link.
 */
export async function linkOfOwnPayment(call: Call<VaultWorld>, input: { readonly paymentId: string }): Link {
  const orderUuid = await referenceOf(call, input);
  return orderUuid ? linkOf(call, orderUuid, askers(call)) : refuse('orders.not_found');
}
