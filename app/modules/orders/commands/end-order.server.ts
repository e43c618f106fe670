import { idOf } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import { giveBackQuota } from '#app/modules/customs/index.server.ts';
import { releasePersonCaps, releasePools } from '#app/modules/green/index.server.ts';
import { releaseStock } from '#app/modules/logistics/index.server.ts';
import { closePayment, type SettlementWorld } from '#app/modules/settlement/index.server.ts';
import { type ClockRefusal, checkClock } from '#app/platform/clock.server.ts';
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
): Promise<Result<EndAnswer, OrdersRefusal | ClockRefusal>> {
  const clock = checkClock(call);
  if (!clock.ok) return clock;
  const order = await call.db.order.findUnique({ where: { id: input.orderId } });
  if (!order) return refuse('orders.not_found');
  if (order.state !== 'placed') return ok('already');
  // Before the provider is asked: whatever becomes of the question, the next time it is another order's turn.
  await queueAgain(call, input.orderId);
  const closed = await closePayment(call, { reference: input.orderId });
  if (closed === 'captured') return ok('paid');
  if (closed === 'unknown') return ok('unknown');
  return transaction(call, async (tx) => ok((await endAndRelease(tx, input)) ? 'ended' : 'already'));
}

/** An order that could not be ended is asked about again after this long. */
const nextTryMs = 30 * SECOND;

async function queueAgain(call: Call<SettlementWorld>, orderId: string): Promise<void> {
  await transaction(call, async (tx) => {
    await tx.tx.order.updateMany({ where: { id: orderId, state: 'placed' }, data: { nextTryAt: plus(tx.at, nextTryMs) } });
    return ok(null);
  });
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
  // The order of placing: stock, persons' caps, quota, pools.
  const event = input.reason === 'expired' ? 'expire' : 'cancel';
  await releaseStock(tx, input.orderId, event);
  const released = await releasePersonCaps(tx, input.orderId, event);
  await giveBackQuota(tx, input.orderId, event);
  await releasePools(tx, released);
  await publish(tx, {
    type: `orders.${input.reason}`,
    subject: idOf('ord', input.orderId),
    payload: { orderId: input.orderId },
    key: `orders.${input.reason}:${input.orderId}`,
  });
  return true;
}

/** Ids of unpaid orders whose time is over and whose turn it is: never tried ones first, then those that have waited longest. */
export async function overdueOrders(call: Call, limit: number): Promise<string[]> {
  const rows = await call.db.order.findMany({
    where: { state: 'placed', expiresAt: { lte: call.at }, OR: [{ nextTryAt: null }, { nextTryAt: { lte: call.at } }] },
    orderBy: [{ nextTryAt: { sort: 'asc', nulls: 'first' } }, { expiresAt: 'asc' }],
    take: limit,
    select: { id: true },
  });
  return rows.map((r) => r.id);
}

/** The buyer takes an unpaid order back, by its secret link. */
export async function cancelByLink(
  call: Call<SettlementWorld>,
  input: { readonly link: string },
): Promise<Result<EndAnswer, OrdersRefusal | ClockRefusal>> {
  const order = await call.db.order.findUnique({ where: { linkHash: hashOfLink(input.link) }, select: { id: true } });
  return order ? endUnpaidOrder(call, { orderId: order.id, reason: 'cancelled' }) : refuse('orders.not_found');
}
