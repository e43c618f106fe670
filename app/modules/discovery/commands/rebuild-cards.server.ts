import { createHash } from 'node:crypto';
import { canonicalJson } from '#app/kernel/canonical.ts';
import { ok } from '#app/kernel/result.ts';
import { categories, countries } from '#app/modules/catalogue/index.server.ts';
import { sellerProfiles } from '#app/modules/identity/index.server.ts';
import { piecesSold } from '#app/modules/logistics/index.server.ts';
import { type PricedProducts, type PricingWorld, priceBook, pricedProducts } from '#app/modules/pricing/index.server.ts';
import { forgetBooks, forgetShelves } from '#app/platform/cache/book.server.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import { transaction } from '#app/platform/call.server.ts';
import { cardRowsOf } from '../model/card-row.ts';
import { sectionsOf } from '../model/sections.ts';
import { cardZones } from '../model/zone.ts';
import type { DiscoveryCall } from '../queries/call.server.ts';
import { type Words, writeCards, writeDocuments, type ZonedRow } from './write-cards.server.ts';

export type CardChoice = 'all' | { readonly productIds: readonly string[] };

/** Two rebuilds of one product must not interleave: the later one reads after the earlier has written. */
const rebuildLock = 7_310_001;

const stampOf = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('base64url').slice(0, 16);

function rowsOf(call: TxCall<PricingWorld>, priced: PricedProducts, sold: ReadonlyMap<string, number>): ZonedRow[] {
  const zones = cardZones(priced.book.delivery.provinceZones);
  return priced.products.flatMap((product) => {
    const facts = priced.facts[product.id];
    if (!facts) return [];
    const left = new Map((priced.stock.get(product.id) ?? []).map((row) => [row.placeId, row.left]));
    const matter = { facts, left, sold: sold.get(product.id) ?? 0, tree: priced.book.categories };
    return zones.flatMap(({ id, provinces }) =>
      cardRowsOf(product, matter, { at: call.at, provinces, book: priced.book }).map((row) => ({ ...row, zone: id, stamp: stampOf(row) })),
    );
  });
}

/**
 * Step: makes the card rows and search documents of products anew from the facts at `call.at`, and writes what differs. A
 * product that is hidden, has no price or cannot be sent leaves both. Answers how many of the products have cards.
 */
export async function rebuildCards(call: TxCall<PricingWorld>, which: CardChoice): Promise<number> {
  await call.tx.$queryRaw`SELECT pg_advisory_xact_lock(${rebuildLock})::text`;
  const ids = which === 'all' ? null : which.productIds;
  const [priced, sold, lands, tree, sellers] = await Promise.all([
    pricedProducts(call, ids ? { ids } : 'all'),
    piecesSold(call, ids ?? 'all'),
    countries(call),
    categories(call),
    sellerProfiles(call),
  ]);
  const rows = rowsOf(call, priced, sold);
  const shown = new Set(rows.map((row) => row.productId));
  const words = new Map<string, Words>();
  for (const product of priced.products) {
    const sections = sectionsOf(product, { lands, tree, sellers });
    if (shown.has(product.id)) words.set(product.id, { sections, stamp: stampOf(sections) });
  }
  await writeCards(call, rows, ids);
  await writeDocuments(call, words, ids);
  return shown.size;
}

/**
 * Command of the jobs that follow a change of price, stock, label or text of products; `all` after a change of a tariff,
 * rule, rate or name. Answers how many of the products have cards.
 */
export async function refreshCards(call: DiscoveryCall, which: CardChoice): Promise<number> {
  if (which === 'all') forgetBooks();
  // Books are opened before the transaction, which would read them every time anew.
  await Promise.all([priceBook(call), countries(call), categories(call), sellerProfiles(call)]);
  const result = await transaction(call, async (tx) => ok(await rebuildCards(tx, which)));
  forgetShelves();
  return result.ok ? result.value : 0;
}

/** Command of a timed job: looks again at every label whose term has passed. Answers how many products were looked at. */
export async function refreshPassedLabels(call: DiscoveryCall): Promise<number> {
  const passed = await call.db.productCard.findMany({
    where: { tierUntil: { lte: call.at } },
    select: { productId: true },
    distinct: ['productId'],
  });
  if (passed.length === 0) return 0;
  await refreshCards(call, { productIds: passed.map(({ productId }) => productId) });
  return passed.length;
}
