/** The pure door of pricing. */
export { compareQuotes } from './model/change.ts';
export { commissionOf, commissionShares } from './model/commission.ts';
export type { EncouragedProduct } from './model/incentive.ts';
export { ladderOf } from './model/ladder.ts';
export { cheapestLanded, type LandedFacts, landedBase, landedPrice, landedPriceOfOne } from './model/landed.ts';
export { demandsOf, previewCart, quote } from './model/quote.ts';
export { quoteHashInput } from './model/terms.ts';
