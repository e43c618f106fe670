import { expect, test } from '#tests/support/browser.ts';
import { expectWellMade, type Look, looks, looksAt, pathIn, wear, whole } from '../support/looks.ts';
import { inventBuyer } from '../support/people.ts';
import { whileUsedUp } from '../support/shop-database.ts';
import { Shopper } from '../support/shopper.ts';
import { enterPin, followToWallet, openWallet } from '../support/wallet.ts';

/** One purchase shows ten pages, once in the look that differs most from the first. */
const walks: readonly Look[] = whole ? looks : looksAt(5);

for (const look of walks) {
  test(`every page of a purchase in ${look.lang}, ${look.theme} @pages`, async ({ page, context, baseURL }) => {
    test.slow();
    const buyer = inventBuyer();
    const shop = new URL(baseURL ?? '');
    await openWallet(page, `${shop.protocol}//${shop.hostname}:${Number(shop.port) + 1}`, { buyer, walletClass: 'II', yuan: 5_000 });
    await wear(context, look, baseURL);
    const shopper = new Shopper(page, buyer, pathIn(look, '/') === '/' ? '' : pathIn(look, '/'));
    const well = (what: string) => test.step(what, () => expectWellMade(page, look));
    await shopper.take('fergana-sun-dried-apricots');
    await shopper.take('natural-latex-pillow');
    await page.goto(pathIn(look, '/cart'), { waitUntil: 'networkidle' });
    for (const fold of await page.locator('.fold summary').all()) await fold.click();
    await well('the cart, unfolded');
    await page.goto(pathIn(look, '/checkout'));
    await well('the address');
    await shopper.enterAddress();
    await well('the identity');
    await page.locator('#identity-form [name=name]').fill(buyer.name);
    await page.locator('#identity-form [name=idNumber]').fill('110105194912310021');
    await shopper.tickConsents();
    await page.locator('#identity-form button.btn-1').click();
    await expect(page.locator('#identity-form [aria-invalid=true]')).toBeVisible();
    await well('the identity, refused');
    await shopper.enterIdentity();
    await well('the payment');
    const quoteId = await page.locator('[name=quoteId]').inputValue();
    await whileUsedUp(quoteId, 'year', async () => {
      await shopper.place('ecny');
      await expect(page.locator('.mini a')).toHaveCount(2);
      await well('what stands in the way');
    });
    await page.goto(pathIn(look, '/checkout'));
    await whileUsedUp(quoteId, 'discounts', async () => {
      await shopper.place('ecny');
      await expect(page.locator('.diff .why')).not.toHaveCount(0);
      await well('what changed');
    });
    await page.goto(pathIn(look, '/checkout'));
    await shopper.place('ecny');
    await page.waitForURL(/\/orders\/[\w-]+\/pay$/);
    await page.locator('details.methods summary').click();
    await well('the code');
    const order = page.url().replace(/\/pay$/, '');
    const watching = await context.newPage();
    await watching.goto(order);
    await expectWellMade(watching, look);
    await watching.close();
    await enterPin(await followToWallet(page));
    await page.waitForURL(order);
    await well('the paid order');
  });
}
