import type { Card, ListQuery } from '#app/modules/discovery/contract.ts';
import { listProducts } from '#app/modules/discovery/index.server.ts';
import type { PricingWorld } from '#app/modules/pricing/index.server.ts';
import type { Call, ReadDb } from '#app/platform/call.server.ts';
import { testCall } from '#tests/support/call.ts';

/** A visitor of the demonstration shop. */
export const visitor = (db: ReadDb, given: { readonly at?: Date; readonly locale?: string } = {}): Call<PricingWorld> =>
  testCall<PricingWorld>(db, { world: { mode: 'demo' }, ...given });

export const everything: ListQuery = {
  countries: [],
  categories: [],
  tiers: [],
  modes: [],
  discounted: false,
  inStock: false,
  minMinor: null,
  maxMinor: null,
  text: null,
  sort: 'recommended',
  cursor: null,
};

/** Every card of a list, page after page, with the cursors that led to the pages. */
export async function wholeList(
  call: Call<PricingWorld>,
  query: Partial<ListQuery>,
  province = '31',
): Promise<{ cards: Card[]; cursors: (string | null)[]; positions: number[] }> {
  const cards: Card[] = [];
  const cursors: (string | null)[] = [];
  const positions: number[] = [];
  let cursor: string | null = null;
  do {
    const page = await listProducts(call, { query: { ...everything, ...query, cursor }, province });
    cursors.push(cursor);
    positions.push(page.position);
    cards.push(...page.cards);
    cursor = page.next;
  } while (cursor !== null);
  return { cards, cursors, positions };
}
