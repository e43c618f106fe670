import type { Money } from '#app/kernel/money.ts';
import type { ArtSpec, DeliveryMode, ShownText } from '#app/modules/catalogue/contract.ts';
import type { FrozenRow } from '#app/modules/orders/contract.ts';
import type { QuoteChangeKind } from '#app/modules/pricing/contract.ts';
import type { RailId } from '#app/modules/settlement/contract.ts';

/** A quote is a promise for price, tax, rate and programme terms for this long. */
export const quoteTtlSeconds = 900;
/** An unpaid order is kept for this long, and every code to pay it lives no longer. */
export const paymentTtlSeconds = 900;
/** Most open unpaid orders of one person, and of one session. */
export const openOrderLimit = 3;
/** Most identity attempts of one member or session an hour. */
export const identityAttemptLimit = 10;
/** Most orders an hour that a guard of the person refused: of one person, and of one session. */
export const refusedPlacingLimit = 5;
/** Most pieces of one product and most products in a cart. */
export const quantityLimit = 99;
export const cartLineLimit = 50;

export interface CartLineView {
  readonly productId: string;
  readonly handle: string;
  readonly name: ShownText;
  readonly sku: string;
  readonly country: string;
  readonly countryName: string;
  readonly art: ArtSpec;
  readonly tier: 'A' | 'B' | 'C' | 'none';
  readonly quantity: number;
  readonly maxQuantity: number;
  readonly unit: Money;
  readonly goods: Money;
  readonly tax: Money;
  readonly incentive: Money;
  /** What each programme gives to the line. */
  readonly discounts: readonly { readonly title: string; readonly amount: Money }[];
  /** Set when the line cannot be bought now; text of `refusals:`. */
  readonly problem: string | null;
}

export interface DeliveryOptionView {
  readonly mode: DeliveryMode;
  readonly chosen: boolean;
  readonly placeName: string;
  readonly freight: Money;
  readonly total: Money;
  readonly days: { readonly min: number; readonly max: number };
  readonly arrives: { readonly from: Date; readonly to: Date };
  readonly co2Grams: number;
  readonly factors: readonly { readonly id: string; readonly year: number }[];
}

export interface CartConsignmentView {
  readonly no: number;
  readonly seller: ShownText;
  readonly mode: DeliveryMode;
  readonly placeName: string;
  readonly lines: readonly CartLineView[];
  readonly options: readonly DeliveryOptionView[];
  /** Dutiable value against the limit of one consignment. */
  readonly meter: { readonly value: Money; readonly limit: Money; readonly over: boolean; readonly extraTax: Money };
  readonly goods: Money;
  readonly freight: Money;
  readonly tax: Money;
  readonly incentive: Money;
  readonly total: Money;
  readonly ladder: readonly FrozenRow[];
  /** What the rows of the ladder speak of, by id: titles of programmes and, where there are several, of goods. */
  readonly names: Readonly<Record<string, string>>;
  /** The regime used: within the limits, or one article over it with full duty. */
  readonly regime: 'cbec' | 'full-duty-single-article';
  readonly problem: { readonly code: string; readonly facts: Readonly<Record<string, string>> } | null;
  /** The one change of pieces that lets a parcel over its limit go: so many stay, so many leave. */
  readonly fit: { readonly productId: string; readonly keep: number; readonly drop: number } | null;
}

export interface TotalsView {
  readonly goods: Money;
  readonly freight: Money;
  readonly tax: Money;
  readonly incentive: Money;
  readonly total: Money;
  readonly pieces: number;
  readonly co2Grams: number;
}

export interface CartView {
  readonly version: number;
  readonly empty: boolean;
  readonly consignments: readonly CartConsignmentView[];
  readonly totals: TotalsView | null;
  /** Lines that have left the shop since they were added. */
  readonly gone: readonly { readonly productId: string; readonly name: string }[];
  readonly buyable: boolean;
  /** Why the whole cart cannot be bought as it stands. */
  readonly problem: { readonly code: string; readonly facts: Readonly<Record<string, string>> } | null;
}

/** The Chinese address form. */
export interface PostalAddress {
  readonly name: string;
  readonly phone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly street: string;
  readonly postcode: string;
}

export interface CheckoutView {
  readonly cart: CartView;
  readonly quote: { readonly id: string; readonly hash: string; readonly expiresAt: Date } | null;
  readonly station: 'address' | 'identity' | 'delivery' | 'payment';
  /** What was entered so far; personal fields are masked. */
  readonly address: {
    readonly masked: { readonly name: string; readonly phone: string; readonly text: string };
    readonly province: string;
  } | null;
  readonly savedAddresses: readonly { readonly id: string; readonly masked: string; readonly isDefault: boolean }[];
  readonly identity: { readonly name: string; readonly idNumber: string } | null;
  readonly savedPersons: readonly { readonly id: string; readonly name: string; readonly idNumber: string }[];
  /** Only for a signed-in member and the own verified person. */
  readonly yearly: { readonly year: number; readonly used: Money; readonly limit: Money; readonly thisOrder: Money } | null;
  readonly rails: readonly RailChoice[];
  readonly sample: { readonly name: string; readonly idNumber: string; readonly phone: string } | null;
  readonly consentTexts: readonly { readonly kind: string; readonly version: string; readonly key: string }[];
  /** Sellers abroad, with the ways in which their goods travel: who sends by direct mail sees the label. */
  readonly overseasRecipients: readonly { readonly seller: ShownText; readonly country: string; readonly directMail: boolean }[];
}

/** What a member's own verified person used of the yearly limit, and what says how much that is. */
export interface OwnYear {
  readonly personId: string;
  readonly year: number;
  readonly used: Money;
  readonly left: Money;
  readonly limit: Money;
  readonly source: string;
}

export interface RailChoice {
  readonly rail: RailId;
  readonly available: boolean;
  /** Why not, a refusal code. */
  readonly reason: string | null;
  readonly simulated: boolean;
}

/** One thing that changed between two quotes, for the screen that asks for a new yes. */
export interface QuoteChange {
  readonly code: QuoteChangeKind;
  /** The goods it is about; a parcel stands in the facts as `no`. */
  readonly product: ShownText | null;
  /** Title of the programme it is about, and of the one that is given instead. */
  readonly programme: string | null;
  readonly instead: string | null;
  readonly before: Money | null;
  readonly after: Money | null;
  readonly facts: Readonly<Record<string, string>>;
}

/** Why a cart cannot be ordered as it stands: which goods, which limit, and never what a person has left. */
export interface StandingView {
  readonly goods: readonly {
    readonly productId: string;
    readonly handle: string;
    readonly name: ShownText;
    readonly sku: string;
    readonly art: ArtSpec;
    readonly quantity: number;
    /** Pieces that can still be had, where that is what stands in the way. */
    readonly left: number | null;
  }[];
  /** The limit of a person and year, and what of this order counts towards it. */
  readonly limit:
    | { readonly kind: 'value'; readonly year: Money; readonly counted: Money }
    | { readonly kind: 'quantity'; readonly name: string; readonly yearGrams: number; readonly countedGrams: number }
    | null;
}

export interface PlacedOrder {
  readonly orderId: string;
  readonly number: string;
  /** Path segment of the secret link; shown once to the buyer's browser. */
  readonly link: string;
  readonly paymentId: string;
}

export type CheckoutRefusal =
  | 'checkout.cart_empty'
  | 'checkout.line_limit'
  | 'checkout.quantity_limit'
  | 'checkout.quote_expired'
  | 'checkout.quote_changed'
  | 'checkout.address_missing'
  | 'checkout.identity_missing'
  | 'checkout.identity_invalid'
  | 'checkout.identity_underage'
  | 'checkout.too_many_identity_attempts'
  | 'checkout.consent_missing'
  | 'checkout.too_many_open_orders'
  | 'checkout.too_many_refused_orders'
  | 'checkout.rail_unavailable'
  | 'checkout.product_unavailable'
  | 'checkout.mode_unavailable'
  | 'logistics.out_of_stock'
  | 'green.pool_exhausted'
  | 'green.person_cap_reached'
  | 'customs.over_yearly_limit'
  | 'customs.over_quantity_cap'
  | 'customs.over_single_limit';
