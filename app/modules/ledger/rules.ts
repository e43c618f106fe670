export { type AccountTerms, account, debitSign, termsOf } from './model/chart.ts';
export { assertBalanced, reversed, sumsOf } from './model/journal.ts';
