import { createHash } from 'node:crypto';
import { canonicalJson } from '#app/kernel/canonical.ts';
import { ok } from '#app/kernel/result.ts';
import type { Category, Country, Product } from '#app/modules/catalogue/contract.ts';
import { categories, countries } from '#app/modules/catalogue/index.server.ts';
import { type SellerProfile, sellerProfiles } from '#app/modules/identity/index.server.ts';
import { piecesSold } from '#app/modules/logistics/index.server.ts';
import { type PricedProducts, type PricingWorld, pricedProducts } from '#app/modules/pricing/index.server.ts';
import { forgetBooks } from '#app/platform/cache/book.server.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import { transaction } from '#app/platform/call.server.ts';
import { cardRowOf, type NewCardRow } from '../model/card-row.ts';
import { documentOf, type SearchDocument, type Section } from '../model/document.ts';
import { cardZones } from '../model/zone.ts';
import type { DiscoveryCall } from '../queries/call.server.ts';

export type CardChoice = 'all' | { readonly productIds: readonly string[] };

/** Two rebuilds of one product must not interleave: the later one reads after the earlier has written. */
const rebuildLock = 7_310_001;

interface Words {
  readonly lands: ReadonlyMap<string, Country>;
  readonly tree: ReadonlyMap<string, Category>;
  readonly sellers: ReadonlyMap<string, SellerProfile>;
}

function sectionsOf(product: Product, { lands, tree, sellers }: Words): Section[] {
  const values = (texts: Readonly<Record<string, string>> | undefined): string[] => Object.values(texts ?? {});
  const kinds = [product.category, ...(tree.get(product.category)?.ancestors ?? [])].flatMap((slug) => values(tree.get(slug)?.names));
  const land = lands.get(product.country);
  const seller = sellers.get(product.sellerId);
  return [
    ...[...values(product.names), product.originalName].map((text): Section => ({ weight: 'A', text, read: true })),
    ...[...values(land?.names), land?.nativeName ?? '', ...kinds].map((text): Section => ({ weight: 'B', text, read: true })),
    ...[...product.synonyms, ...product.materials, ...values(product.originRegion)].map(
      (text): Section => ({ weight: 'C', text, read: true }),
    ),
    ...[...values(seller?.names), seller?.originalName ?? ''].map((text): Section => ({ weight: 'C', text })),
    ...values(product.descriptions).map((text): Section => ({ weight: 'D', text })),
  ];
}

/** A card row as it is stored. */
type ZonedRow = NewCardRow & { readonly zone: string; readonly stamp: string };

const stampOf = (row: NewCardRow): string => createHash('sha256').update(canonicalJson(row)).digest('base64url').slice(0, 16);

function rowsOf(call: TxCall<PricingWorld>, priced: PricedProducts, sold: ReadonlyMap<string, number>): ZonedRow[] {
  const zones = cardZones(priced.book.delivery.provinceZones);
  return priced.products.flatMap((product) => {
    const facts = priced.facts[product.id];
    if (!facts) return [];
    const left = new Map((priced.stock.get(product.id) ?? []).map((row) => [row.placeId, row.left]));
    const matter = { facts, left, sold: sold.get(product.id) ?? 0, tree: priced.book.categories };
    return zones.flatMap(({ id, province }) => {
      const row = cardRowOf(product, matter, { at: call.at, province, book: priced.book });
      return row ? [{ ...row, zone: id, stamp: stampOf(row) }] : [];
    });
  });
}

async function writeCards(call: TxCall, rows: readonly ZonedRow[], which: CardChoice): Promise<void> {
  const where = which === 'all' ? {} : { productId: { in: [...which.productIds] } };
  await call.tx.productCard.deleteMany({ where });
  const data = rows.map(({ words, categories: slugs, modes, offers, art, names, savedGrams, ...row }) => ({
    ...row,
    words: [...words],
    categories: [...slugs],
    modes: [...modes],
    offers: offers.map((offer) => ({ ...offer })),
    art: { ...art },
    names: { ...names },
    savedGrams: { ...savedGrams },
  }));
  await call.tx.productCard.createMany({ data });
}

async function writeDocuments(call: TxCall, documents: ReadonlyMap<string, SearchDocument>, which: CardChoice): Promise<void> {
  const where = which === 'all' ? {} : { productId: { in: [...which.productIds] } };
  await call.tx.searchDocument.deleteMany({ where });
  await call.tx.$executeRaw`
    INSERT INTO search_document (product_id, vector)
    SELECT id, vector::tsvector FROM unnest(${[...documents.keys()]}::uuid[], ${[...documents.values()].map(({ vector }) => vector)}::text[]) AS d (id, vector)`;
  const uses = new Map<string, number>();
  for (const word of [...documents.values()].flatMap(({ vocabulary }) => vocabulary)) uses.set(word, (uses.get(word) ?? 0) + 1);
  if (which === 'all') await call.tx.searchWord.deleteMany({});
  // Counts decide only between equally near words, so a part of the shop does not lower them.
  await call.tx.$executeRaw`
    INSERT INTO search_word (word, uses) SELECT word, uses FROM unnest(${[...uses.keys()]}::text[], ${[...uses.values()]}::int[]) AS w (word, uses)
    ON CONFLICT (word) DO UPDATE SET uses = GREATEST(search_word.uses, EXCLUDED.uses)`;
}

/**
 * Step: makes the card rows and search documents of products anew from the facts at `call.at`. A product that is hidden,
 * has no price or cannot be sent leaves both.
 */
export async function rebuildCards(call: TxCall<PricingWorld>, which: CardChoice): Promise<number> {
  await call.tx.$queryRaw`SELECT pg_advisory_xact_lock(${rebuildLock})::text`;
  const choice = which === 'all' ? 'all' : { ids: which.productIds };
  const [priced, sold, lands, tree, sellers] = await Promise.all([
    pricedProducts(call, choice),
    piecesSold(call, which === 'all' ? 'all' : which.productIds),
    countries(call),
    categories(call),
    sellerProfiles(call),
  ]);
  const rows = rowsOf(call, priced, sold);
  const shown = new Set(rows.map((row) => row.productId));
  const documents = new Map(
    priced.products
      .filter(({ id }) => shown.has(id))
      .map((product) => [product.id, documentOf(sectionsOf(product, { lands, tree, sellers }))]),
  );
  await writeCards(call, rows, which);
  await writeDocuments(call, documents, which);
  return shown.size;
}

/** Command of the jobs that follow a change of price, stock, label, text or tariff. Answers how many products have cards. */
export async function refreshCards(call: DiscoveryCall, which: CardChoice): Promise<number> {
  const result = await transaction(call, async (tx) => ok(await rebuildCards(tx, which)));
  forgetBooks();
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
