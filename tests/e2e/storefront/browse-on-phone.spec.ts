import { expect, test } from '#tests/support/browser.ts';

for (const path of ['/products', '/en/products', '/ar/products', '/ar/products?f.mode=air']) {
  test(`no card cuts its tax, way or days off: ${path} @phone`, async ({ page }) => {
    await page.goto(path);
    const lines = page.locator('main article.card .card-l');
    expect(await lines.count()).toBeGreaterThan(40);
    const cut = await lines.evaluateAll((all) =>
      all
        .filter((line) =>
          [line, ...line.querySelectorAll('*')].some(
            (part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'visible',
          ),
        )
        .map((line) => line.textContent),
    );
    expect(cut).toEqual([]);
    const card = await page.locator('main article.card').first().boundingBox();
    const tax = await lines.first().boundingBox();
    expect(tax && card && tax.x >= card.x && tax.x + tax.width <= card.x + card.width).toBe(true);
  });
}

test('the bar under a product says the whole of what it sells @phone', async ({ page }) => {
  for (const path of ['/products/camel-milk-powder', '/en/products/camel-milk-powder', '/ar/products/camel-milk-powder']) {
    await page.goto(path);
    const small = page.locator('.buybar small');
    expect(await small.evaluate((text) => text.scrollWidth <= text.clientWidth), path).toBe(true);
  }
});
