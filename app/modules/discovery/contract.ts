/** View types of browsing: what the list, the product page, the pavilion and the search show. */

import type { Money } from '#app/kernel/money.ts';
import type {
  ArtSpec,
  CategoryView,
  CountryTile,
  CountryView,
  DeliveryMode,
  PriceView,
  ShownText,
} from '#app/modules/catalogue/contract.ts';

export type Tier = 'A' | 'B' | 'C' | 'none';

/** Longest search text that is read, in characters. */
export const textLimit = 100;

export const sortOrders = ['recommended', 'price-up', 'price-down', 'newest', 'green'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** One product in a list, a rail of cards or a search answer. Prices are for one piece to the shopper's province. */
export interface Card {
  readonly productId: string;
  readonly handle: string;
  readonly name: ShownText;
  /** `guest`: of a guest pavilion, never called a partner. */
  readonly country: { readonly iso2: string; readonly name: ShownText; readonly guest: boolean };
  readonly art: ArtSpec;
  readonly sku: string;
  readonly tier: Tier;
  /** What the shopper pays for one piece delivered: goods + freight + tax − incentive. */
  readonly landed: Money;
  /** The same without the incentive, when there is one. */
  readonly landedBefore: Money | null;
  readonly tax: Money;
  /** The incentive the shopper gets on one piece, with the programme that gives it. */
  readonly incentive: {
    readonly amount: Money;
    readonly percentText: string | null;
    readonly programmeId: string;
  } | null;
  readonly mode: DeliveryMode;
  readonly days: { readonly min: number; readonly max: number };
  readonly inStock: boolean;
  readonly sold: number;
  readonly demoOnly: boolean;
}

/** Facets as they stand in the URL: `f.country=th&f.tier=A&f.mode=rail&f.discounted=1&f.stock=1&f.min=&f.max=`. */
export interface ListFilter {
  readonly countries: readonly string[];
  readonly categories: readonly string[];
  readonly tiers: readonly Tier[];
  readonly modes: readonly DeliveryMode[];
  readonly discounted: boolean;
  readonly inStock: boolean;
  /** Landed price bounds in fen. */
  readonly minMinor: bigint | null;
  readonly maxMinor: bigint | null;
}

export interface ListQuery extends ListFilter {
  readonly text: string | null;
  readonly sort: SortOrder;
  /** Opaque; from `ListPage.next`. */
  readonly cursor: string | null;
}

export interface FacetValue {
  readonly value: string;
  /** A name from the database; null where the words are the page's. */
  readonly label: ShownText | null;
  readonly count: number;
  readonly selected: boolean;
}

export interface FacetGroup {
  readonly id: 'tier' | 'discounted' | 'country' | 'category' | 'mode' | 'stock';
  readonly values: readonly FacetValue[];
}

export interface ListPage {
  /** The list that was read: what was asked without countries and categories the shop does not have. */
  readonly query: ListQuery;
  readonly cards: readonly Card[];
  readonly total: number;
  readonly facets: readonly FacetGroup[];
  readonly priceBounds: { readonly min: Money; readonly max: Money } | null;
  readonly next: string | null;
  /** Cards before this page, so that a cursor page can say "25–48 of 72". */
  readonly position: number;
  /** For an empty answer: the one filter whose removal helps most. */
  readonly loosen: { readonly group: string; readonly value: string; readonly count: number } | null;
  /** The words that were searched instead, when what was typed found nothing. */
  readonly corrected?: string | null;
}

export interface Suggestion {
  readonly kind: 'product' | 'category' | 'country';
  readonly text: ShownText;
  readonly handle: string;
  readonly card: Pick<Card, 'art' | 'sku' | 'country' | 'landed' | 'tier'> | null;
}

/** A suggestion as `/api/suggest` answers it: ready to show, with its address. */
export interface SuggestionAnswer {
  readonly kind: Suggestion['kind'];
  readonly text: string;
  readonly lang: string;
  readonly to: string;
  readonly country: string | null;
  /** Landed price of a product, as text. */
  readonly price: string | null;
  readonly art: (ArtSpec & { readonly sku: string }) | null;
}

/** One named check of a certificate: what, with which answer, when. */
export interface EvidenceCheck {
  readonly code: string;
  readonly passed: boolean;
  readonly at: Date | null;
  readonly facts: Readonly<Record<string, string>>;
}

/** The evidence behind a badge, for the certificate panel. */
export interface LabelView {
  readonly tier: Tier;
  /** Text key of the one plain sentence: `green:reason.<code>`. */
  readonly reasonCode: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly rule: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    /** How its source is known: `green:confidence.*`. */
    readonly confidence: 'seen' | 'memory';
    readonly level: string;
  } | null;
  readonly certificates: readonly CertificateView[];
}

export interface CertificateView {
  readonly id: string;
  readonly scheme: { readonly id: string; readonly name: string; readonly owner: string };
  readonly number: string;
  readonly holder: string;
  readonly holderCountry: string;
  /** Null: nobody could be found behind it; the seller names one, unchecked. */
  readonly issuer: string | null;
  /** What it covers: named where the thing has a name here, else the word of the certificate, e.g. material `latex` (`green:material.latex`). */
  readonly scope: readonly { readonly kind: 'product' | 'gtin' | 'category' | 'material' | 'hs'; readonly text: string }[];
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly state: string;
  readonly checkMethod: string;
  readonly checker: string;
  readonly lastCheckedAt: Date | null;
  readonly checks: readonly EvidenceCheck[];
  readonly demonstration: boolean;
  /** Text key of why this certificate does or does not lift the tier. */
  readonly reasonCode: string;
}

/** One row of "How this price is made". Amounts are signed; `level` indents. */
export interface LadderRow {
  readonly code: string;
  readonly level: 0 | 1;
  readonly amount: Money;
  readonly kind: 'goods' | 'freight' | 'basis' | 'tax' | 'incentive' | 'total';
  /** Fills the text `pricing:row.<code>`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly rule: { readonly id: string; readonly version: string; readonly source: string } | null;
}

export interface DeliveryChoice {
  readonly mode: DeliveryMode;
  readonly placeName: ShownText;
  readonly days: { readonly min: number; readonly max: number };
  readonly arrives: { readonly from: Date; readonly to: Date };
  readonly landed: Money;
  readonly freight: Money;
  readonly co2Grams: number;
  readonly factors: readonly { readonly id: string; readonly year: number; readonly source: string }[];
  readonly inStock: number;
  readonly ladder: readonly LadderRow[];
}

export interface ProductPage {
  readonly card: Card;
  readonly originalName: ShownText;
  readonly description: ShownText;
  readonly originRegion: ShownText;
  readonly country: CountryTile;
  readonly category: CategoryView;
  readonly specs: readonly { readonly label: string; readonly value: ShownText }[];
  readonly price: PriceView;
  readonly seller: {
    readonly id: string;
    readonly name: ShownText;
    readonly originalName: ShownText;
    readonly country: string;
    readonly foundedYear: number;
    readonly story: ShownText;
  };
  readonly choices: readonly DeliveryChoice[];
  readonly chosen: DeliveryMode;
  readonly label: LabelView;
  readonly programmes: readonly ProgrammeDecisionView[];
  readonly customs: {
    readonly gcode: string;
    readonly hsName: string;
    readonly listState: 'listed' | 'check' | 'not-listed';
    readonly singleLimit: Money;
    readonly yearlyLimit: Money;
    readonly quantityCap: string | null;
    readonly rateVersion: string;
    /** How the rate is known: `pricing:confidence.*`. */
    readonly confidence: 'seen' | 'memory';
  };
  readonly maxQuantity: number;
  readonly related: readonly Card[];
}

/** Why a programme applies here or does not. */
export interface ProgrammeDecisionView {
  readonly programmeId: string;
  readonly title: string;
  readonly summary: string;
  readonly funder: string;
  readonly applied: boolean;
  readonly reasonCode: string;
  readonly amount: Money | null;
  readonly facts: Readonly<Record<string, string>>;
}

/** A programme's budget as the home page shows it. */
export interface BudgetView {
  readonly programmeId: string;
  readonly title: ShownText;
  readonly summary: ShownText;
  readonly left: Money;
  /** What has been released by now: a weekly pool counts the weeks that have come. */
  readonly total: Money;
}

/** A price taken apart, as a ladder of rows. */
export interface PriceExample {
  readonly card: Card;
  readonly ladder: readonly LadderRow[];
  /** Titles of the programmes in it, by id. */
  readonly names: Readonly<Record<string, string>>;
}

export interface HomePage {
  readonly budgets: readonly BudgetView[];
  readonly leftInAll: Money;
  readonly discounted: readonly Card[];
  readonly rail: readonly Card[];
  /** The first partner countries in the shop's order, and how many there are. */
  readonly pavilions: readonly CountryTile[];
  readonly partners: number;
  readonly categories: readonly (CategoryView & { readonly count: number })[];
  /** One product whose price is taken apart on the home page. */
  readonly example: PriceExample | null;
  readonly train: {
    readonly origin: ShownText;
    readonly border: ShownText;
    readonly hub: ShownText;
    readonly daysMin: number;
    readonly daysMax: number;
    readonly routeId: string;
  } | null;
}

export interface CountryPage {
  readonly country: CountryView;
  /** Products of tier A, whatever the list is narrowed to. */
  readonly certified: number;
  /** A picture of the pavilion: its first product in the shop's order. */
  readonly face: Pick<Card, 'sku' | 'art' | 'name'> | null;
  readonly list: ListPage;
  readonly sellers: readonly {
    readonly id: string;
    readonly name: ShownText;
    readonly originalName: ShownText;
    readonly foundedYear: number;
    readonly products: number;
    readonly story: ShownText;
  }[];
  readonly map: {
    readonly from: { readonly lat: number; readonly lon: number; readonly name: ShownText };
    readonly to: { readonly lat: number; readonly lon: number; readonly name: ShownText };
    readonly modes: readonly DeliveryMode[];
  };
}

export type DiscoveryRefusal = 'discovery.product_not_found' | 'discovery.country_not_found';
