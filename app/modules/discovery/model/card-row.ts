import { cny, sum } from '#app/kernel/money.ts';
import type { Product } from '#app/modules/catalogue/contract.ts';
import type { CategoryTree } from '#app/modules/green/contract.ts';
import type { LandedBase, ProductFacts } from '#app/modules/pricing/contract.ts';
import { cheapestLanded, type LandedFacts, landedBase } from '#app/modules/pricing/rules.ts';
import { type CardRow, storedTier } from './card.ts';

/** What a card row is made of, besides the product itself. */
export interface CardMatter {
  readonly facts: ProductFacts;
  /** Pieces nobody holds, by place. */
  readonly left: ReadonlyMap<string, number>;
  readonly sold: number;
  readonly tree: CategoryTree;
}

/** A row with what only filters and sorting read. */
export interface NewCardRow extends CardRow {
  readonly categories: readonly string[];
  readonly modes: readonly string[];
  readonly landedMinor: bigint;
  readonly savedGrams: Readonly<Record<string, number>>;
  readonly sort: number;
  readonly createdAt: Date;
}

/** The mode a card speaks of: the cheapest at the door that has stock, else the cheapest; null when none can be sent. */
export function cardBase(
  facts: ProductFacts,
  left: ReadonlyMap<string, number>,
  about: LandedFacts,
): { base: LandedBase; inStock: boolean } | null {
  const kept = facts.offers.filter((offer) => (left.get(offer.placeId) ?? 0) > 0);
  const stocked = cheapestLanded({ ...facts, offers: kept }, about);
  const mode = (stocked ?? cheapestLanded(facts, about))?.mode;
  if (!mode) return null;
  // Carbon is compared with every mode the product has, sold out or not.
  const base = landedBase(facts, mode, about);
  return base.ok ? { base: base.value, inStock: stocked !== null } : null;
}

/** The card row of a product for the provinces of a zone; null when it cannot be sent there. */
export function cardRowOf(product: Product, matter: CardMatter, about: LandedFacts): NewCardRow | null {
  const { facts, tree } = matter;
  const chosen = cardBase(facts, matter.left, about);
  if (!chosen) return null;
  const { base, inStock } = chosen;
  const ancestors = tree[product.category] ?? [];
  return {
    productId: product.id,
    handle: product.handle,
    sku: product.sku,
    sellerId: product.sellerId,
    country: product.country,
    category: product.category,
    categories: [product.category, ...ancestors],
    words: [...new Set([product.category, ...ancestors, ...product.materials])],
    tier: storedTier(facts.label.tier),
    tierUntil: facts.label.validUntil,
    labelReason: facts.label.reasonCode,
    modes: facts.offers.map((offer) => offer.mode),
    bestMode: base.mode,
    placeId: base.placeId,
    offers: facts.offers,
    grossGrams: facts.grossWeightGrams,
    daysMin: base.days.min,
    daysMax: base.days.max,
    goodsMinor: base.goods.minor,
    freightMinor: base.freight.minor,
    insuranceMinor: base.insurance.minor,
    taxMinor: base.tax.minor,
    landedMinor: sum([base.goods, base.freight, base.insurance, base.tax], cny(0n).currency).minor,
    listMinor: base.listPrice?.minor ?? null,
    savedGrams: base.savedGramsAgainst,
    inStock,
    sold: matter.sold,
    demoOnly: product.listState !== 'listed',
    names: product.names,
    sourceLocale: product.sourceLocale,
    art: product.art,
    sort: product.sort,
    createdAt: product.createdAt,
  };
}
