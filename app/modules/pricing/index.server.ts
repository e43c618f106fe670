export {
  labelledOf,
  type PricedProducts,
  priceBook,
  pricedProducts,
  type QuoteAbout,
  quoteFacts,
  shownFacts,
} from './queries/quote-facts.server.ts';
