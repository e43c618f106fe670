import { type LocalizedText, pickText } from '#app/kernel/locale.ts';
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

interface Named {
  readonly names: LocalizedText;
}

// The beginnings of names, made once for each edition of a book.
const beginnings = new WeakMap<ReadonlyMap<string, Named>, ReadonlyMap<string, readonly string[]>>();

/** How the names of a book begin: folded in every language, and in pinyin. */
function beginningsOf(book: ReadonlyMap<string, Named>): ReadonlyMap<string, readonly string[]> {
  const kept = beginnings.get(book);
  if (kept) return kept;
  const made = new Map(
    [...book].map(([id, { names }]) => [id, Object.values(names).flatMap((name) => [fold(name), ...readingsOf(name).slice(0, 1)])]),
  );
  beginnings.set(book, made);
  return made;
}

/** The first things of a book of which a name in any language, or its pinyin, begins with what was typed. */
function beginning<T extends Named>(book: ReadonlyMap<string, T>, typed: string): T[] {
  const found: T[] = [];
  for (const [id, texts] of beginningsOf(book)) {
    const thing = found.length < mostNames && texts.some((text) => text.startsWith(typed)) ? book.get(id) : undefined;
    if (thing) found.push(thing);
  }
  return found;
}

async function namesOf(call: DiscoveryCall, text: string, { terms }: Shop): Promise<Suggestion[]> {
  const typed = fold(text).trim();
  const tree = await categories(call);
  const say = (names: Readonly<Record<string, string>>) => pickText(names, call.locale);
  const lands = beginning(terms.countries, typed);
  const kinds = beginning(tree, typed);
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
