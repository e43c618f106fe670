import { sessionOf, userOf } from '#app/kernel/call.ts';
import { pickText } from '#app/kernel/locale.ts';
import { productTitles } from '#app/modules/catalogue/index.server.ts';
import { programmes } from '#app/modules/green/index.server.ts';
import { sellersById } from '#app/modules/identity/index.server.ts';
import { places, stockLeft } from '#app/modules/logistics/index.server.ts';
import type { CartPreview, QuoteFacts } from '#app/modules/pricing/contract.ts';
import { previewCart } from '#app/modules/pricing/rules.ts';
import { cartOwner } from '../commands/cart-lines.server.ts';
import { type CartWithDraft, cartWithDraft, factsOfCart, pricedCart, type QuoteCall } from '../commands/prepare-quote.server.ts';
import type { CartView } from '../contract.ts';
import { type CartWords, consignmentViews, shownFacts, totalsView } from '../model/cart-view.ts';

const nobody = (call: QuoteCall): boolean => !userOf(call.actor) && !sessionOf(call.actor);

/** Pieces in the caller's cart, for the header. */
export async function cartCount(call: QuoteCall): Promise<number> {
  if (nobody(call)) return 0;
  const cart = await call.db.cart.findFirst({ where: cartOwner(call), include: { lines: { select: { quantity: true } } } });
  return cart?.lines.reduce((n, l) => n + l.quantity, 0) ?? 0;
}

const emptyCartView: CartView = { version: 0, empty: true, consignments: [], totals: null, gone: [], buyable: false, problem: null };

async function wordsOf(call: QuoteCall, cart: CartWithDraft): Promise<CartWords> {
  const ids = cart.lines.map((l) => l.productId);
  const [titles, allPlaces, stock, programmeList] = await Promise.all([
    productTitles(call, ids),
    places(call),
    stockLeft(call, ids),
    programmes(call),
  ]);
  const sellers = await sellersById(
    call,
    [...titles.values()].map((t) => t.sellerId),
  );
  return {
    locale: call.locale,
    title: (id) => titles.get(id),
    sellerName: (id) => {
      const seller = sellers.get(id);
      return seller ? pickText(seller.names, call.locale, 'en') : { text: '', lang: call.locale };
    },
    placeName: (id) => pickText(allPlaces.get(id)?.names ?? {}, call.locale, 'en').text,
    programmeTitle: (id) => programmeList.find((p) => p.id === id)?.titles,
    left: (productId, placeId) => stock.find((s) => s.productId === productId && s.placeId === placeId)?.left ?? 0,
  };
}

export interface OpenedCart {
  readonly cart: CartWithDraft;
  readonly facts: QuoteFacts;
  readonly view: CartView;
  readonly preview: CartPreview | null;
}

/** The caller's cart, quoted now: what can go, what stands in the way, what left the shop since. */
export async function openCart(call: QuoteCall, input: { readonly province: string }): Promise<OpenedCart | null> {
  const whole = nobody(call) ? null : await cartWithDraft(call, input.province);
  if (!whole) return null;
  const facts = await factsOfCart(call, whole);
  const words = await wordsOf(call, whole);
  const cart = { ...whole, lines: whole.lines.filter((l) => facts.products[l.productId]) };
  const gone = whole.lines
    .filter((l) => !facts.products[l.productId])
    .map((l) => ({ productId: l.productId, name: words.title(l.productId)?.name.text ?? '' }));
  const priced = pricedCart(cart);
  const preview = cart.lines.length > 0 ? previewCart(priced, facts) : null;
  if (!preview?.ok)
    return { cart, facts, preview: null, view: { ...emptyCartView, version: whole.version, empty: gone.length === 0, gone } };
  const { quote, blocked, limit } = preview.value;
  const consignments = consignmentViews(preview.value, { cart: priced, facts, words });
  const soldOut = consignments.some((c) => c.lines.some((l) => l.problem));
  return {
    cart,
    facts,
    preview: preview.value,
    view: {
      version: whole.version,
      empty: false,
      consignments,
      totals: quote ? totalsView(quote) : null,
      gone,
      buyable: gone.length === 0 && blocked.length === 0 && !limit && !soldOut && quote !== null,
      problem: limit ? { code: limit.code, facts: shownFacts(limit.facts) } : null,
    },
  };
}

/** The cart page's view. */
export async function cartOf(call: QuoteCall, input: { readonly province: string }): Promise<CartView> {
  return (await openCart(call, input))?.view ?? emptyCartView;
}
