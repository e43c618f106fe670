import { ok, type Result } from '#app/kernel/result.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { hashOfLink } from '../commands/create-order.server.ts';
import type { OrdersRefusal, OrderView } from '../contract.ts';
import { orderForBuyer } from './orders.server.ts';

/** One's own order, with its secret link for paying and cancelling. */
export interface OwnOrder {
  readonly order: OrderView;
  /** Null for an order that was placed under an earlier session secret: its link opens it still, but cannot be derived again. */
  readonly link: string | null;
}

/** One of the caller's own orders. Foreign and unknown ones are not found. */
export async function ownOrder(call: Call<VaultWorld>, input: { readonly orderUuid: string }): Promise<Result<OwnOrder, OrdersRefusal>> {
  const found = await orderForBuyer(call, input);
  if (!found.ok) return found;
  const link = call.world.vault.linkToken(`order:${input.orderUuid}`);
  const fits = await call.db.order.count({ where: { id: input.orderUuid, linkHash: hashOfLink(link) } });
  return ok({ order: found.value, link: fits === 1 ? link : null });
}
