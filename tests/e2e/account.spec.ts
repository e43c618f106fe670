import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { type Buyer, inventBuyer } from './support/people.ts';
import { Shopper } from './support/shopper.ts';

const password = 'a sentence that is long enough';
const fresh = (): string => `buyer-${crypto.randomUUID().slice(0, 8)}@example.cn`;

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(password);
  await page.getByLabel('称呼（选填）').fill('林知夏');
  await page.getByRole('main').getByRole('button', { name: '注册' }).click();
  await expect(page).toHaveURL('/account');
}

/** An order that waits for payment; address and identity are kept on the way. */
async function order(page: Page, buyer: Buyer): Promise<void> {
  const shopper = new Shopper(page, buyer);
  await shopper.take('huila-coffee');
  await page.locator('#address-form [name=remember]').check();
  await shopper.enterAddress();
  await page.locator('#identity-form [name=remember]').check();
  await shopper.enterIdentity();
  await shopper.place('ecny');
  await page.waitForURL(/\/orders\/[\w-]{43}\/pay$/);
}

test('a member finds the order, pays or cancels it, and forgets address and identity', async ({ page }) => {
  await signUp(page, fresh());
  await expect(page.getByRole('heading', { name: '还没有订单' })).toBeVisible();
  const buyer = inventBuyer();
  const { idNumber, phone } = buyer;
  await order(page, buyer);

  await page.goto('/account');
  const main = page.getByRole('main');
  await expect(main).toContainText('待付款');
  await expect(main).toContainText(`138****${phone.slice(-4)}`);
  await expect(main).toContainText(`${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`);
  await expect(main).not.toContainText(idNumber);
  await expect(main).not.toContainText(phone);
  await expectAccessible(page);

  await page.getByRole('link', { name: '我的订单' }).first().click();
  await expect(page).toHaveURL('/account/orders');
  await main.getByRole('listitem').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/orders\/[\w-]{43}$/);
  await expect(main.getByRole('link', { name: /去付款/ })).toHaveAttribute('href', /\/orders\/[\w-]{43}\/pay/);
  await expectAccessible(page);
  await main.getByText('取消订单').click();
  await main.getByRole('button', { name: '确认取消' }).click();
  await expect(main).toContainText('已取消');

  await page.goto('/account');
  await main.getByRole('button', { name: /^删除.*地址/ }).click();
  await expect(main).toContainText('还没有保存的地址');
  await main.getByRole('button', { name: /^删除.*实名/ }).click();
  await expect(main).toContainText('还没有保存的实名信息');
});

test('nobody else opens a member’s order', async ({ page, browser, baseURL }) => {
  await signUp(page, fresh());
  await order(page, inventBuyer());
  await page.goto('/account/orders');
  const path = await page.getByRole('main').getByRole('listitem').getByRole('link').first().getAttribute('href');
  expect(path).toMatch(/ord_/);
  const other = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const stranger = await other.newPage();
  await stranger.goto(path ?? '');
  await expect(stranger).toHaveURL(/\/sign-in\?next=/);
  await stranger.getByRole('button', { name: /Noura/ }).click();
  await expect(stranger).toHaveURL(path ?? '');
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('这里没有这一站');
  await other.close();
});

test('signing in says what was wrong and keeps the address', async ({ page }) => {
  await page.goto('/en/sign-in?next=%2Fen%2Faccount%2Forders');
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('E-mail or password is wrong.');
  await expect(alert).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveValue('nobody@example.com');
  await page.getByRole('button', { name: /Sign in as this Noura/ }).click();
  await expect(page).toHaveURL('/en/account/orders');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/en');
  await page.goto('/en/account');
  await expect(page).toHaveURL(/\/en\/sign-in\?next=%2Fen%2Faccount$/);
});

test('a short password is refused beside its field in Arabic, right to left', async ({ page }) => {
  await page.goto('/ar/sign-up');
  await page.locator('form[method=post] [name=email]').fill(fresh());
  await page.locator('form[method=post] [name=password]').fill('aaaaaaaaaaaaaaaaaaaa');
  await page.getByRole('main').getByRole('button', { name: 'إنشاء حساب' }).click();
  const field = page.locator('form[method=post] [name=password]');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectAccessible(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('one signs up, signs out and signs in again', async ({ page }) => {
    const email = fresh();
    await signUp(page, email);
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page).toHaveURL('/');
    await page.goto('/sign-in');
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('密码').fill('not the password');
    await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText('邮箱或密码不对。');
    await expect(page.getByLabel('邮箱')).toHaveValue(email);
    expect(await page.content()).not.toContain('not the password');
    await page.getByLabel('密码').fill(password);
    await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click();
    await expect(page).toHaveURL('/account');
  });
});

test('the account on a phone, in Arabic @phone', async ({ page }) => {
  await page.goto('/ar/sign-in');
  await page.getByRole('button', { name: /Noura/ }).click();
  await expect(page).toHaveURL('/ar/account');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
