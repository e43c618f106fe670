import { pickText } from '#app/kernel/locale.ts';
import { ok, type Refusal, type Result, refuse } from '#app/kernel/result.ts';
import { type ProductTitle, productTitles } from '#app/modules/catalogue/index.server.ts';
import { programmes } from '#app/modules/green/index.server.ts';
import type { QuoteChange as Difference, QuoteRefusal } from '#app/modules/pricing/contract.ts';
import { compareQuotes } from '#app/modules/pricing/rules.ts';
import type { CheckoutRefusal, QuoteChange } from '../contract.ts';
import { shownFacts } from '../model/cart-view.ts';
import { type Chain, chainAfter, newChain } from '../model/chain.ts';
import { cartOwner } from './cart-lines.server.ts';
import { type KeptQuote, keptFrom } from './kept-quote.server.ts';
import { type CartWithDraft, prepareQuote, type QuoteCall } from './prepare-quote.server.ts';

export interface Requoted {
  readonly changes: readonly QuoteChange[];
  readonly quote: Pick<KeptQuote, 'id' | 'hash' | 'expiresAt'> & { readonly total: KeptQuote['quote']['totals']['total'] };
  readonly before: KeptQuote['quote']['totals']['total'];
}

/** What the holds have told goes on while cart, province and buyer are the same; a change of any of them begins anew. */
const chainFrom =
  (before: KeptQuote, refusal: Refusal | null) =>
  (cart: CartWithDraft): Chain => {
    const same = cart.version === before.cartVersion && cart.province === before.quote.province && cart.buyer === before.chain.buyer;
    return same ? chainAfter(before, refusal) : newChain(cart.buyer);
  };

/**
 * A new quote beside the old one, and what differs, so that the shopper confirms or goes back: never a silent change.
 * `refused` is what a hold said: with all that was refused before it, it is part of the new quote and of those that follow.
 */
export async function requote(
  call: QuoteCall,
  input: { readonly quoteId: string; readonly province: string; readonly refused?: Refusal | null },
): Promise<Result<Requoted, QuoteRefusal | CheckoutRefusal | 'kernel.not_found'>> {
  const row = await call.db.quote.findUnique({ where: { id: input.quoteId } });
  const cart = row && (await call.db.cart.findFirst({ where: { id: row.cartId, ...cartOwner(call) } }));
  if (!row || !cart) return refuse('kernel.not_found');
  const before = keptFrom(row);
  const fresh = await prepareQuote(call, { province: input.province, chain: chainFrom(before, input.refused ?? null) });
  if (!fresh.ok) return fresh;
  const { id, hash, expiresAt, quote } = fresh.value;
  return ok({
    quote: { id, hash, expiresAt, total: quote.totals.total },
    before: before.quote.totals.total,
    changes: await shownChanges(call, before, fresh.value),
  });
}

/** What differs, with the names of what it is about. */
async function shownChanges(call: QuoteCall, before: KeptQuote, fresh: KeptQuote): Promise<QuoteChange[]> {
  const lines = [...before.quote.lines, ...fresh.quote.lines];
  const [titles, programmeList] = await Promise.all([
    productTitles(
      call,
      lines.map((l) => l.productId),
    ),
    programmes(call),
  ]);
  const programmeTitle = (id: unknown): string | null => {
    const known = programmeList.find((p) => p.id === id);
    return known ? pickText(known.titles, call.locale, 'zh-CN').text : null;
  };
  const productOf = ({ lineId }: Difference): ProductTitle | undefined =>
    titles.get(lines.find((l) => l.lineId === lineId)?.productId ?? '');
  return compareQuotes(before.quote, fresh.quote).map((c) => ({
    code: c.kind,
    product: productOf(c)?.name ?? null,
    programme: programmeTitle(c.facts.programmeId),
    instead: programmeTitle(c.facts.instead),
    before: c.before,
    after: c.after,
    facts: shownFacts(c.facts),
  }));
}
