import { userOf } from '#app/kernel/call.ts';
import { defaultProvince, isProvince, type ProvinceCode } from '#app/kernel/country.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import { deliveryModes } from '#app/modules/catalogue/contract.ts';
import type { RefusedProgrammes } from '#app/modules/green/contract.ts';
import { hasPaidFor } from '#app/modules/orders/index.server.ts';
import type { QuoteFacts, QuoteRefusal } from '#app/modules/pricing/contract.ts';
import { type PricingWorld, quoteFacts } from '#app/modules/pricing/index.server.ts';
import { quote as quoteCart } from '#app/modules/pricing/rules.ts';
import { type Call, transaction } from '#app/platform/db/call.server.ts';
import { type CheckoutRefusal, quoteTtlSeconds } from '../contract.ts';
import { type Chain, newChain } from '../model/chain.ts';
import { termsOf } from '../model/holds.ts';
import { cartOwner } from './cart-lines.server.ts';
import { type KeptQuote, keepQuote, keptFrom, samePromise } from './kept-quote.server.ts';

/** Quoting asks whether the shop runs as a demo. */
export type QuoteCall = Call<PricingWorld>;

/** A kept quote is shown again while at least a third of its time is left: long enough to read it and decide. */
const shownAgainMs = (quoteTtlSeconds / 3) * SECOND;

/** The province that decides freight: the entered address before the preference. */
export function provinceOf(draft: { readonly addressMasked: unknown } | null, preferred: string): ProvinceCode {
  const entered = draft?.addressMasked;
  const code =
    entered && typeof entered === 'object' && 'province' in entered && typeof entered.province === 'string' ? entered.province : preferred;
  return isProvince(code) ? code : defaultProvince;
}

/**
 * The person whose use of caps and quota may be shown: the signed-in member's own, once a payment has shown that it is
 * theirs (rails for customs goods refuse another payer). A number that was merely typed shows nothing of anybody; the
 * quote then assumes full caps, and the holds decide at placing.
 */
export async function shownPerson(call: Call, draftPersonId: string | null): Promise<string | null> {
  const userId = userOf(call.actor);
  if (!userId || !draftPersonId) return null;
  return (await hasPaidFor(call, { userId, personId: draftPersonId })) ? draftPersonId : null;
}

export interface CartWithDraft {
  readonly id: string;
  readonly version: number;
  readonly lines: readonly { readonly productId: string; readonly mode: string; readonly quantity: number }[];
  readonly province: ProvinceCode;
  /** Whose use of caps and quota may be shown. */
  readonly personId: string | null;
  /** Who was entered as the buyer, whatever may be shown of it. */
  readonly buyer: string | null;
}

/** The caller's cart with what the draft adds to it; null when there is none or it is empty. */
export async function cartWithDraft(call: Call, preferredProvince: string): Promise<CartWithDraft | null> {
  const cart = await call.db.cart.findFirst({
    where: cartOwner(call),
    include: { lines: { orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }] } },
  });
  if (!cart || cart.lines.length === 0) return null;
  const draft = await call.db.checkoutDraft.findUnique({ where: { cartId: cart.id } });
  const buyer = draft?.personId ?? null;
  return {
    id: cart.id,
    version: cart.version,
    lines: cart.lines,
    province: provinceOf(draft, preferredProvince),
    personId: await shownPerson(call, buyer),
    buyer,
  };
}

/** The facts of a cart, read now. `refused`: programmes that a hold refused, with the reason. */
export async function factsOfCart(call: QuoteCall, cart: CartWithDraft, refused: RefusedProgrammes = {}): Promise<QuoteFacts> {
  const facts = await quoteFacts(call, {
    productIds: cart.lines.map((l) => l.productId),
    province: cart.province,
    personId: cart.personId,
    identified: cart.buyer !== null,
  });
  return { ...facts, refused };
}

/** The cart as the pure quote takes it: a product has one line, so the product names it. */
export const pricedCart = (cart: Pick<CartWithDraft, 'lines'>) => ({
  lines: cart.lines.map((l) => ({
    lineId: l.productId,
    productId: l.productId,
    quantity: l.quantity,
    mode: deliveryModes.find((m) => m === l.mode) ?? 'bonded',
  })),
});

export interface QuoteWish {
  readonly province: string;
  /** What the holds said of the quote before this one; asked with the cart as it is read now. */
  readonly chain?: (cart: CartWithDraft) => Chain;
}

/**
 * Quotes the cart and keeps the quote for 15 minutes. A kept one that promises the same for the same cart and buyer is given
 * again while enough of its time is left, with its own end.
 */
export async function prepareQuote(call: QuoteCall, input: QuoteWish): Promise<Result<KeptQuote, QuoteRefusal | CheckoutRefusal>> {
  const cart = await cartWithDraft(call, input.province);
  if (!cart) return refuse('checkout.cart_empty');
  const chain = input.chain?.(cart) ?? newChain(cart.buyer);
  const facts = await factsOfCart(call, cart, chain.refused);
  const quoted = quoteCart(pricedCart(cart), facts);
  if (!quoted.ok) return quoted;
  const made = { quote: quoted.value, terms: termsOf(quoted.value, facts), chain };
  return transaction(call, async (tx) => {
    const recent = await tx.tx.quote.findFirst({
      where: { cartId: cart.id, province: cart.province, personId: cart.personId, expiresAt: { gte: plus(tx.at, shownAgainMs) } },
      orderBy: { createdAt: 'desc' },
    });
    const known = recent && keptFrom(recent);
    if (known && known.cartVersion === cart.version && samePromise(known, made)) return ok(known);
    return ok(await keepQuote(tx, { ...made, cartId: cart.id, cartVersion: cart.version, personId: cart.personId }));
  });
}
