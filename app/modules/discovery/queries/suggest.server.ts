import { pickText } from '#app/kernel/locale.ts';
import { categories } from '#app/modules/catalogue/index.server.ts';
import type { Suggestion } from '../contract.ts';
import { readingsOf } from '../model/pinyin.ts';
import { expressionOfWords, wordsAsked } from '../model/query.ts';
import { fold } from '../model/tokens.ts';
import type { DiscoveryCall } from './call.server.ts';
import { fromRows } from './card-filter.server.ts';
import { listRows } from './card-rows.server.ts';
import { cardFor, rowsByStamp } from './cards.server.ts';
import { type Shop, shopFor } from './scope.server.ts';
import { corrected } from './spelling.server.ts';

const mostProducts = 6;
const mostNames = 2;

/** Does a name in any language, or its pinyin, begin with what was typed. */
const begins = (names: Readonly<Record<string, string>>, typed: string): boolean =>
  Object.values(names).some((name) => fold(name).startsWith(typed) || readingsOf(name)[0]?.startsWith(typed));

async function namesOf(call: DiscoveryCall, text: string, { terms }: Shop): Promise<Suggestion[]> {
  const typed = fold(text).trim();
  const tree = await categories(call);
  const say = (names: Readonly<Record<string, string>>) => pickText(names, call.locale, 'zh-CN');
  const lands = [...terms.countries.values()].filter(({ names }) => begins(names, typed)).slice(0, mostNames);
  const kinds = [...tree.values()].filter(({ names }) => begins(names, typed)).slice(0, mostNames);
  return [
    ...lands.map(({ iso2, names }): Suggestion => ({ kind: 'country', text: say(names), handle: iso2, card: null })),
    ...kinds.map(({ slug, names }): Suggestion => ({ kind: 'category', text: say(names), handle: slug, card: null })),
  ];
}

async function productsOf(call: DiscoveryCall, expression: string | null, shop: Shop): Promise<Suggestion[]> {
  if (expression === null) return [];
  const scope = { ...shop.scope, expression };
  const rows = await listRows(call, scope, { order: 'rank', after: null, limit: mostProducts, rows: fromRows(scope) });
  return (await rowsByStamp(call, scope.zone, rows)).map((row): Suggestion => {
    const { art, country, handle, landed, name, sku, tier } = cardFor(row, shop.terms);
    return { kind: 'product', text: name, handle, card: { art, sku, country, landed, tier } };
  });
}

/** What the typed beginning may become: pavilions, categories, products. One statement, two more after a typing mistake. */
export async function suggest(
  call: DiscoveryCall,
  { text, province }: { readonly text: string; readonly province: string },
): Promise<Suggestion[]> {
  const words = wordsAsked(text);
  if (words.length === 0) return [];
  const shop = await shopFor(call, province);
  const [names, products] = await Promise.all([namesOf(call, text, shop), productsOf(call, expressionOfWords(words), shop)]);
  if (names.length + products.length > 0) return [...names, ...products];
  const better = await corrected(call, words);
  return better ? productsOf(call, expressionOfWords(better), shop) : [];
}
