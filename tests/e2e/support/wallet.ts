import { expect, type Page } from '@playwright/test';
import type { Buyer } from './people.ts';

/** PIN of the wallets that these tests open themselves. */
const pin = '135790';

export interface NewWallet {
  readonly buyer: Buyer;
  readonly walletClass: 'II' | 'IV';
  readonly yuan: number;
}

/** Opens a wallet in the wallet's own pages and puts money into it; the visit uses it from then on. */
export async function openWallet(page: Page, walletOrigin: string, { buyer, walletClass, yuan }: NewWallet): Promise<void> {
  await page.goto(`${walletOrigin}/wallet/open`);
  await page.locator(`[name=class][value=${walletClass}]`).check();
  if (walletClass === 'II') {
    await page.locator('[name=name]').fill(buyer.name);
    await page.locator('[name=id_number]').fill(buyer.idNumber);
  }
  await page.locator('[name=phone]').fill(buyer.phone.slice(-4));
  await page.locator('[name=pin]').fill(pin);
  await page.locator('[name=pin_again]').fill(pin);
  await page.locator('main form button.btn-1').last().click();
  await page.goto(`${walletOrigin}/wallet/top-up`);
  await page.locator('[name=amount]').fill(String(yuan));
  await page.locator('main form:has([name=amount]) button').last().click();
  await expect(page).toHaveURL(/\/wallet$/);
}

/** Pays the order on the screen with a PIN. */
export async function enterPin(page: Page, digits = pin): Promise<void> {
  await page.locator('input[name=pin]').fill(digits);
  await page.locator('form.pinbox button').click();
}

/** Follows the payment page into the wallet, in a tab of its own as the page does. */
export async function followToWallet(page: Page): Promise<Page> {
  const [wallet] = await Promise.all([page.context().waitForEvent('page'), page.locator('a[href*="/wallet/pay/"]').click()]);
  await wallet.waitForLoadState();
  return wallet;
}
