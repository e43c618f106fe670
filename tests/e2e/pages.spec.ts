import { readdirSync } from 'node:fs';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';

/** Every page that needs no state, with a good answer. */
const pages = [
  '/',
  '/products',
  '/products?country=TH&sort=price-asc',
  '/products/product',
  '/search?q=latex',
  '/countries',
  '/countries/th',
  '/green',
  '/price',
  '/help',
  '/cart',
  '/sign-in',
  '/sign-up',
];
const languages = [
  { lang: 'zh-CN', prefix: '' },
  { lang: 'en', prefix: '/en' },
  { lang: 'ar', prefix: '/ar' },
] as const;
const themes = ['light', 'dark'] as const;

/** `npm run test:pages` looks at the whole matrix; `npm test` at each page once, in turn over languages and themes. */
const whole = process.env.PAGES === 'all';
const looks = languages.flatMap((language) => themes.map((theme) => ({ ...language, theme })));
const matrix = pages.flatMap((page, index) =>
  (whole ? looks : looks.slice(index % looks.length, (index % looks.length) + 1)).map((look) => ({ page, ...look })),
);

const namespaces = readdirSync('locales/en').map((file) => file.replace('.json', ''));
/** A text that was not found shows its key; one that was not filled shows its braces. */
const unfinished = new RegExp(`\\b(${namespaces.join('|')}):[a-z][\\w.-]+|\\{\\{|\\bundefined\\b|\\bNaN\\b|\\[object `);

for (const { page: path, lang, prefix, theme } of matrix) {
  test(`${path} in ${lang}, ${theme} @pages`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: 'yiji_theme', value: theme, url: baseURL ?? '' }]);
    if (path === '/products/product') {
      await page.goto(`${prefix}/products`);
      const first = await page.locator(`main a[href^="${prefix}/products/"]`).first().getAttribute('href');
      await page.goto(first ?? '');
    } else await page.goto(path === '/' ? prefix || '/' : prefix + path);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    expect(await page.title()).not.toMatch(unfinished);
    await expect(page.locator('body')).not.toContainText(unfinished, { useInnerText: true });
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(tooWide, 'the page scrolls sideways').toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
