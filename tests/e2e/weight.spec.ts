import { gzipSync } from 'node:zlib';
import { expect, test } from '#tests/support/browser.ts';

/** What a shopper's first visit to a page may cost in JavaScript, packed. */
const MOST = 140_000;

for (const path of ['/', '/products', '/en/cart']) {
  test(`the scripts of ${path} weigh at most ${MOST / 1000} kB packed`, async ({ page }) => {
    const scripts = new Map<string, number>();
    page.on('response', async (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), gzipSync(await response.body()).length);
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const total = [...scripts.values()].reduce((sum, size) => sum + size, 0);
    expect(scripts.size).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(MOST);
  });
}
