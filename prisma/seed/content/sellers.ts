import { centralAsianSellers } from './sellers/central-asia.ts';
import { southernSellers } from './sellers/south.ts';
import { southeastAsianSellers } from './sellers/southeast-asia.ts';
import { westernSellers } from './sellers/west.ts';
import type { ProductContent, SellerContent, SellerFacts } from './types.ts';

export const sellerFacts: readonly SellerFacts[] = [
  ...centralAsianSellers,
  ...southeastAsianSellers,
  ...westernSellers,
  ...southernSellers,
];

/** Sellers with their goods; each sends from the hub of its own country unless the goods start elsewhere. */
export const sellersOf = (products: readonly ProductContent[]): readonly SellerContent[] =>
  sellerFacts.map((seller) => ({
    ...seller,
    handle: seller.id,
    dispatchPlace: `hub-${seller.country.toLowerCase()}`,
    products: products.filter((p) => p.seller === seller.id).map((p) => p.id),
  }));
