import type { BlockedConsignment, Cart, CartLine, QuoteFacts } from '#app/modules/pricing/contract.ts';
import { previewCart } from '#app/modules/pricing/rules.ts';
import type { CartConsignmentView } from '../contract.ts';

interface Weighed {
  readonly productId: string;
  readonly goods: { readonly minor: bigint };
}

/** Do these lines go as one parcel? */
function goes(lines: readonly CartLine[], facts: QuoteFacts): boolean {
  const preview = previewCart({ lines }, facts);
  return preview.ok && preview.value.blocked.length === 0;
}

/** Most pieces of a line with which the parcel can go: fewer pieces never make it dearer, and one article alone may pass the limit. */
function mostOf(line: CartLine, parcel: readonly CartLine[], facts: QuoteFacts): number | null {
  const others = parcel.filter((other) => other.lineId !== line.lineId);
  const fits = (quantity: number) => goes(quantity > 0 ? [...others, { ...line, quantity }] : others, facts);
  if (others.length > 0 && !fits(0)) return null;
  let [low, high] = [0, line.quantity - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * How a parcel over the limit of one consignment comes within it by changing one line: the change that leaves most goods of it, the
 * dearest line first. Null when no single line does, or something else stands in the way.
 */
export function fitOf(
  blocked: BlockedConsignment,
  shown: readonly Weighed[],
  { cart, facts }: { readonly cart: Cart; readonly facts: QuoteFacts },
): CartConsignmentView['fit'] {
  if (blocked.refusal.code !== 'customs.over_single_limit') return null;
  const parcel = cart.lines.filter((line) => blocked.lineIds.includes(line.lineId));
  const worth = (line: CartLine) => shown.find(({ productId }) => productId === line.productId)?.goods.minor ?? 0n;
  const ways = parcel
    .toSorted((a, b) => Number(worth(b) - worth(a)))
    .flatMap((line) => {
      const keep = mostOf(line, parcel, facts);
      return keep === null ? [] : [{ productId: line.productId, keep, drop: line.quantity - keep }];
    });
  return ways.find(({ keep }) => keep > 0) ?? ways[0] ?? null;
}
