import type { ProvinceCode } from '#app/kernel/country.ts';
import { money, toDecimal } from '#app/kernel/money.ts';
import type { Product } from '#app/modules/catalogue/contract.ts';
import { type ProductChoice, products } from '#app/modules/catalogue/index.server.ts';
import { customsBook, personUsage } from '#app/modules/customs/index.server.ts';
import type { LabelDecision, LabelledProduct } from '#app/modules/green/contract.ts';
import {
  type Label,
  labelBook,
  labelsOf,
  personCapsUsed,
  programmes,
  remainingByPool,
  shownRemainingByPool,
} from '#app/modules/green/index.server.ts';
import { deliveryBook, offersOf, type StockLeft, stockLeft } from '#app/modules/logistics/index.server.ts';
import type { PersonFacts, PriceBook, ProductFacts, QuoteFacts } from '#app/modules/pricing/contract.ts';
import type { Call as CallWith, World } from '#app/platform/call.server.ts';

/** What of the world a price depends on: demo mode sells what live mode may not. */
export type PricingWorld = Pick<World, 'mode'>;

type Call = CallWith<PricingWorld>;

/** The dated books that every quote shares. At most 30 s old, programmes at most 5 s. */
export async function priceBook(call: Call): Promise<PriceBook> {
  const [programmeList, labels, customs, delivery] = await Promise.all([
    programmes(call),
    labelBook(call),
    customsBook(call),
    deliveryBook(call),
  ]);
  return {
    programmes: programmeList,
    categories: labels.categories,
    rates: customs.rates,
    policies: customs.policies,
    preferences: customs.preferences,
    delivery,
    // A line whose positive-list state is unknown is sold in demo mode only, and says so.
    allowUnknownList: call.world.mode === 'demo',
  };
}

/** What the label rules must know of a product. */
export const labelledOf = (product: Product): LabelledProduct => ({
  productId: product.id,
  gtin: product.gtin,
  category: product.category,
  materials: product.materials,
  hs: product.hs,
  originCountry: product.country,
});

interface Kept {
  readonly label: LabelDecision;
  readonly stock: readonly StockLeft[];
}

function factsOf(product: Product, kept: Kept, book: PriceBook): ProductFacts {
  const seller = product.price.seller;
  return {
    productId: product.id,
    sellerId: product.sellerId,
    price: {
      id: product.price.id,
      version: product.price.version,
      unitMinor: product.price.amountMinor,
      listMinor: product.price.listMinor,
      source: seller
        ? `${seller.currency} ${toDecimal(money(seller.minor, seller.currency))} / ${seller.rate} (${seller.asOf}, ${seller.source})`
        : 'CNY',
    },
    category: product.category,
    materials: product.materials,
    hs: product.hs,
    originCountry: product.country,
    proofOfOrigin: product.proofOfOrigin,
    quantityKind: product.quantityKind,
    coldChain: product.coldChain,
    netWeightGrams: product.netGrams,
    grossWeightGrams: product.grossGrams,
    volumeMl: product.volumeMl,
    measure: product.measure,
    offers: offersOf(product, kept.stock, book.delivery),
    label: kept.label,
  };
}

/** Products beside the facts a quote is made of, and what is left of them by place. */
export interface PricedProducts {
  readonly products: readonly Product[];
  readonly facts: Readonly<Record<string, ProductFacts>>;
  readonly stock: ReadonlyMap<string, readonly StockLeft[]>;
  readonly labels: ReadonlyMap<string, Label>;
  readonly book: PriceBook;
}

/** Published products with their facts at `call.at`: three statements (products, stock, certificates), none of them stale. */
export async function pricedProducts(call: Call, which: ProductChoice): Promise<PricedProducts> {
  const known = typeof which === 'object' && 'ids' in which ? which.ids : null;
  const [list, book, early] = await Promise.all([products(call, which), priceBook(call), known ? stockLeft(call, known) : null]);
  const [labels, left] = await Promise.all([
    labelsOf(call, list.map(labelledOf)),
    early ?? stockLeft(call, which === 'all' ? 'all' : list.map(({ id }) => id)),
  ]);
  const stock = Map.groupBy(left, (row) => row.productId);
  const facts = list.flatMap((product) => {
    const label = labels.get(product.id)?.decision;
    return label ? [[product.id, factsOf(product, { label, stock: stock.get(product.id) ?? [] }, book)] as const] : [];
  });
  return { products: list, facts: Object.fromEntries(facts), stock, labels, book };
}

async function personFacts(call: Call, personId: string): Promise<PersonFacts> {
  const [usage, capUsed] = await Promise.all([personUsage(call, personId), personCapsUsed(call, personId)]);
  return { usage, capUsed };
}

export interface QuoteAbout {
  readonly productIds: readonly string[];
  readonly province: ProvinceCode;
  /** Only the asking member's own verified person: what is left of a person's limits shows in the answer. */
  readonly personId: string | null;
  /** The buyer has given an identity, though nothing known of it may be shown (a guest). */
  readonly identified?: boolean;
}

/**
 * Everything the pure quote needs at `call.at`. Products that are hidden or unknown are absent, and the quote refuses
 * them. Prices, stock, labels and pools are never stale; tariffs and rules at most 30 s.
 */
export async function quoteFacts(call: Call, about: QuoteAbout): Promise<QuoteFacts> {
  const [priced, left, person] = await Promise.all([
    pricedProducts(call, { ids: about.productIds }),
    remainingByPool(call),
    about.personId ? personFacts(call, about.personId) : null,
  ]);
  return {
    at: call.at,
    province: about.province,
    book: priced.book,
    products: priced.facts,
    remainingByPool: left,
    person,
    identified: about.identified ?? about.personId !== null,
  };
}

/** The same for pages that many read: facts of products already loaded, pools at most 2 s old, nobody's person. */
export async function shownFacts(call: Call, priced: PricedProducts, province: ProvinceCode): Promise<QuoteFacts> {
  return {
    at: call.at,
    province,
    book: priced.book,
    products: priced.facts,
    remainingByPool: await shownRemainingByPool(call),
    person: null,
    identified: false,
  };
}
