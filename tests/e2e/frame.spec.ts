import { expect, test } from '#tests/support/browser.ts';

const languages = [
  { path: '/', lang: 'zh-CN', dir: 'ltr' },
  { path: '/en', lang: 'en', dir: 'ltr' },
  { path: '/ar', lang: 'ar', dir: 'rtl' },
];

for (const { path, lang, dir } of languages) {
  test(`the shop opens in ${lang}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    await expect(page.getByRole('main')).toBeVisible();
  });
}

test('both sandboxes stand beside the shop and say that they are simulated', async ({ page, baseURL }) => {
  const shop = new URL(baseURL ?? '');
  for (const offset of [1, 2]) {
    await page.goto(`${shop.protocol}//${shop.hostname}:${Number(shop.port) + offset}${offset === 1 ? '/wallet' : '/'}`);
    await expect(page.getByText(/simulated|模拟/i).first()).toBeVisible();
  }
});
