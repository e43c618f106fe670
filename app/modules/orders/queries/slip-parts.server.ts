import { cny, type Money } from '#app/kernel/money.ts';
import type { Call } from '#app/platform/db/call.server.ts';

/** What a consignment's payment slip says: its share of what was paid, which sums over the order to its total. */
export interface SlipParts {
  readonly consignmentId: string;
  readonly placeId: string;
  readonly goods: Money;
  readonly freight: Money;
  readonly tax: Money;
}

/** The shares of an order's consignments. What a programme paid is no part of what the buyer paid for the goods. */
export async function slipPartsOf(call: Call, orderId: string): Promise<readonly SlipParts[]> {
  const rows = await call.db.consignment.findMany({ where: { orderId }, orderBy: { no: 'asc' } });
  return rows.map((row) => ({
    consignmentId: row.id,
    placeId: row.placeId,
    goods: cny(row.goodsMinor - row.incentiveMinor),
    freight: cny(row.freightMinor),
    tax: cny(row.taxMinor),
  }));
}
