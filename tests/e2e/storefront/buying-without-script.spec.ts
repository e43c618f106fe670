import { expect, test } from '#tests/support/browser.ts';
import { inventBuyer } from '../support/people.ts';
import { Shopper } from '../support/shopper.ts';
import { enterPin, followToWallet, openWallet } from '../support/wallet.ts';

test.use({ javaScriptEnabled: false });

test('from the product to the paid order without JavaScript', async ({ page, baseURL }) => {
  const buyer = inventBuyer();
  const shop = new URL(baseURL ?? '');
  await openWallet(page, `${shop.protocol}//${shop.hostname}:${Number(shop.port) + 1}`, { buyer, walletClass: 'II', yuan: 5_000 });
  const shopper = new Shopper(page, buyer, '/en');
  await page.goto('/en/products/fergana-sun-dried-apricots');
  await page.locator('form#buy button[type=submit]').first().click();
  await expect(page).toHaveURL(/\/en\/cart$/);
  await page.locator('.ln-q input[name=quantity]').fill('2');
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.locator('.ln-p')).toContainText('× 2');
  // A removal is undone on the page itself.
  await page.getByRole('button', { name: /^Remove / }).click();
  await expect(page.locator('.ln')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.ln-p')).toContainText('× 2');
  await page.locator('summary', { hasText: 'other way' }).click();
  await page.locator('.way', { hasText: 'rail' }).getByRole('radio').check();
  await page.getByRole('button', { name: 'Use this way' }).click();
  await expect(page.locator('.parcel h2')).toContainText(/rail/i);
  await page.locator('.side').getByRole('link', { name: 'Go to checkout' }).click();
  await shopper.enterAddress();
  // What was typed stays after an error, the ticks too.
  await page.locator('#identity-form [name=name]').fill(buyer.name);
  await page.locator('#identity-form [name=idNumber]').fill('110105194912310021');
  await shopper.tickConsents();
  await page.locator('#identity-form button.btn-1').click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.locator('#identity-form [name=overseas]')).toBeChecked();
  await page.locator('#identity-form [name=idNumber]').fill(buyer.idNumber);
  await page.locator('#identity-form button.btn-1').click();
  await shopper.place('ecny');
  await expect(page).toHaveURL(/\/pay$/);
  await expect(page.getByRole('timer')).toContainText(/\d\d:\d\d/);
  const wallet = await followToWallet(page);
  await enterPin(wallet);
  await expect(wallet.locator('[role=status]')).toBeVisible();
  // The page asks again by itself.
  await page.waitForURL(/\/en\/orders\/[\w-]{43}$/, { timeout: 20_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Expected/);
});

test('a card is paid and another order cancelled without JavaScript', async ({ page }) => {
  const shopper = new Shopper(page, inventBuyer(), '/en');
  await shopper.take('kampot-black-pepper');
  await shopper.enterAddress();
  await shopper.enterIdentity();
  await shopper.place('card');
  await expect(page).toHaveURL(/\/pay\/cs_/);
  await page.locator('[name=number]').fill('4242 4242 4242 4242');
  await page.locator('[name=expiry]').fill('12/34');
  await page.locator('[name=cvc]').fill('123');
  await page.locator('[name=holder]').fill('SU');
  await page.locator('form button.btn-1').click();
  await page.waitForURL(/\/en\/orders\/[\w-]{43}$/);
  const other = new Shopper(page, inventBuyer(), '/en');
  const order = await other.orderByCode('kampot-black-pepper');
  await page.goto(order);
  await page.locator('summary', { hasText: 'Cancel the order' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/cancelled/);
});
