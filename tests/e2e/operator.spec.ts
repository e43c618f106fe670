import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { inDatabase } from './support/shop-database.ts';

async function enter(page: Page): Promise<void> {
  await page.goto('/ops');
  await page.getByRole('button', { name: /周宁/ }).click();
  await expect(page).toHaveURL('/ops');
}

test('an operator sees budgets that agree with the ledger, payments by state and books that balance', async ({ page }) => {
  await enter(page);
  const main = page.getByRole('main');
  await expect(main).toContainText('与总账一致');
  await expect(main).toContainText('借贷相等');
  const budgets = page.locator('#programmes');
  for (const state of ['进行中', '已用尽', '未开放']) await expect(budgets).toContainText(state);
  await expect(budgets.getByRole('img', { name: /已发放 .*%/ }).first()).toBeVisible();
  await expectAccessible(page);

  await page
    .getByRole('navigation', { name: '状态' })
    .getByRole('link', { name: /人工核对/ })
    .click();
  await expect(page).toHaveURL(/state=review/);
  await expect(page.getByRole('navigation', { name: '状态' }).getByRole('link', { name: /人工核对/ })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('the console in English, dark', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'yiji_theme', value: 'dark', url: baseURL ?? '' }]);
  await enter(page);
  await page.goto('/ops?lang=en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Money at a glance');
  await expectAccessible(page);
});

test('nobody but an operator finds it', async ({ page }) => {
  const anonymous = await page.request.get('/ops', { maxRedirects: 0 });
  expect(anonymous.status()).toBe(302);
  expect(anonymous.headers().location).toBe('/sign-in?next=%2Fops');
  for (const person of [/Noura/, /Aigerim/]) {
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: person }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    expect((await page.request.get('/ops', { maxRedirects: 0 })).status()).toBe(404);
  }
});

test('the console on a phone @phone', async ({ page }) => {
  await enter(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});

test('money that somebody has to look at stands first, with what can be done about it', async ({ page }) => {
  const key = `review:${crypto.randomUUID()}`;
  await inDatabase((client) =>
    client.query(
      `INSERT INTO alarm (key, kind, rail, payment_id, why, amount_minor, currency, raised_at) VALUES ($1, 'review', 'ecny', gen_random_uuid(), 'a test', 52051, 'CNY', now())`,
      [key],
    ),
  );
  await enter(page);
  const alarms = page.locator('#alarms');
  await expect(alarms).toContainText('金额不符');
  await expect(alarms).toContainText('520.51');
  await expectAccessible(page);
  await alarms.getByRole('button', { name: '原路退回' }).first().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await inDatabase((client) => client.query('UPDATE alarm SET settled_at = now() WHERE key = $1', [key]));
});
