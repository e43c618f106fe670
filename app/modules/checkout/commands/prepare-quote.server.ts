import { createHash } from 'node:crypto';
import { userOf } from '#app/kernel/call.ts';
import { defaultProvince, isProvince, type ProvinceCode } from '#app/kernel/country.ts';
import { newUuid } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { MINUTE, plus, SECOND } from '#app/kernel/time.ts';
import { deliveryModes } from '#app/modules/catalogue/contract.ts';
import { hasPaidFor } from '#app/modules/orders/index.server.ts';
import type { Quote, QuoteFacts, QuoteRefusal } from '#app/modules/pricing/contract.ts';
import { type PricingWorld, quoteFacts } from '#app/modules/pricing/index.server.ts';
import { quote as quoteCart, quoteHashInput } from '#app/modules/pricing/rules.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import { restore, store } from '#app/platform/db/stored-value.server.ts';
import { type CheckoutRefusal, quoteTtlSeconds } from '../contract.ts';
import { type QuoteTerms, termsOf } from '../model/holds.ts';
import { cartOwner } from './cart-lines.server.ts';

/** Quoting asks whether the shop runs as a demo. */
export type QuoteCall = Call<PricingWorld>;

/** A quote as it is kept: what was promised, for which version of the cart. */
export interface KeptQuote {
  readonly id: string;
  readonly hash: string;
  readonly cartId: string;
  readonly cartVersion: number;
  readonly personId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly quote: Quote;
  readonly terms: QuoteTerms;
}

/** SHA-256 of what a quote promises: what the order freezes and the explanation shows. */
export const hashOfQuote = (quote: Quote): string => createHash('sha256').update(quoteHashInput(quote)).digest('hex');

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
  readonly personId: string | null;
}

/** The caller's cart with what the draft adds to it; null when there is none or it is empty. */
export async function cartWithDraft(call: Call, preferredProvince: string): Promise<CartWithDraft | null> {
  const cart = await call.db.cart.findFirst({
    where: cartOwner(call),
    include: { lines: { orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }] } },
  });
  if (!cart || cart.lines.length === 0) return null;
  const draft = await call.db.checkoutDraft.findUnique({ where: { cartId: cart.id } });
  return {
    id: cart.id,
    version: cart.version,
    lines: cart.lines,
    province: provinceOf(draft, preferredProvince),
    personId: await shownPerson(call, draft?.personId ?? null),
  };
}

export interface Quoted {
  readonly quote: Quote;
  readonly terms: QuoteTerms;
}

/** The facts of a cart, read now. `without`: programmes that a hold refused and this quote must do without. */
export async function factsOfCart(call: QuoteCall, cart: CartWithDraft, without: readonly string[] = []): Promise<QuoteFacts> {
  const facts = await quoteFacts(call, {
    productIds: cart.lines.map((l) => l.productId),
    province: cart.province,
    personId: cart.personId,
  });
  if (without.length === 0) return facts;
  return { ...facts, book: { ...facts.book, programmes: facts.book.programmes.filter((p) => !without.includes(p.id)) } };
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
  readonly without?: readonly string[];
}

/** Quotes the cart and keeps the quote for 15 minutes. A quote younger than a minute for the same cart and person is given again. */
export async function prepareQuote(call: QuoteCall, input: QuoteWish): Promise<Result<KeptQuote, QuoteRefusal | CheckoutRefusal>> {
  const cart = await cartWithDraft(call, input.province);
  if (!cart) return refuse('checkout.cart_empty');
  const facts = await factsOfCart(call, cart, input.without);
  const quoted = quoteCart(pricedCart(cart), facts);
  if (!quoted.ok) return quoted;
  const made = { quote: quoted.value, terms: termsOf(quoted.value, facts) };
  return transaction(call, async (tx) => {
    const recent = await tx.tx.quote.findFirst({
      where: { cartId: cart.id, province: cart.province, personId: cart.personId, createdAt: { gte: plus(tx.at, -MINUTE) } },
      orderBy: { createdAt: 'desc' },
    });
    const known = recent && keptFrom(recent);
    if (known && known.cartVersion === cart.version && sameTerms(known.quote, made.quote)) return ok(known);
    return ok(await keep(tx, cart, made));
  });
}

const sameTerms = (a: Quote, b: Quote): boolean => hashOfQuote(a) === hashOfQuote(b);

async function keep(tx: TxCall, cart: CartWithDraft, made: Quoted): Promise<KeptQuote> {
  const kept = {
    id: newUuid(tx.at),
    hash: hashOfQuote(made.quote),
    cartId: cart.id,
    cartVersion: cart.version,
    personId: cart.personId,
    createdAt: tx.at,
    expiresAt: plus(tx.at, quoteTtlSeconds * SECOND),
    ...made,
  };
  const { id, hash, cartId, personId, createdAt, expiresAt } = kept;
  await tx.tx.quote.create({
    data: {
      id,
      hash,
      cartId,
      personId,
      createdAt,
      expiresAt,
      province: cart.province,
      body: store({ ...made, cartVersion: cart.version }) ?? {},
    },
  });
  return kept;
}

interface QuoteRow {
  readonly id: string;
  readonly hash: string;
  readonly cartId: string;
  readonly personId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly body: unknown;
}

/** Reads a kept quote back; the row was written by `keep`. */
export function keptFrom(row: QuoteRow): KeptQuote {
  const body = restore(row.body) as Quoted & { cartVersion: number };
  return {
    id: row.id,
    hash: row.hash,
    cartId: row.cartId,
    personId: row.personId,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    ...body,
  };
}
