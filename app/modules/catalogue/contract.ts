import type { Id } from '#app/kernel/id.ts';
import type { Locale } from '#app/kernel/locale.ts';
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
  readonly name: string;
  readonly nativeName: ShownText;
  readonly motif: string;
  readonly story: string;
  readonly curator: string;
  readonly products: number;
}

export interface CategoryView {
  readonly slug: string;
  readonly name: string;
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
