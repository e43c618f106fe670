export { type CardChoice, rebuildCards, refreshCards, refreshPassedLabels } from './commands/rebuild-cards.server.ts';
export { homePage, priceExample } from './queries/home-page.server.ts';
export { type ListInput, listProducts, pageSize } from './queries/list-products.server.ts';
export { type CountryInput, countryPage, countryTiles } from './queries/pavilions.server.ts';
export { type ProductInput, productPage } from './queries/product-page.server.ts';
export { type SitemapEntry, sitemapEntries } from './queries/sitemap.server.ts';
export { suggest } from './queries/suggest.server.ts';
