import { pickText } from '#app/kernel/locale.ts';
import { cny } from '#app/kernel/money.ts';
import type { Refusal } from '#app/kernel/result.ts';
import { productTitles } from '#app/modules/catalogue/index.server.ts';
import { customsBook } from '#app/modules/customs/index.server.ts';
import { policyAt } from '#app/modules/customs/rules.ts';
import { stockLeft } from '#app/modules/logistics/index.server.ts';
import type { LineQuote } from '#app/modules/pricing/contract.ts';
import { demandsOf } from '#app/modules/pricing/rules.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { cartOwner } from '../commands/cart-lines.server.ts';
import { type KeptQuote, keptFrom } from '../commands/kept-quote.server.ts';
import type { StandingView } from '../contract.ts';

const nothing: StandingView = { goods: [], limit: null };

/** Goods that stand in the way, with what can still be had of them. */
type Found = readonly { readonly line: LineQuote; readonly left: number | null }[];

async function shortOf(call: Call, { quote }: KeptQuote): Promise<Found> {
  const stock = await stockLeft(
    call,
    quote.lines.map((l) => l.productId),
  );
  return quote.lines.flatMap((line) => {
    const placeId = quote.consignments.find((c) => c.key === line.consignmentKey)?.placeId;
    const left = stock.find((s) => s.productId === line.productId && s.placeId === placeId)?.left ?? 0;
    return left < line.quantity ? [{ line, left }] : [];
  });
}

async function found(call: Call, kept: KeptQuote, refusal: Refusal): Promise<Found> {
  const { lines } = kept.quote;
  const all = (some: readonly LineQuote[]): Found => some.map((line) => ({ line, left: null }));
  switch (refusal.code) {
    case 'logistics.out_of_stock':
      return shortOf(call, kept);
    case 'checkout.product_unavailable':
    case 'pricing.product_unavailable': {
      const titles = await productTitles(
        call,
        lines.map((l) => l.productId),
      );
      return lines.filter((l) => !titles.get(l.productId)?.published).map((line) => ({ line, left: 0 }));
    }
    case 'customs.over_quantity_cap':
      return all(lines.filter((l) => l.quantityKind === refusal.facts.kind));
    default:
      return all(lines);
  }
}

/** The law's limit for everybody and what this order adds to it: both stand on the order, neither says what a person used. */
async function limitOf(call: Call, { quote, terms }: KeptQuote, refusal: Refusal): Promise<StandingView['limit']> {
  const demands = demandsOf(quote);
  if (refusal.code === 'customs.over_yearly_limit')
    return { kind: 'value', year: cny(terms.yearlyLimitMinor), counted: cny(demands.reduce((sum, d) => sum + d.valueMinor, 0n)) };
  const kind = String(refusal.facts.kind ?? '');
  const yearGrams = terms.quantityCaps[kind];
  if (refusal.code !== 'customs.over_quantity_cap' || yearGrams === undefined) return null;
  const names = policyAt((await customsBook(call)).policies, quote.at)?.quantityCaps.find((c) => c.kind === kind)?.names ?? {};
  const countedGrams = demands.reduce((sum, d) => sum + (d.grams[kind] ?? 0), 0);
  return { kind: 'quantity', name: pickText(names, call.locale, 'en').text, yearGrams, countedGrams };
}

/** Which goods and which limit a refusal at placing is about, so that the cart can be changed. Nothing for a foreign quote. */
export async function whatStands(call: Call, input: { readonly quoteId: string; readonly refusal: Refusal }): Promise<StandingView> {
  const row = await call.db.quote.findUnique({ where: { id: input.quoteId } });
  const cart = row && (await call.db.cart.findFirst({ where: { id: row.cartId, ...cartOwner(call) } }));
  if (!row || !cart) return nothing;
  const kept = keptFrom(row);
  const [goods, limit] = await Promise.all([found(call, kept, input.refusal), limitOf(call, kept, input.refusal)]);
  const titles = await productTitles(
    call,
    goods.map(({ line }) => line.productId),
  );
  return {
    limit,
    goods: goods.flatMap(({ line, left }) => {
      const title = titles.get(line.productId);
      if (!title) return [];
      const { handle, name, sku, art } = title;
      return [{ productId: line.productId, handle, name, sku, art, quantity: line.quantity, left }];
    }),
  };
}
