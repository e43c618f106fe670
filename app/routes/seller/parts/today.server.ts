import { data } from 'react-router';
import { pickText } from '#app/kernel/locale.ts';
import { cny, type Money } from '#app/kernel/money.ts';
import type { ArtSpec, DeliveryMode, ShownText } from '#app/modules/catalogue/contract.ts';
import { countries, products } from '#app/modules/catalogue/index.server.ts';
import type { Tier } from '#app/modules/green/contract.ts';
import { labelsOf } from '#app/modules/green/index.server.ts';
import type { SellerCardView } from '#app/modules/identity/contract.ts';
import { sellersById } from '#app/modules/identity/index.server.ts';
import { stockLeft } from '#app/modules/logistics/index.server.ts';
import { consignmentsOfSeller, type SellerConsignment } from '#app/modules/orders/index.server.ts';
import { labelledOf } from '#app/modules/pricing/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { SignedIn } from '#app/platform/http/session-slot.server.ts';

/** A product as its seller sees it. */
export interface OwnProduct {
  readonly id: string;
  readonly handle: string;
  readonly sku: string;
  readonly name: ShownText;
  readonly art: ArtSpec;
  readonly tier: Tier;
  readonly price: Money;
  /** As the seller typed it, where that is not CNY. */
  readonly own: Money | null;
  readonly stock: number;
  readonly modes: readonly DeliveryMode[];
}

export interface Today {
  readonly seller: { readonly name: ShownText; readonly country: ShownText; readonly currency: string; readonly commissionBps: number };
  readonly others: readonly { readonly sellerId: string; readonly name: ShownText; readonly chosen: boolean }[];
  readonly products: readonly OwnProduct[];
  readonly toShip: readonly SellerConsignment[];
}

/** A member's seller: the one that was asked for, else the first. Somebody else's is not there. */
function chosenSeller(account: SignedIn, asked: string | null): string | null {
  if (asked !== null && !account.sellers.some(({ sellerId }) => sellerId === asked)) throw data(null, { status: 404 });
  return asked ?? account.sellers[0]?.sellerId ?? null;
}

async function ownProducts(call: Call, sellerId: string): Promise<readonly OwnProduct[]> {
  const list = await products(call, { sellerId });
  const ids = list.map(({ id }) => id);
  const [labels, stock] = await Promise.all([labelsOf(call, list.map(labelledOf)), stockLeft(call, ids)]);
  return list.map((product) => ({
    id: product.id,
    handle: product.handle,
    sku: product.sku,
    name: pickText(product.names, call.locale, product.sourceLocale),
    art: product.art,
    tier: labels.get(product.id)?.decision.tier ?? 'none',
    price: cny(product.price.amountMinor),
    own: product.price.seller ? { minor: product.price.seller.minor, currency: product.price.seller.currency } : null,
    stock: stock.filter(({ productId }) => productId === product.id).reduce((sum, { left }) => sum + left, 0),
    modes: product.modes,
  }));
}

async function shownSeller(call: Call, seller: SellerCardView): Promise<Today['seller']> {
  const land = (await countries(call)).get(seller.country);
  return {
    name: pickText(seller.names, call.locale, seller.originalLang),
    country: pickText(land?.names ?? {}, call.locale, 'en'),
    currency: seller.currency,
    commissionBps: seller.commissionBps,
  };
}

/** What a member of a seller has to do and to sell; null for a member of none. */
export async function todayOf(call: Call, account: SignedIn, asked: string | null): Promise<Today | null> {
  const sellerId = chosenSeller(account, asked);
  if (!sellerId) return null;
  const [cards, goods, toShip] = await Promise.all([
    sellersById(call, [sellerId]),
    ownProducts(call, sellerId),
    consignmentsOfSeller(call, { sellerId }),
  ]);
  const card = cards.get(sellerId);
  if (!card) return null;
  const others = account.sellers.map((one) => ({
    sellerId: one.sellerId,
    name: pickText(one.names, call.locale, 'en'),
    chosen: one.sellerId === sellerId,
  }));
  return { seller: await shownSeller(call, card), others, products: goods, toShip };
}
