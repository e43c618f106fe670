import type { ProvinceCode } from '#app/kernel/country.ts';
import { deliveryModes, type Product } from '#app/modules/catalogue/contract.ts';
import type { CategoryTree } from '#app/modules/green/contract.ts';
import type { LandedBase, ProductFacts } from '#app/modules/pricing/contract.ts';
import { type LandedFacts, landedBase } from '#app/modules/pricing/rules.ts';
import { type CardRow, type SavedGrams, storedTier } from './card.ts';
import { anyWay, bestIn } from './ways.ts';

/** What card rows are made of, besides the product itself. */
export interface CardMatter {
  readonly facts: ProductFacts;
  /** Pieces nobody holds, by place. */
  readonly left: ReadonlyMap<string, number>;
  readonly sold: number;
  readonly tree: CategoryTree;
}

/** For whom rows are made: provinces that pay and wait the same. Only carbon differs between them. */
export type CardPlace = Omit<LandedFacts, 'province'> & { readonly provinces: readonly [ProvinceCode, ...ProvinceCode[]] };

/** A row with what only filters and sorting read. */
export interface NewCardRow extends CardRow {
  readonly categories: readonly string[];
  /** Sets of ways in which this one is the best (`model/ways`). */
  readonly bestOf: readonly number[];
  readonly landedMinor: bigint;
  readonly sort: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

function savedGrams(facts: ProductFacts, { mode }: LandedBase, { provinces, ...about }: CardPlace): SavedGrams {
  if (facts.offers.length < 2) return {};
  const saved: Record<string, Record<string, number>> = {};
  for (const province of provinces) {
    const base = landedBase(facts, mode, { ...about, province });
    if (!base.ok) continue;
    for (const [other, grams] of Object.entries(base.value.savedGramsAgainst)) saved[other] = { ...saved[other], [province]: grams };
  }
  return saved;
}

const landedMinor = ({ goods, freight, insurance, tax }: LandedBase): bigint => goods.minor + freight.minor + insurance.minor + tax.minor;

/** The card rows of a product for some provinces, one for each way it can be sent there. */
export function cardRowsOf(product: Product, matter: CardMatter, place: CardPlace): NewCardRow[] {
  const { facts, left, sold, tree } = matter;
  const { provinces, ...about } = place;
  const ways = deliveryModes.flatMap((mode) => {
    const base = landedBase(facts, mode, { ...about, province: provinces[0] });
    if (!base.ok) return [];
    return [{ mode, base: base.value, landedMinor: landedMinor(base.value), inStock: (left.get(base.value.placeId) ?? 0) > 0 }];
  });
  const sets = bestIn(ways);
  const ancestors = tree[product.category] ?? [];
  return ways.map(({ mode, base, inStock, landedMinor: landed }) => ({
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
    mode,
    bestOf: sets.get(mode) ?? [],
    placeId: base.placeId,
    daysMin: base.days.min,
    daysMax: base.days.max,
    goodsMinor: base.goods.minor,
    freightMinor: base.freight.minor,
    insuranceMinor: base.insurance.minor,
    taxMinor: base.tax.minor,
    landedMinor: landed,
    listMinor: base.listPrice?.minor ?? null,
    savedGrams: savedGrams(facts, base, place),
    inStock,
    sold,
    demoOnly: product.listState !== 'listed',
    names: product.names,
    sourceLocale: product.sourceLocale,
    art: product.art,
    sort: product.sort,
    createdAt: product.createdAt,
    changedAt: product.changedAt,
  }));
}

/** The row a card speaks of when nobody has asked for a way. */
export const plainRow = (rows: readonly NewCardRow[]): NewCardRow | undefined => rows.find(({ bestOf }) => bestOf.includes(anyWay));
