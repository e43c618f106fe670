import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { DeliveryBook, DispatchOffer } from '#app/modules/logistics/contract.ts';
import type { Call } from '#app/platform/db/call.server.ts';

/** Pieces at a place that no order holds. */
export interface StockLeft {
  readonly productId: string;
  readonly placeId: string;
  readonly left: number;
}

/** What is left of the products, by place; `all` of every product. Never stale. */
export async function stockLeft(call: Call, productIds: readonly string[] | 'all'): Promise<StockLeft[]> {
  const rows = await call.db.stock.findMany({
    ...(productIds === 'all' ? {} : { where: { productId: { in: [...productIds] } } }),
    select: { productId: true, placeId: true, onHand: true, inUse: true },
  });
  return rows.map(({ productId, placeId, onHand, inUse }) => ({ productId, placeId, left: Math.max(0, onHand - inUse) }));
}

/** How a product of a country can leave: a route for each of its modes, from a place where it is kept, sold out or not. */
export function offersOf(
  product: { readonly country: string; readonly modes: readonly DeliveryMode[] },
  kept: readonly StockLeft[],
  book: DeliveryBook,
): DispatchOffer[] {
  return product.modes.flatMap((mode) => {
    const route = book.routes.find(
      (r) => r.country === product.country && r.mode === mode && kept.some((stock) => stock.placeId === r.placeId),
    );
    return route ? [{ mode, placeId: route.placeId, routeId: route.id }] : [];
  });
}
