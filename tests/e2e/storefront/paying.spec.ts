import { expect, test } from '#tests/support/browser.ts';
import { inventBuyer } from '../support/people.ts';
import { letOrderExpire } from '../support/shop-database.ts';
import { Shopper } from '../support/shopper.ts';
import { enterPin, followToWallet, openWallet } from '../support/wallet.ts';

const walletOf = (baseURL: string | undefined): string => {
  const shop = new URL(baseURL ?? '');
  return `${shop.protocol}//${shop.hostname}:${Number(shop.port) + 1}`;
};

test('a declined card costs nothing; the same order is then paid with digital RMB', async ({ page, baseURL }) => {
  const buyer = inventBuyer();
  await openWallet(page, walletOf(baseURL), { buyer, walletClass: 'II', yuan: 2_000 });
  const shopper = new Shopper(page, buyer);
  await shopper.take('kampot-black-pepper');
  await shopper.enterAddress();
  await shopper.enterIdentity();
  await shopper.place('card');
  await expect(page).toHaveURL(/\/pay\/cs_/);
  await page.locator('[name=number]').fill('4000 0000 0000 0002');
  await page.locator('[name=expiry]').fill('12/34');
  await page.locator('[name=cvc]').fill('123');
  await page.locator('[name=holder]').fill('SU');
  await page.locator('form button.btn-1').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.locator('a.btn-2').click();
  await page.waitForURL(/\/orders\/[\w-]+\/pay\?back=1$/);
  // Whether the card page was left or the card was declined: the other way is one form away.
  const other = page.locator('details.methods summary');
  if (await other.isVisible()) await other.click();
  await page.locator('[name=rail][value=ecny]').check();
  await page.getByRole('button', { name: '用所选方式付款' }).click();
  await expect(page.getByRole('img', { name: '付款二维码' })).toBeVisible();
  const wallet = await followToWallet(page);
  await enterPin(wallet);
  await page.waitForURL(/\/orders\/[\w-]{43}$/);
  await expect(page.locator('.vroute')).toContainText('数字人民币（模拟）');
});

test('an order that is not paid in time is closed, costs nothing and can be ordered again', async ({ page }) => {
  const shopper = new Shopper(page, inventBuyer());
  const order = await shopper.orderByCode('huila-coffee');
  const number = /YJ[\w-]+/.exec((await page.locator('.pay-t').textContent()) ?? '')?.[0] ?? '';
  const pushed = await page.locator('a[href*="/wallet/pay/"]').getAttribute('href');
  await letOrderExpire(number);
  // Nobody presses anything: the stream tells the page.
  await expect(page.getByRole('heading', { name: /没有扣款$/ })).toBeVisible({ timeout: 30_000 });
  // The expiry comes round every few seconds, and closes the code at the institution before it gives anything back.
  await expect(async () => {
    await page.goto(order);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('订单已过期，没有扣款', { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  const wallet = await page.context().newPage();
  await wallet.goto(pushed ?? '');
  await expect(wallet.locator('body')).toContainText(/没有扣款/);
  await page.getByRole('button', { name: '按原样重新下单' }).click();
  await page.waitForURL(/\/cart$/);
  await expect(page.locator('.ln')).toHaveCount(1);
});

test('an anonymous wallet is refused with the upgrade offered, and pays once upgraded', async ({ page, baseURL }) => {
  const buyer = inventBuyer();
  await openWallet(page, walletOf(baseURL), { buyer, walletClass: 'IV', yuan: 400 });
  await new Shopper(page, buyer).orderByCode('kampot-black-pepper');
  const wallet = await followToWallet(page);
  await expect(wallet.getByRole('alert')).toContainText('匿名钱包不能付这笔订单');
  await expect(wallet.locator('form.pinbox')).toHaveCount(0);
  // The shop is told, and offers what helps; the same code waits for it.
  await expect(page.getByRole('alert')).toContainText('匿名钱包不能支付海关商品');
  await expect(page.getByRole('alert').getByRole('link', { name: '到钱包升级（模拟）' })).toBeVisible();
  await wallet.getByRole('link', { name: '升级钱包' }).click();
  await wallet.locator('[name=class][value=III]').check();
  await wallet.locator('[name=name]').fill(buyer.name);
  await wallet.locator('[name=id_number]').fill(buyer.idNumber);
  await wallet.locator('main form button.btn-1').last().click();
  await enterPin(wallet);
  await page.waitForURL(/\/orders\/[\w-]{43}$/);
});

test('somebody else’s wallet cannot pay: buyer and payer are one person', async ({ page, baseURL }) => {
  await openWallet(page, walletOf(baseURL), { buyer: inventBuyer(), walletClass: 'II', yuan: 2_000 });
  await new Shopper(page, inventBuyer()).orderByCode('kampot-black-pepper');
  const wallet = await followToWallet(page);
  await expect(wallet.locator('body')).toContainText('付款人与订购人不一致');
  await expect(page).toHaveURL(/\/pay$/);
});

test('two tabs paying one order make one payment: the second method closes the first', async ({ page, baseURL }) => {
  const buyer = inventBuyer();
  await openWallet(page, walletOf(baseURL), { buyer, walletClass: 'II', yuan: 2_000 });
  const order = await new Shopper(page, buyer).orderByCode('kampot-black-pepper');
  const wallet = await followToWallet(page);
  await expect(wallet.locator('form.pinbox')).toBeVisible();
  const second = await page.context().newPage();
  await second.goto(`${order}/pay`);
  await second.locator('details.methods summary').click();
  await second.locator('details.methods [name=rail][value=card]').check();
  await second.getByRole('button', { name: '用所选方式付款' }).click();
  await expect(second).toHaveURL(/\/pay\/cs_/);
  // The first tab says that a card is waited for, and how long.
  await expect(page.getByRole('status').filter({ hasText: '等待银行卡付款' })).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/\d+:\d{2}/);
  await enterPin(wallet);
  await expect(wallet.locator('body')).toContainText('没有扣款');
  await second.locator('[name=number]').fill('4242 4242 4242 4242');
  await second.locator('[name=expiry]').fill('12/34');
  await second.locator('[name=cvc]').fill('123');
  await second.locator('[name=holder]').fill('SU');
  await second.locator('form button.btn-1').click();
  await second.waitForURL(/\/orders\/[\w-]{43}$/);
  // The first tab, which only watched, has followed.
  await page.waitForURL(/\/orders\/[\w-]{43}$/);
  await expect(page.locator('.vroute')).toContainText('银行卡（模拟）');
});

test('an unpaid order is cancelled by its buyer, and a stranger’s link opens nothing', async ({ page }) => {
  const order = await new Shopper(page, inventBuyer(), '/en').orderByCode('mandheling-coffee');
  await page.goto(order);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Please pay before \d\d:\d\d$/);
  await page.locator('summary', { hasText: 'Cancel the order' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The order was cancelled, nothing was charged');
  const foreign = await page.goto(order.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')));
  expect(foreign?.status()).toBe(404);
});
