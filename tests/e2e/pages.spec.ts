import { test } from '#tests/support/browser.ts';
import { expectWellMade, looksAt, pathIn, wear } from './support/looks.ts';

/** Every page that needs no state, with a good answer. */
const pages = [
  '/',
  '/products',
  '/products?f.country=TH&sort=price-up',
  '/products?f.mode=rail&f.max=1',
  '/products/camel-milk-powder',
  '/products/natural-latex-pillow',
  '/search?q=latex',
  '/search?q=qqqqqq',
  '/countries',
  '/countries/th',
  '/green',
  '/price',
  '/help',
  '/cart',
  '/sign-in',
  '/sign-up',
  '/no/such/page',
];

for (const [index, path] of pages.entries()) {
  for (const look of looksAt(index)) {
    test(`${path} in ${look.lang}, ${look.theme} @pages`, async ({ page, context, baseURL }) => {
      await wear(context, look, baseURL);
      await page.goto(pathIn(look, path));
      await expectWellMade(page, look);
    });
  }
}
