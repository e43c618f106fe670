import { expect, test } from '#tests/support/browser.ts';

test.use({ javaScriptEnabled: false });

test('facets, order, search and pages are forms and links', async ({ page }) => {
  await page.goto('/en/products');
  await page.getByRole('checkbox', { name: /A Certified green/ }).check();
  await page.locator('label.opt', { hasText: 'By rail' }).getByRole('checkbox').check();
  await page.locator('#facets').getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/f\.tier=A.*f\.mode=rail/);
  await expect(page.locator('article.card .tier-a')).toHaveCount(await page.locator('article.card').count());
  await page.getByLabel('Order').selectOption('price-up');
  await page.locator('.sortf').getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/sort=price-up/);
  const prices = (await page.locator('article.card .card-p .price bdi').allInnerTexts()).map((text) => Number(text.replace(',', '')));
  expect(prices.length).toBeGreaterThan(3);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  await page.getByRole('combobox', { name: 'Search goods' }).fill('latex');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.locator('article.card').first()).toContainText('latex');
});

test('a product shows its evidence, its ways and goes into the cart', async ({ page }) => {
  await page.goto('/en/products/camel-milk-powder');
  await page.getByRole('button', { name: /A Certified green/ }).click();
  await expect(page.getByRole('dialog', { name: 'The evidence behind the label' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Enlarge the pictures' }).click();
  await expect(page.getByRole('dialog', { name: 'Pictures' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('.gal-t label').nth(2).click();
  await expect(page.locator('.gal-m li').nth(2)).toBeVisible();
  await page.locator('.dopt', { hasText: 'By air' }).click();
  await expect(page).toHaveURL(/mode=air/);
  await page.getByRole('button', { name: 'Add to cart' }).first().click();
  await expect(page).toHaveURL(/\/en\/cart/);
  await expect(page.getByRole('main')).toContainText('Camel milk powder');
});

test('preferences are saved by plain forms', async ({ page }) => {
  await page.goto('/help');
  await page.locator('.pill').click();
  await page.locator('#preferences select[name=province]').selectOption('44');
  await page.locator('#preferences form:has(select[name=province])').getByRole('button').click();
  await expect(page).toHaveURL(/\/help$/);
  await expect(page.locator('#preferences select[name=province]')).toHaveValue('44');
});
