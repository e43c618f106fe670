import { DAY, plus } from '#app/kernel/time.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Calendar } from '../calendar.ts';
import type { CategoryContent, CountryContent, FxRateContent, ProductContent } from '../content/types.ts';
import { seedUuid } from '../uuid.ts';

/** Prices of the demo shop have stood for a month. */
const priceAgeDays = 30;
/** A seller's price cut came a week ago. */
const cutAgeDays = 7;

export const countryRows = (countries: readonly CountryContent[]): Prisma.CountryCreateManyInput[] =>
  countries.map((country, sort) => ({
    iso2: country.iso2,
    status: country.status,
    names: country.names,
    nativeName: country.nativeName.text,
    nativeLang: country.nativeName.lang,
    gaccCode: country.gaccCode,
    currency: country.currency,
    region: country.region,
    railCountry: country.rail,
    mouYear: country.memorandum.year,
    source: country.memorandum.source,
    confidence: country.memorandum.confidence,
    story: country.story,
    curator: country.curator,
    motif: country.motif,
    sort,
  }));

export const categoryRows = (categories: readonly CategoryContent[]): Prisma.CategoryCreateManyInput[] =>
  categories.map(({ slug, ancestors, names }, sort) => ({ slug, ancestors: [...ancestors], names, sort }));

export const fxRows = (rates: readonly FxRateContent[]): Prisma.FxRateCreateManyInput[] =>
  rates.map(({ currency, day, unitsPerCny, source }) => ({ currency, day, unitsPerCny, source }));

const measureOf = (product: ProductContent): Pick<Prisma.ProductCreateManyInput, 'measure'> =>
  product.cosmetic
    ? { measure: { kind: product.cosmetic.unit === 'piece' ? 'piece' : 'gram-or-ml', amount: product.cosmetic.amount } }
    : {};

/** The shop's own order: one product of each country after the other, so that no pavilion fills the first page. */
function mixed(products: readonly ProductContent[]): ProductContent[] {
  const seen = new Map<string, number>();
  const turns = products.map((product, index) => {
    const turn = seen.get(product.originCountry) ?? 0;
    seen.set(product.originCountry, turn + 1);
    return { product, turn, index };
  });
  return turns.sort((a, b) => a.turn - b.turn || a.index - b.index).map(({ product }) => product);
}

/** The newest products came last: one a day before the seeding day, so that "newest" has an order. */
export function productRows(products: readonly ProductContent[], calendar: Calendar): Prisma.ProductCreateManyInput[] {
  return mixed(products).map((product, sort) => {
    const createdAt = plus(calendar.day(0), -(sort + 1) * DAY);
    return {
      id: seedUuid('product', product.id),
      sku: product.id,
      handle: product.handle,
      gtin: product.gtin,
      sellerId: seedUuid('seller', product.seller),
      country: product.originCountry,
      originRegion: product.region,
      category: product.category,
      materials: [...product.materials],
      hs: product.hs,
      gcode: product.gcode10,
      unit: product.unitCode,
      netGrams: product.netGrams,
      grossGrams: product.grossGrams,
      volumeMl: product.volumeMl ?? null,
      ...measureOf(product),
      quantityKind: product.caps[0]?.rule ?? null,
      proofOfOrigin: product.proofOfOrigin ?? false,
      modes: [...product.modes],
      coldChain: product.coldChain,
      listState: product.positiveList,
      art: { ...product.art },
      specs: product.specs.map(({ key, value }) => ({ key, value })),
      synonyms: [...product.keywords.zh, ...product.keywords.en],
      originalName: product.originalName.text,
      originalLang: product.originalName.lang,
      sourceLocale: 'zh-CN',
      status: 'published',
      sort,
      createdAt,
      updatedAt: createdAt,
    };
  });
}

export const textRows = (products: readonly ProductContent[]): Prisma.ProductTextCreateManyInput[] =>
  products.flatMap((product) =>
    (['zh-CN', 'en', 'ar'] as const).map((locale) => ({
      productId: seedUuid('product', product.id),
      locale,
      name: product.names[locale],
      description: product.descriptions[locale],
    })),
  );

/** The price that stands, and before it the higher one that the seller cut. */
export function priceRows(
  products: readonly ProductContent[],
  rates: readonly FxRateContent[],
  calendar: Calendar,
): Prisma.PriceVersionCreateManyInput[] {
  const validFrom = calendar.day(-priceAgeDays);
  return products.flatMap((product) => {
    const { currency, minor, rateDay } = product.listed;
    const rate = rates.find((r) => r.currency === currency && r.day === rateDay);
    const typed = rate
      ? { sellerMinor: minor, sellerCurrency: currency, rate: { unitsPerCny: rate.unitsPerCny, asOf: rate.day, source: rate.source } }
      : {};
    const productId = seedUuid('product', product.id);
    const standing = { id: seedUuid('price', `${product.id}/2`), productId, amountMinor: product.priceFen, currency: 'CNY', ...typed };
    if (product.listFen === undefined) return [{ ...standing, validFrom }];
    const cutAt = calendar.day(-cutAgeDays);
    return [
      { id: seedUuid('price', `${product.id}/1`), productId, amountMinor: product.listFen, currency: 'CNY', validFrom, validTo: cutAt },
      { ...standing, listMinor: product.listFen, validFrom: cutAt },
    ];
  });
}
