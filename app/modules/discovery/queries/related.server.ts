import type { Product } from '#app/modules/catalogue/contract.ts';
import type { Card } from '../contract.ts';
import type { DiscoveryCall } from './call.server.ts';
import { cardColumns } from './card-rows.server.ts';
import { cardFor, type StampedRow } from './cards.server.ts';
import type { Shop } from './scope.server.ts';

const neighbours = 4;

/** Cards beside a product, of its category before those of its country; and how many pieces its own row counts as sold. One statement of three index walks. */
export async function relatedCards(
  call: DiscoveryCall,
  product: Product,
  { scope, terms }: Shop,
): Promise<{ cards: Card[]; sold: number }> {
  const rows = await call.db.$queryRaw<StampedRow[]>`
    (SELECT ${cardColumns} FROM product_card c WHERE c.zone = ${scope.zone} AND c.product_id = ${product.id}::uuid)
    UNION ALL
    (SELECT ${cardColumns} FROM product_card c
      WHERE c.zone = ${scope.zone} AND c.category = ${product.category} AND c.in_stock ORDER BY c.sort, c.product_id LIMIT ${neighbours + 1})
    UNION ALL
    (SELECT ${cardColumns} FROM product_card c
      WHERE c.zone = ${scope.zone} AND c.country = ${product.country} AND c.in_stock ORDER BY c.sort, c.product_id LIMIT ${2 * neighbours + 1})`;
  const own = rows.find((row) => row.productId === product.id);
  const others = new Map(rows.filter((row) => row.productId !== product.id).map((row) => [row.productId, row]));
  return { cards: [...others.values()].slice(0, neighbours).map((row) => cardFor(row, terms)), sold: own?.sold ?? 0 };
}
