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

test('a body that is no form is told so, in words and with the number of the log, and is nobody’s 500', async ({ request, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin;
  const send = (path: string, type: string, body: string) =>
    request.post(path, {
      headers: { origin, 'sec-fetch-site': 'same-origin', 'content-type': type },
      data: Buffer.from(body),
      maxRedirects: 0,
    });
  expect((await send('/preferences', 'application/json', '{"theme":"dark"}')).status()).toBe(415);
  for (const path of ['/preferences', '/cart', '/en/cart.data', '/checkout', '/sign-up.data'])
    expect((await send(path, 'multipart/form-data; boundary=x', '--x\r\nbroken')).status(), path).toBe(400);
  const page = await send('/en/sign-in', 'multipart/form-data; boundary=x', '--x\r\nbroken');
  expect(page.status()).toBe(400);
  const text = await page.text();
  expect(text).toContain('That could not be read');
  const id = page.headers()['x-request-id'] ?? 'no number';
  expect(text.replaceAll('<!-- -->', '')).toContain(`<code>${id}</code>`);
});

test('a page of a guest is kept by no cache between; what shows something personal is kept nowhere', async ({ request }) => {
  expect((await request.get('/')).headers()['cache-control']).toBe('private, no-cache');
  for (const path of ['/cart', '/sign-in', '/en/cart'])
    expect((await request.get(path)).headers()['cache-control'], path).toBe('private, no-store');
});
