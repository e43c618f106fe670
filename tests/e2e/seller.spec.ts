import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { inventBuyer } from './support/people.ts';
import { Shopper } from './support/shopper.ts';
import { enterPin, followToWallet, openWallet } from './support/wallet.ts';

async function enter(page: Page): Promise<void> {
  await page.goto('/seller');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fseller$/);
  await page.getByRole('button', { name: /Aigerim/ }).click();
  await expect(page).toHaveURL('/seller');
}

test('a seller member sees the own products with stock, price and label, and no other seller’s', async ({ page }) => {
  await enter(page);
  const goods = page.getByRole('region', { name: '我的商品', exact: true }).first();
  await expect(goods.getByRole('row')).not.toHaveCount(1);
  await expect(goods).toContainText('KZT');
  await expect(goods).toContainText('认证绿色');
  await expect(goods.getByRole('link').first()).toHaveAttribute('href', /^\/products\//);
  await expectAccessible(page);

  await page.getByRole('navigation', { name: '切换商家' }).getByRole('link').last().click();
  await expect(page).toHaveURL(/\?seller=/);
  await expect(goods).toContainText('UZS');
  await expect(goods).not.toContainText('KZT');
});

test('another seller’s id opens nothing', async ({ page }) => {
  await enter(page);
  const answer = await page.request.get('/seller?seller=00000000-0000-7000-8000-000000000000');
  expect(answer.status()).toBe(404);
});

test('the workspace speaks the language that is chosen, else the browser’s', async ({ page }) => {
  await enter(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/seller');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'Orders to ship' })).toBeVisible();
  await page.goto('/seller?lang=xx');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a shopper and an operator find nothing there', async ({ page }) => {
  for (const person of [/Noura/, /周宁/]) {
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: person }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    const answer = await page.request.get('/seller', { maxRedirects: 0 });
    expect(answer.status()).toBe(404);
  }
});

test('the workspace on a phone @phone', async ({ page }) => {
  await enter(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});

test('a paid parcel waits at its seller, with what to pack and nothing of the buyer', async ({ page, baseURL }) => {
  const buyer = inventBuyer();
  const shop = new URL(baseURL ?? '');
  await openWallet(page, `${shop.protocol}//${shop.hostname}:${Number(shop.port) + 1}`, { buyer, walletClass: 'II', yuan: 2_000 });
  const path = await new Shopper(page, buyer).orderByCode('camel-milk-powder');
  const wallet = await followToWallet(page);
  await enterPin(wallet);
  await expect(page).toHaveURL(path);
  const number = /YJ[\w-]+/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] ?? 'no number';

  await page.context().clearCookies();
  await enter(page);
  const parcel = page.locator('#ship').getByRole('row').filter({ hasText: number });
  await expect(parcel).toContainText('待申报');
  await expect(parcel).toContainText('× 1');
  await expect(page.getByRole('main')).not.toContainText(buyer.name);
  await expect(page.getByRole('main')).not.toContainText(buyer.phone.slice(-4));
  await expectAccessible(page);

  await page.context().clearCookies();
  await page.goto('/sign-in?next=%2Fops%3Fstate%3Dcaptured');
  await page.getByRole('button', { name: /周宁/ }).click();
  await expect(page).toHaveURL('/ops?state=captured');
  await expect(page.locator('#payments').getByRole('row').nth(1)).toContainText('数字人民币');
  await expect(page.getByRole('main')).toContainText('与总账一致');
  await expect(page.getByRole('main')).toContainText('借贷相等');
});
