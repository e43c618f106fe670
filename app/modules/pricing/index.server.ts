export {
  labelledOf,
  type PricedProducts,
  type PricingWorld,
  priceBook,
  pricedProducts,
  type QuoteAbout,
  quoteFacts,
  shownFacts,
} from './queries/quote-facts.server.ts';
