import type { Product } from '#app/modules/catalogue/contract.ts';
import type { Card } from '../contract.ts';
import type { DiscoveryCall } from './call.server.ts';
import { bestOf } from './card-filter.server.ts';
import { cardFor, rowsByStamp, type WantedRow } from './cards.server.ts';
import type { Shop } from './scope.server.ts';

const neighbours = 4;

/** Cards beside a product, of its category before those of its country; and how many pieces its own row counts as sold. One statement of three index walks, one more for rows not read before. */
export async function relatedCards(
  call: DiscoveryCall,
  product: Product,
  { scope, terms }: Shop,
): Promise<{ cards: Card[]; sold: number }> {
  const best = bestOf(scope.ways);
  const found = await call.db.$queryRaw<(WantedRow & { sold: number })[]>`
    (SELECT product_id AS "productId", mode, stamp, sold FROM product_card c WHERE zone = ${scope.zone} AND product_id = ${product.id}::uuid AND ${best})
    UNION ALL
    (SELECT product_id, mode, stamp, sold FROM product_card c
      WHERE zone = ${scope.zone} AND category = ${product.category} AND in_stock AND ${best} ORDER BY sort, product_id LIMIT ${neighbours + 1})
    UNION ALL
    (SELECT product_id, mode, stamp, sold FROM product_card c
      WHERE zone = ${scope.zone} AND country = ${product.country} AND in_stock AND ${best} ORDER BY sort, product_id LIMIT ${2 * neighbours + 1})`;
  const sold = found.find((row) => row.productId === product.id)?.sold ?? 0;
  const others = new Map(found.filter((row) => row.productId !== product.id).map((row) => [row.productId, row]));
  const rows = await rowsByStamp(call, scope.zone, [...others.values()].slice(0, neighbours));
  return { cards: rows.map((row) => cardFor(row, terms)), sold };
}
