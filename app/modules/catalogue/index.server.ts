export { type Illustrated, illustrationOf } from './queries/illustration.server.ts';
export { categories, countries, displayRates } from './queries/pavilions.server.ts';
export { type ProductTitle, productTitles } from './queries/product-titles.server.ts';
export { type ProductChoice, products } from './queries/products.server.ts';
