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

/** Pieces that paid orders have taken of each product, returned ones not counted; `all` of every product. Never stale. */
export async function piecesSold(call: Call, productIds: readonly string[] | 'all'): Promise<ReadonlyMap<string, number>> {
  const rows = await call.db.stockHold.findMany({
    where: { state: { in: ['committed', 'shipped'] }, ...(productIds === 'all' ? {} : { stock: { productId: { in: [...productIds] } } }) },
    select: { quantity: true, stock: { select: { productId: true } } },
    relationLoadStrategy: 'join',
  });
  const sold = new Map<string, number>();
  for (const { quantity, stock } of rows) sold.set(stock.productId, (sold.get(stock.productId) ?? 0) + quantity);
  return sold;
}
