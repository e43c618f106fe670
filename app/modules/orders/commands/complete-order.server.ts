import { idOf } from '#app/kernel/id.ts';
import { holdQuota } from '#app/modules/customs/index.server.ts';
import { commitIncentives } from '#app/modules/green/index.server.ts';
import { commitStock } from '#app/modules/logistics/index.server.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import { moveConsignments, moveOrder } from './move.server.ts';

/**
 * The one step that makes an order paid, joined to the commit that books the money: stock, budget and caps are spent,
 * the quota is held without expiry. False when the order no longer waits for money.
 */
export async function completeOrder(call: TxCall, order: { readonly orderId: string }): Promise<boolean> {
  const moved = await moveOrder(call, {
    orderId: order.orderId,
    from: 'placed',
    to: 'paid',
    reason: 'captured',
    times: { paidAt: call.at },
  });
  if (!moved) return false;
  await commitStock(call, order.orderId);
  await commitIncentives(call, order.orderId);
  await holdQuota(call, order.orderId);
  await moveConsignments(call, { orderId: order.orderId, no: 'all', from: 'waiting', to: 'ready', reason: 'paid' });
  await publish(call, {
    type: 'orders.paid',
    subject: idOf('ord', order.orderId),
    payload: { orderId: order.orderId },
    key: `orders.paid:${order.orderId}`,
  });
  return true;
}
