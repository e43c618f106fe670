import type { Id } from '#app/kernel/id.ts';
import type { Locale, LocalizedText } from '#app/kernel/locale.ts';
import type { Money } from '#app/kernel/money.ts';

export type ProductId = Id<'prd'>;
export type SellerId = Id<'sel'>;

/** How goods reach the shopper: from a bonded warehouse (1210), direct by air or direct by rail (9610). */
export const deliveryModes = ['bonded', 'air', 'rail'] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

/** What the art generator draws; stored with the product so that one product looks the same everywhere. */
export interface ArtSpec {
  readonly kind: string;
  readonly flip: 0 | 1;
  readonly prop?: string | undefined;
  readonly fill?: string | undefined;
}

/** A text with the language it is really in, for the `lang` attribute. */
export interface ShownText {
  readonly text: string;
  readonly lang: Locale;
}

export interface CountryView {
  readonly iso2: string;
  readonly status: 'core' | 'guest';
  readonly name: ShownText;
  readonly nativeName: ShownText;
  readonly motif: string;
  readonly story: ShownText;
  readonly curator: ShownText;
  readonly products: number;
}

/** A pavilion as a tile or a flag shows it. */
export type CountryTile = Pick<CountryView, 'iso2' | 'status' | 'name' | 'products'>;

export interface CategoryView {
  readonly slug: string;
  readonly name: ShownText;
}

/** The price of one piece as the shop sells it now. `list` is struck through when the seller cut the price. */
export interface PriceView {
  readonly versionId: string;
  readonly amount: Money;
  readonly list: Money | null;
  /** How a seller typed it, when not in CNY, with the rate of publishing day. */
  readonly sellerPrice: { readonly amount: Money; readonly rate: string; readonly asOf: string; readonly source: string } | null;
}

export type CatalogueRefusal = 'catalogue.product_not_found' | 'catalogue.product_hidden';

/** What a high-end price divides by: grams or millilitres, or pieces (sheets) in one piece. */
export interface ContentMeasure {
  readonly kind: 'gram-or-ml' | 'piece';
  readonly amount: number;
}

/** The price that stands at an instant, with where it comes from. Amounts are fen. */
export interface StandingPrice {
  readonly id: string;
  /** How many versions the product has had. */
  readonly version: number;
  readonly amountMinor: bigint;
  readonly listMinor: bigint | null;
  readonly seller: {
    readonly minor: bigint;
    readonly currency: string;
    readonly rate: string;
    readonly asOf: string;
    readonly source: string;
  } | null;
}

/** A product as the trade knows it, in every language it has. Ids are uuids as stored. */
export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly handle: string;
  readonly gtin: string;
  readonly sellerId: string;
  readonly country: string;
  readonly originRegion: LocalizedText;
  readonly category: string;
  readonly materials: readonly string[];
  readonly hs: string;
  readonly gcode: string;
  readonly unit: string;
  readonly netGrams: number;
  readonly grossGrams: number;
  readonly volumeMl: number | null;
  readonly measure: ContentMeasure | null;
  readonly quantityKind: string | null;
  /** The seller has lodged a proof of origin: a preferential duty may apply above the single limit. */
  readonly proofOfOrigin: boolean;
  readonly modes: readonly DeliveryMode[];
  readonly coldChain: boolean;
  readonly listState: 'listed' | 'check' | 'not-listed';
  readonly art: ArtSpec;
  readonly specs: readonly { readonly key: string; readonly value: LocalizedText }[];
  readonly synonyms: readonly string[];
  readonly names: LocalizedText;
  readonly descriptions: LocalizedText;
  readonly originalName: string;
  readonly originalLang: Locale;
  readonly sourceLocale: Locale;
  readonly sort: number;
  readonly createdAt: Date;
  /** When its texts, facts or price changed last. */
  readonly changedAt: Date;
  readonly price: StandingPrice;
}

/** A partner country or a guest pavilion, in every language it has. */
export interface Country {
  readonly iso2: string;
  readonly status: 'core' | 'guest';
  readonly names: LocalizedText;
  readonly nativeName: string;
  readonly nativeLang: Locale;
  readonly gaccCode: string;
  readonly currency: string;
  readonly region: string;
  readonly rail: boolean;
  readonly motif: string;
  readonly story: LocalizedText;
  readonly curator: LocalizedText;
}

export interface Category {
  readonly slug: string;
  readonly ancestors: readonly string[];
  readonly names: LocalizedText;
}

/** Units of a currency for one yuan on a day: for showing, never for charging. */
export interface DisplayRate {
  readonly currency: string;
  readonly day: string;
  readonly unitsPerCny: string;
  readonly source: string;
}
