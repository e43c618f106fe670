import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { inventBuyer } from './support/people.ts';
import { Shopper } from './support/shopper.ts';

/** What a shopper's first visit to a page may cost in JavaScript, packed. */
const MOST = 140_000;

/** Bytes of all scripts that a page loads, each packed by gzip. */
async function weigh(page: Page, path: string): Promise<number> {
  const scripts = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  expect(scripts.size, `${path} loads scripts`).toBeGreaterThan(0);
  const sizes = await Promise.all(scripts.values());
  return sizes.reduce((sum, size) => sum + size, 0);
}

const told = (path: string, bytes: number): void => {
  test.info().annotations.push({ type: 'scripts', description: `${path}: ${(bytes / 1000).toFixed(1)} kB` });
  expect(bytes, `scripts of ${path}`).toBeLessThanOrEqual(MOST);
};

for (const path of ['/', '/products', '/products/camel-milk-powder', '/search?q=latex', '/en/countries/th', '/price', '/sign-in']) {
  test(`the scripts of ${path} weigh at most ${MOST / 1000} kB packed`, async ({ page }) => told(path, await weigh(page, path)));
}

test(`the scripts of cart, checkout, payment and order weigh at most ${MOST / 1000} kB packed each`, async ({ page, browser, baseURL }) => {
  const shopper = new Shopper(page, inventBuyer(), '/ar');
  const weighAlone = async (path: string) => {
    // A context of its own has an empty cache; the cookies make it the same shopper.
    const fresh = await browser.newContext({ storageState: await page.context().storageState(), baseURL: baseURL ?? '' });
    told(path, await weigh(await fresh.newPage(), path));
    await fresh.close();
  };
  await shopper.take('kampot-black-pepper');
  await weighAlone('/ar/cart');
  await weighAlone('/ar/checkout');
  await shopper.enterAddress();
  await shopper.enterIdentity();
  await shopper.place('ecny');
  await page.waitForURL(/\/orders\/[\w-]+\/pay$/);
  const payPath = new URL(page.url()).pathname;
  await weighAlone(payPath);
  await weighAlone(payPath.replace(/\/pay$/, ''));
});
