/** Countries, categories, goods and sellers. */
import type { Currency } from '#app/kernel/currency.ts';
import type { ArtSpec, DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { Day, OriginalText, Sourced, Text3 } from './base.ts';

export type RegionGroup =
  | 'central-asia'
  | 'caucasus'
  | 'east-asia'
  | 'southeast-asia'
  | 'south-asia'
  | 'middle-east'
  | 'europe'
  | 'africa'
  | 'latin-america'
  | 'oceania';

export interface CountryContent {
  readonly iso2: string;
  readonly iso3: string;
  /** Three-digit country code of Chinese customs messages. */
  readonly gaccCode: string;
  readonly names: Text3;
  readonly nativeName: OriginalText;
  readonly languages: readonly string[];
  readonly currency: Currency;
  /** `guest` pavilions are never called partners. */
  readonly status: 'core' | 'guest';
  readonly memorandum: Sourced & { readonly year: number | null };
  readonly capital: Text3;
  /** Where the country's goods are gathered before they leave; illustrative. */
  readonly hub: { readonly city: Text3; readonly lat: number; readonly lon: number };
  readonly region: RegionGroup;
  /** Key of the textile motif in `catalogue/model/art`. */
  readonly motif: string;
  /** Reached by a freight railway to China that the shop ships on. */
  readonly rail: boolean;
  readonly curator: Text3;
  readonly story: Text3;
}

export interface CategoryContent {
  readonly id: string;
  readonly slug: string;
  readonly names: Text3;
  /** Nearest first; scheme and rule words match own id, ancestors or materials. */
  readonly ancestors: readonly string[];
  /** False for words that only group (food, apiculture): no product stands directly in them. */
  readonly leaf: boolean;
}

export type SpecKey = 'netContent' | 'shelfLife' | 'material' | 'size' | 'storage' | 'care' | 'process' | 'grade' | 'alcohol';
export interface SpecRow {
  readonly key: SpecKey;
  readonly value: Text3;
}

export interface StockContent {
  readonly place: string;
  readonly mode: DeliveryMode;
  readonly quantity: number;
}

export type PositiveListState = 'listed' | 'check' | 'not-listed';

/** What a pavilion file writes about one product; `ProductContent` is this plus what follows from tables. */
export interface ProductFacts {
  readonly id: string;
  readonly handle: string;
  readonly seller: string;
  readonly names: Text3;
  readonly originalName: OriginalText;
  readonly descriptions: Text3;
  readonly region: Text3;
  readonly specs: readonly SpecRow[];
  readonly category: string;
  readonly materials: readonly string[];
  /** Key of the rate table, e.g. `0901.21`. */
  readonly hs: string;
  /** Sales unit of customs messages: 007 piece, 011 item, 015 strip, 120 case, 122 can, 125 pack, 136 bag, 140 box, 142 bottle. */
  readonly unitCode: string;
  readonly netGrams: number;
  readonly grossGrams: number;
  /** Content in millilitres, for the tax per litre of spirits and for labels of liquids. */
  readonly volumeMl?: number;
  /** Content that decides the high-end cosmetics test (yuan per g, ml or piece). */
  readonly cosmetic?: { readonly amount: number; readonly unit: 'g' | 'ml' | 'piece' };
  /** Price in fen, before freight and tax. */
  readonly priceFen: bigint;
  /** Before the seller's own price cut, struck through; more than `priceFen`. */
  readonly listFen?: bigint;
  readonly modes: readonly DeliveryMode[];
  readonly stock: { readonly bonded?: number; readonly origin?: number };
  /** Must stay frozen: bonded cold store or air cold chain only. */
  readonly coldChain?: boolean;
  /** The seller has lodged a proof of origin. */
  readonly proofOfOrigin?: true;
  /** What one unit takes of a yearly quantity cap per person. */
  readonly caps?: readonly { readonly rule: 'rice' | 'sugar'; readonly grams: number }[];
  readonly art: ArtSpec;
  readonly keywords: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

export interface ProductContent extends Omit<ProductFacts, 'stock' | 'caps' | 'coldChain'> {
  readonly originCountry: string;
  /** Restricted-circulation GTIN-13 (20…), right check digit. */
  readonly gtin: string;
  /** Ten digits; the digits after the sixth are illustrative. */
  readonly gcode10: string;
  readonly positiveList: PositiveListState;
  readonly legalUnitCode: string;
  /** The seller's own price; `priceFen` is this at the rate of the day, rounded half-up to the whole yuan, at publishing. */
  readonly listed: { readonly minor: bigint; readonly currency: Currency; readonly rateDay: Day };
  readonly stock: readonly StockContent[];
  readonly coldChain: boolean;
  readonly caps: readonly { readonly rule: 'rice' | 'sugar'; readonly grams: number }[];
}

export interface PavilionContent {
  readonly country: CountryContent;
  readonly products: readonly ProductFacts[];
}

export interface SellerContent {
  readonly id: string;
  readonly handle: string;
  readonly names: Text3;
  readonly originalName: OriginalText;
  /** Invented. */
  readonly legalName: string;
  readonly country: string;
  readonly currency: Currency;
  readonly founded: number;
  readonly story: Text3;
  /** Place id of the origin hub it sends from. */
  readonly dispatchPlace: string;
  readonly commissionBps: number;
  readonly products: readonly string[];
}

/** A seller as its file writes it; handle, place and goods follow from tables. All names and histories are invented. */
export type SellerFacts = Omit<SellerContent, 'products' | 'handle' | 'dispatchPlace'>;
