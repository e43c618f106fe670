import type { Refusal, Result } from '#app/kernel/result.ts';
import { ok, refuse } from '#app/kernel/result.ts';
import { productTitles } from '#app/modules/catalogue/index.server.ts';
import type { QuoteRefusal } from '#app/modules/pricing/contract.ts';
import { compareQuotes } from '#app/modules/pricing/rules.ts';
import type { CheckoutRefusal, QuoteChange } from '../contract.ts';
import { shownFacts } from '../model/cart-view.ts';
import { cartOwner } from './cart-lines.server.ts';
import { type KeptQuote, keptFrom, prepareQuote, type QuoteCall } from './prepare-quote.server.ts';

export interface Requoted {
  readonly changes: readonly QuoteChange[];
  readonly quote: Pick<KeptQuote, 'id' | 'hash' | 'expiresAt'> & { readonly total: KeptQuote['quote']['totals']['total'] };
  readonly before: KeptQuote['quote']['totals']['total'];
}

/**
 * A new quote beside the old one, and what differs, so that the shopper confirms or goes back: never a silent change.
 * `refused` is what a hold said: its programme is left out, for the hold knew what the quote may not tell.
 */
export async function requote(
  call: QuoteCall,
  input: { readonly quoteId: string; readonly province: string; readonly refused?: Refusal | null },
): Promise<Result<Requoted, QuoteRefusal | CheckoutRefusal | 'kernel.not_found'>> {
  const row = await call.db.quote.findUnique({ where: { id: input.quoteId } });
  const cart = row && (await call.db.cart.findFirst({ where: { id: row.cartId, ...cartOwner(call) } }));
  if (!row || !cart) return refuse('kernel.not_found');
  const before = keptFrom(row);
  const programme = input.refused?.facts.programmeId;
  const fresh = await prepareQuote(call, { province: input.province, without: typeof programme === 'string' ? [programme] : [] });
  if (!fresh.ok) return fresh;
  const changes = compareQuotes(before.quote, fresh.value.quote);
  const titles = await productTitles(
    call,
    [...before.quote.lines, ...fresh.value.quote.lines].map((l) => l.productId),
  );
  const { id, hash, expiresAt, quote } = fresh.value;
  return ok({
    quote: { id, hash, expiresAt, total: quote.totals.total },
    before: before.quote.totals.total,
    changes: changes.map((c) => ({
      code: c.kind,
      subject: c.lineId ? (titles.get(c.lineId)?.name.text ?? '') : '',
      before: c.before,
      after: c.after,
      facts: shownFacts(c.facts),
    })),
  });
}
