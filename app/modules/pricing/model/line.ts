import { cny, type Money } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { ParcelLine } from '#app/modules/logistics/contract.ts';
import { offerOf } from '#app/modules/logistics/rules.ts';
import {
  type Cart,
  type CartLine,
  lineLimit,
  type PricingRefusal,
  type ProductFacts,
  pieceLimit,
  type QuoteFacts,
} from '#app/modules/pricing/contract.ts';

/** A cart line with its product and its value after the seller's price cut (phase 1). */
export interface OpenLine {
  readonly lineId: string;
  readonly sellerId: string;
  readonly mode: DeliveryMode;
  readonly placeId: string;
  readonly quantity: number;
  readonly product: ProductFacts;
  readonly goods: Money;
}

export type LineRefusal = PricingRefusal | 'logistics.mode_unavailable';

function openLine(line: CartLine, facts: QuoteFacts): Result<OpenLine, LineRefusal> {
  const { lineId, quantity, mode, productId } = line;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > pieceLimit)
    return refuse('pricing.bad_quantity', { lineId, most: pieceLimit });
  const product = facts.products[productId];
  if (!product || product.price.unitMinor <= 0n) return refuse('pricing.product_unavailable', { lineId });
  const offer = offerOf(product.offers, mode);
  if (!offer) return refuse('logistics.mode_unavailable', { lineId, mode });
  const goods = cny(product.price.unitMinor * BigInt(quantity));
  return ok({ lineId, sellerId: product.sellerId, mode, placeId: offer.placeId, quantity, product, goods });
}

/** Opens every line of a cart, or refuses the first that cannot be sold as asked. */
export function openLines(cart: Cart, facts: QuoteFacts): Result<readonly OpenLine[], LineRefusal> {
  if (cart.lines.length === 0) return refuse('pricing.empty_cart');
  if (cart.lines.length > lineLimit) return refuse('pricing.too_many_lines', { most: lineLimit });
  if (new Set(cart.lines.map((line) => line.lineId)).size < cart.lines.length) return refuse('pricing.duplicate_line');
  const opened: OpenLine[] = [];
  for (const line of cart.lines) {
    const open = openLine(line, facts);
    if (!open.ok) return open;
    opened.push(open.value);
  }
  return ok(opened);
}

export const parcelOf = ({ lineId, sellerId, quantity, goods, product }: OpenLine): ParcelLine => ({
  lineId,
  sellerId,
  quantity,
  grossWeightGrams: product.grossWeightGrams,
  coldChain: product.coldChain,
  goods,
  offers: product.offers,
});
