import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { inventBuyer } from '../support/people.ts';
import { Shopper } from '../support/shopper.ts';
import { enterPin, followToWallet } from '../support/wallet.ts';

/** What a finger presses is 44 px high, and nothing leaves the screen sideways. */
async function expectFitForFingers(page: Page): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(button, .btn, summary, select, .box, .way, .tick, .ptabs a)')]
      .filter((one) => one.checkVisibility() && !one.matches('.tier, .ledger summary, .vh, .fact summary'))
      .map((one) => ({
        one: `${one.tagName} ${one.className} ${one.textContent?.slice(0, 20)}`,
        height: one.getBoundingClientRect().height,
      }))
      .filter(({ height }) => height < 43.5),
  );
  expect(small, 'targets lower than 44 px').toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(tooWide, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}

test('a purchase on a phone: the way on stays in reach, targets fit a finger, nothing scrolls sideways @phone', async ({ page }) => {
  const shopper = new Shopper(page, inventBuyer());
  await page.goto('/products/fergana-sun-dried-apricots', { waitUntil: 'networkidle' });
  await page.locator('.buybar button').click();
  await page.getByRole('status').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('购物车');
  await expectFitForFingers(page);
  await expect(page.locator('.buybar')).toBeInViewport();
  await page.locator('.buybar a').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('结算');
  await page.locator('.sumbar summary').click();
  await expect(page.locator('.sumbar .total')).toBeInViewport();
  await page.locator('#address-form').getByRole('button', { name: '填入示例' }).click();
  await expectFitForFingers(page);
  await page.locator('#address-form button.btn-1').click();
  await page.locator('#identity-form').getByRole('button', { name: '填入示例' }).click();
  await shopper.tickConsents();
  await expectFitForFingers(page);
  await page.locator('#identity-form button.btn-1').click();
  await expect(page.locator('#payment')).toHaveClass(/open/);
  await expectFitForFingers(page);
  await shopper.place('ecny');
  await page.waitForURL(/\/pay$/);
  await expectFitForFingers(page);
  await expect(page.getByRole('img', { name: '付款二维码' })).toBeInViewport();
  const wallet = await followToWallet(page);
  await enterPin(wallet, '246810');
  await page.waitForURL(/\/orders\/[\w-]{43}$/);
  await expectFitForFingers(page);
  await expect(page.locator('.vroute .now')).toContainText('三单对碰');
});
