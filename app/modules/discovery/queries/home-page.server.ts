import { pickText } from '#app/kernel/locale.ts';
import { cny, sum } from '#app/kernel/money.ts';
import { DAY, within } from '#app/kernel/time.ts';
import type { ShownText } from '#app/modules/catalogue/contract.ts';
import { categories } from '#app/modules/catalogue/index.server.ts';
import { releasedAt } from '#app/modules/green/rules.ts';
import { type Place, places } from '#app/modules/logistics/index.server.ts';
import { priceBook } from '#app/modules/pricing/index.server.ts';
import type { BudgetView, Card, HomePage, ListFilter, ListQuery, PriceExample } from '../contract.ts';
import { crossingBetween } from '../model/crossing.ts';
import type { DiscoveryCall } from './call.server.ts';
import { listProducts } from './list-products.server.ts';
import { countryTiles } from './pavilions.server.ts';
import { productPage } from './product-page.server.ts';
import { type Shop, shopFor } from './scope.server.ts';

/** Cards of a shelf on the home page, and pavilions of its row of tiles; the rest are one tap away. */
const shelfSize = 8;
const tiles = 8;

const everything: ListFilter = {
  countries: [],
  categories: [],
  tiers: [],
  modes: [],
  discounted: false,
  inStock: false,
  minMinor: null,
  maxMinor: null,
};
const listOf = (filter: Partial<ListFilter>): ListQuery => ({ ...everything, ...filter, text: null, sort: 'recommended', cursor: null });

/** Budgets of programmes that run now and have something left, in the order in which they are tried. */
function budgetsOf(call: DiscoveryCall, { scope }: Shop): BudgetView[] {
  return scope.programmes
    .filter(({ status, window }) => status === 'live' && within(call.at, window.from, window.to))
    .toSorted((a, b) => a.stack.order - b.stack.order || (a.id < b.id ? -1 : 1))
    .flatMap((programme) => {
      const left = scope.remainingByPool[programme.pool.id] ?? 0n;
      const view = {
        programmeId: programme.id,
        title: pickText(programme.titles, call.locale),
        summary: pickText(programme.summaries, call.locale),
        left: cny(left),
        total: cny(releasedAt(programme.pool, call.at)),
      };
      return left > 0n ? [view] : [];
    });
}

/** The railway of the week: they take turns by the calendar, so that the home page does not always show the first. */
async function trainOf(call: DiscoveryCall): Promise<HomePage['train']> {
  const [{ delivery }, byId] = await Promise.all([priceBook(call), places(call)]);
  const railways = delivery.routes.filter((route) => route.mode === 'rail');
  const week = Math.floor(call.at.getTime() / (7 * DAY));
  const route = railways[week % Math.max(1, railways.length)];
  const [origin, hub] = [byId.get(route?.placeId ?? ''), byId.get(route?.gateway ?? '')];
  if (!route || !origin || !hub) return null;
  const border = crossingBetween(
    origin,
    hub,
    [...byId.values()].filter(({ kind }) => kind === 'border'),
  );
  if (!border) return null;
  const name = ({ names }: Place): ShownText => pickText(names, call.locale);
  return {
    origin: name(origin),
    border: name(border),
    hub: name(hub),
    daysMin: route.days.min,
    daysMax: route.days.max,
    routeId: route.id,
  };
}

/** A card's price taken apart, in the way and for the province of the card. */
async function takenApart(call: DiscoveryCall, card: Card | undefined, province: string): Promise<PriceExample | null> {
  const page = card ? await productPage(call, { handle: card.handle, mode: card.mode, province }) : null;
  const choice = page?.ok ? page.value.choices.find(({ mode }) => mode === page.value.chosen) : undefined;
  if (!page?.ok || !choice) return null;
  const names = Object.fromEntries(page.value.programmes.map(({ programmeId, title }) => [programmeId, title]));
  return { card: page.value.card, ladder: choice.ladder, names };
}

/** One price taken apart: of a product with a discount where there is one. */
export async function priceExample(call: DiscoveryCall, { province }: { readonly province: string }): Promise<PriceExample | null> {
  const cardsOf = async (filter: Partial<ListFilter>) => (await listProducts(call, { query: listOf(filter), province })).cards;
  const [card] = await cardsOf({ discounted: true, inStock: true });
  return takenApart(call, card ?? (await cardsOf({ inStock: true }))[0], province);
}

/** The home page. Stale as a list may be; five statements while the books are fresh. */
export async function homePage(call: DiscoveryCall, { province }: { readonly province: string }): Promise<HomePage> {
  const shop = await shopFor(call, province);
  const [all, discounted, rail, countries, tree, train] = await Promise.all([
    listProducts(call, { query: listOf({}), province }),
    listProducts(call, { query: listOf({ discounted: true, inStock: true }), province }),
    listProducts(call, { query: listOf({ modes: ['rail'], inStock: true }), province }),
    countryTiles(call),
    categories(call),
    trainOf(call),
  ]);
  const budgets = budgetsOf(call, shop);
  const groups = new Set([...tree.values()].flatMap(({ ancestors }) => ancestors));
  const counted = all.facets.find(({ id }) => id === 'category')?.values ?? [];
  const partners = countries.filter(({ status }) => status === 'core');
  return {
    budgets,
    leftInAll: sum(
      budgets.map(({ left }) => left),
      'CNY',
    ),
    discounted: discounted.cards.slice(0, shelfSize),
    rail: rail.cards
      .filter((card) => !discounted.cards.slice(0, shelfSize).some(({ productId }) => productId === card.productId))
      .slice(0, shelfSize),
    pavilions: partners.slice(0, tiles),
    partners: partners.length,
    // Leaves only: a word that groups (food) would count everything below it twice.
    categories: counted.flatMap(({ value, label, count }) => (label && !groups.has(value) ? [{ slug: value, name: label, count }] : [])),
    example: await takenApart(call, discounted.cards[0] ?? all.cards[0], province),
    train,
  };
}
