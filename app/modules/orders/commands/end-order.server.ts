import { idOf } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { giveBackQuota } from '#app/modules/customs/index.server.ts';
import { releaseIncentives } from '#app/modules/green/index.server.ts';
import { releaseStock } from '#app/modules/logistics/index.server.ts';
import { closePayment, type SettlementWorld } from '#app/modules/settlement/index.server.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import type { OrdersRefusal } from '../contract.ts';
import { hashOfLink } from './create-order.server.ts';
import { moveConsignments, moveOrder } from './move.server.ts';

export type EndAnswer = 'ended' | 'paid' | 'unknown' | 'already';

/**
 * Ends an unpaid order, at its expiry or by its buyer. Every open attempt is closed at its provider first: holds are
 * given back only when each answers closed or unpaid; a capture completes the order instead; an unknown answer keeps
 * everything and is asked again.
 */
export async function endUnpaidOrder(
  call: Call<SettlementWorld>,
  input: { readonly orderId: string; readonly reason: 'expired' | 'cancelled' },
): Promise<Result<EndAnswer, OrdersRefusal>> {
  const order = await call.db.order.findUnique({ where: { id: input.orderId } });
  if (!order) return refuse('orders.not_found');
  if (order.state !== 'placed') return ok('already');
  const closed = await closePayment(call, { reference: input.orderId });
  if (closed === 'captured') return ok('paid');
  if (closed === 'unknown') return ok('unknown');
  return transaction(call, async (tx) => ok((await endAndRelease(tx, input)) ? 'ended' : 'already'));
}

async function endAndRelease(tx: TxCall, input: { readonly orderId: string; readonly reason: 'expired' | 'cancelled' }): Promise<boolean> {
  const moved = await moveOrder(tx, {
    orderId: input.orderId,
    from: 'placed',
    to: input.reason,
    reason: input.reason,
    times: { endedAt: tx.at },
  });
  if (!moved) return false;
  await moveConsignments(tx, { orderId: input.orderId, no: 'all', from: 'waiting', to: 'void', reason: input.reason });
  await releaseStock(tx, input.orderId);
  await releaseIncentives(tx, input.orderId, 'released');
  await giveBackQuota(tx, input.orderId);
  await publish(tx, {
    type: `orders.${input.reason}`,
    subject: idOf('ord', input.orderId),
    payload: { orderId: input.orderId },
    key: `orders.${input.reason}:${input.orderId}`,
  });
  return true;
}

/** Ids of unpaid orders whose time is over, oldest first. */
export async function overdueOrders(call: Call, limit: number): Promise<string[]> {
  const rows = await call.db.order.findMany({
    where: { state: 'placed', expiresAt: { lte: call.at } },
    orderBy: { expiresAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map((r) => r.id);
}

/** The buyer takes an unpaid order back, by its secret link. */
export async function cancelByLink(
  call: Call<SettlementWorld>,
  input: { readonly link: string },
): Promise<Result<EndAnswer, OrdersRefusal>> {
  const order = await call.db.order.findUnique({ where: { linkHash: hashOfLink(input.link) }, select: { id: true } });
  return order ? endUnpaidOrder(call, { orderId: order.id, reason: 'cancelled' }) : refuse('orders.not_found');
}
