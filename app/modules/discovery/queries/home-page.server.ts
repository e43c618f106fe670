import { pickText } from '#app/kernel/locale.ts';
import { cny, sum } from '#app/kernel/money.ts';
import { DAY, within } from '#app/kernel/time.ts';
import { categories } from '#app/modules/catalogue/index.server.ts';
import { type Place, places } from '#app/modules/logistics/index.server.ts';
import { priceBook } from '#app/modules/pricing/index.server.ts';
import type { BudgetView, HomePage, ListFilter, ListQuery } from '../contract.ts';
import { crossingBetween } from '../model/crossing.ts';
import type { DiscoveryCall } from './call.server.ts';
import { listProducts } from './list-products.server.ts';
import { countryViews } from './pavilions.server.ts';
import { productPage } from './product-page.server.ts';
import { type Shop, shopFor } from './scope.server.ts';

/** Cards of a shelf on the home page. */
const shelfSize = 8;

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
        title: pickText(programme.titles, call.locale, 'zh-CN').text,
        summary: pickText(programme.summaries, call.locale, 'zh-CN').text,
        left: cny(left),
        total: cny(programme.pool.totalMinor),
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
  const name = ({ names }: Place): string => pickText(names, call.locale, 'zh-CN').text;
  return {
    origin: name(origin),
    border: name(border),
    hub: name(hub),
    daysMin: route.days.min,
    daysMax: route.days.max,
    routeId: route.id,
  };
}

/** The home page. Stale as a list may be; five statements while the books are fresh. */
export async function homePage(call: DiscoveryCall, { province }: { readonly province: string }): Promise<HomePage> {
  const shop = await shopFor(call, province);
  const [all, discounted, rail, countries, tree, train] = await Promise.all([
    listProducts(call, { query: listOf({}), province }),
    listProducts(call, { query: listOf({ discounted: true, inStock: true }), province }),
    listProducts(call, { query: listOf({ modes: ['rail'], inStock: true }), province }),
    countryViews(call),
    categories(call),
    trainOf(call),
  ]);
  const budgets = budgetsOf(call, shop);
  const groups = new Set([...tree.values()].flatMap(({ ancestors }) => ancestors));
  const counted = all.facets.find(({ id }) => id === 'category')?.values ?? [];
  const shown = discounted.cards[0] ?? all.cards[0];
  const example = shown ? await productPage(call, { handle: shown.handle, mode: shown.mode, province }) : null;
  const ladder = example?.ok ? example.value.choices.find(({ mode }) => mode === example.value.chosen)?.ladder : undefined;
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
    countries,
    // Leaves only: a word that groups (food) would count everything below it twice.
    categories: counted.filter(({ value }) => !groups.has(value)).map(({ value, label, count }) => ({ slug: value, name: label, count })),
    example: example?.ok && ladder ? { card: example.value.card, ladder } : null,
    train,
  };
}
