import { expect, test } from '#tests/support/browser.ts';
import { inventBuyer } from '../support/people.ts';
import { changePrice, letQuoteExpire, ordersOfItsBuyer } from '../support/shop-database.ts';
import { Shopper } from '../support/shopper.ts';
import { enterPin, followToWallet } from '../support/wallet.ts';

test('a guest buys with digital RMB in Chinese: the sample buyer, the wallet, the PIN, the paid order', async ({ page }) => {
  const shopper = new Shopper(page, inventBuyer());
  await shopper.take('kampot-black-pepper');
  await page.locator('#address-form').getByRole('button', { name: '填入示例' }).click();
  await page.getByRole('button', { name: '确认，去实名' }).click();
  await page.locator('#identity-form').getByRole('button', { name: '填入示例' }).click();
  await shopper.tickConsents();
  await page.getByRole('button', { name: '确认，去选配送' }).click();
  // The number stays masked, and a guest sees no yearly quota of the person.
  await expect(page.locator('#identity')).toContainText('3100**********0023');
  await expect(page.locator('.quota')).toHaveCount(0);
  const total = await page.locator('#payment button.btn-1 bdi').textContent();
  await shopper.place('ecny');
  await page.waitForURL(/\/orders\/[\w-]{43}\/pay$/);
  await expect(page.locator('.pay-t .price')).toHaveText(total ?? '');
  await expect(page.getByRole('img', { name: '付款二维码' })).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/1[45]:\d\d/);
  const wallet = await followToWallet(page);
  // The code was opened: the page says so by itself and puts the code away.
  await expect(page.getByRole('heading', { name: '请在手机钱包里确认' })).toBeVisible();
  await expect(page.getByRole('img', { name: '付款二维码' })).toHaveCount(0);
  await expect(wallet.locator('body')).toContainText('模拟');
  await enterPin(wallet, '246810');
  await expect(wallet.getByRole('heading', { level: 1 })).toHaveText('付款成功');
  await page.waitForURL(/\/orders\/[\w-]{43}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^预计 \d\d-\d\d – \d\d-\d\d 送到$/);
  await expect(page.locator('.vroute .done')).toHaveCount(2);
  await expect(page.locator('.vroute .now')).toContainText('三单对碰');
  await expect(page.locator('.vroute')).toContainText(`数字人民币（模拟） · ${total}`);
  await expect(page.locator('.ledger .total td')).toHaveText(total ?? '');
  // The row of the programme has its title, as frozen.
  await expect(page.locator('.ledger .green')).toContainText('绿色立减');
  await expect(page.locator('.cartb')).toContainText('0');
});

test('a member signs in, finds the cart again and buys by card in English', async ({ page }) => {
  const shopper = new Shopper(page, inventBuyer(), '/en');
  await shopper.take('natural-latex-pillow');
  await page.goto('/en/sign-in');
  await page.getByLabel(/e-mail/i).fill('noura@yiji.example');
  await page.locator('input[type=password]').fill('demo-noura-2958');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await page.goto('/en/checkout');
  await expect(page.locator('.mini')).toContainText('latex pillow');
  await shopper.enterAddress();
  await page.locator('#identity-form [name=remember]').check();
  await shopper.enterIdentity();
  // A number that was only typed is not yet a verified person: nothing of its year is shown.
  await expect(page.locator('.quota')).toHaveCount(0);
  await shopper.place('card');
  await expect(page).toHaveURL(/\/pay\/cs_/);
  await page.locator('[name=number]').fill('4242 4242 4242 4242');
  await page.locator('[name=expiry]').fill('12/34');
  await page.locator('[name=cvc]').fill('123');
  await page.locator('[name=holder]').fill('NOURA');
  await page.locator('form button.btn-1').click();
  await page.waitForURL(/\/en\/orders\/[\w-]{43}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Expected/);
  await expect(page.locator('.vroute')).toContainText('Card (simulated)');
  // Paid for and remembered, the person is the member's own: the next checkout shows the own year.
  await shopper.take('kampot-black-pepper');
  await shopper.enterAddress();
  const saved = page.locator('.saved', { hasText: shopper.buyer.idNumber.slice(-4) });
  await saved.getByRole('radio').first().check();
  // One set of ticks governs either choice.
  await expect(page.locator('#identity [name=ownUse]')).toHaveCount(1);
  await shopper.tickConsents();
  await page.locator('#identity-form button.btn-1').click();
  await expect(page.locator('.quota')).toContainText('Within your yearly limit');
  // The account tells the same year, of the person that paid and of no other.
  await page.goto('/en/account');
  await expect(page.getByRole('listitem').filter({ hasText: shopper.buyer.idNumber.slice(-4) })).toContainText('cross-border limit');
});

test('pieces, ways and removals re-price the cart at once, and a removal can be undone', async ({ page }) => {
  const shopper = new Shopper(page, inventBuyer(), '/en');
  await shopper.take('kampot-black-pepper');
  await shopper.take('fergana-sun-dried-apricots');
  await page.goto('/en/cart', { waitUntil: 'networkidle' });
  await expect(page.locator('.parcel')).toHaveCount(2);
  const pepper = page.locator('.ln', { hasText: 'Kampot' });
  const before = await page.locator('.side .total .price bdi').textContent();
  await pepper.getByRole('button', { name: 'More' }).click();
  await expect(pepper.locator('.ln-p')).toContainText('× 2');
  await expect(page.locator('.side .total .price bdi')).not.toHaveText(before ?? '');
  await expect(page.locator('.cartb')).toContainText('3');
  const apricots = page.locator('.parcel', { hasText: 'apricots' });
  await apricots.locator('summary', { hasText: 'other ways' }).click();
  const rail = apricots.locator('.way', { hasText: 'rail' });
  const freight = await rail.locator('.r bdi').textContent();
  await rail.getByRole('radio').check();
  await expect(apricots.locator('footer')).toContainText(freight ?? '');
  await expect(apricots.getByRole('heading', { level: 2 })).toContainText(/rail/i);
  await apricots.getByRole('button', { name: /^Remove / }).click();
  await expect(page.locator('.parcel')).toHaveCount(1);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(apricots.getByRole('heading', { level: 2 })).toContainText(/rail/i);
  // What was said goes when it is done, and the line that came back has the focus.
  await expect(page.locator('.toast')).toHaveCount(0);
  await expect(apricots.locator('h3 a')).toBeFocused();
  // No quantity: the old one comes back with a word why.
  const box = pepper.locator('[name=quantity]');
  await box.fill('2.5');
  await expect(pepper.getByRole('alert')).toContainText('whole number');
  await expect(box).toHaveValue('2');
});

test('after each step the next heading has the focus; an unpaid order is not lost behind an empty cart', async ({ page, browser }) => {
  const shopper = new Shopper(page, inventBuyer(), '/en');
  await shopper.take('kampot-black-pepper');
  await shopper.enterAddress();
  await expect(page.locator('#identity-h')).toBeFocused();
  // The own address can be read again, by who entered it.
  await expect(page.locator('#address')).toContainText('示例路 88 号 1602 室');
  await shopper.enterIdentity();
  await expect(page.locator('#payment-h')).toBeFocused();
  await shopper.place('ecny');
  await page.waitForURL(/\/pay$/);
  const path = new URL(page.url()).pathname;
  await page.goto('/en/cart');
  await expect(page.locator('.open-order').getByRole('link', { name: 'Pay now' })).toHaveAttribute('href', path);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(new URL('/en/cart', page.url()).href);
  await expect(stranger.locator('.open-order')).toHaveCount(0);
  await stranger.context().close();
});

test('an error keeps everything typed, says what is wrong beside the field and takes the focus', async ({ page }) => {
  const buyer = inventBuyer();
  const shopper = new Shopper(page, buyer, '/en');
  await shopper.take('kampot-black-pepper');
  const form = page.locator('#address-form');
  await form.locator('[name=name]').fill(buyer.name);
  await form.locator('[name=phone]').fill('12345');
  await form.locator('[name=city]').fill('上海市');
  await form.locator('[name=district]').fill('徐汇区');
  await form.locator('[name=street]').fill('示例路 88 号');
  await form.locator('button.btn-1').click();
  const summary = page.getByRole('alert').filter({ hasText: 'Mobile number' });
  await expect(summary).toBeFocused();
  await expect(form.getByLabel('Mobile number')).toHaveAccessibleDescription(/11 digits/);
  await expect(form.locator('[name=street]')).toHaveValue('示例路 88 号');
  await form.locator('[name=phone]').fill(buyer.phone);
  await form.locator('button.btn-1').click();
  await expect(page.locator('#address')).toHaveClass(/done/);
  // Correcting is not entering again.
  await page
    .locator('#address')
    .getByRole('link', { name: /Change/ })
    .click();
  await expect(form.locator('[name=phone]')).toHaveValue(buyer.phone);
  await expect(form.locator('[name=street]')).toHaveValue('示例路 88 号');
  await form.getByRole('link', { name: 'Keep it' }).click();
  const identity = page.locator('#identity-form');
  await identity.locator('[name=name]').fill(buyer.name);
  await identity.locator('[name=idNumber]').fill('110105194912310021');
  await shopper.tickConsents();
  await identity.locator('button.btn-1').click();
  await expect(identity.getByLabel('Resident ID number')).toHaveAccessibleDescription(/last/i);
  await expect(identity.locator('[name=ownUse]')).toBeChecked();
  await identity.locator('[name=idNumber]').fill(buyer.idNumber);
  await identity.locator('button.btn-1').click();
  await expect(page.locator('#payment')).toHaveClass(/open/);
});

test('a quote whose time is over shows what changed and asks for a new yes', async ({ page }) => {
  const handle = 'bakhoor-incense-chips';
  const shopper = new Shopper(page, inventBuyer(), '/en');
  await shopper.take(handle);
  await shopper.enterAddress();
  await shopper.enterIdentity();
  const quoteId = await page.locator('[name=quoteId]').inputValue();
  await letQuoteExpire(quoteId);
  await changePrice(handle, 700);
  await shopper.place('ecny');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something changed: please confirm');
  const row = page.locator('.diff tr', { hasText: 'Price of a piece' });
  const [before, after] = (await row.locator('td').allInnerTexts()).map((text) => Math.round(Number(text.replace(/[¥,]/g, '')) * 100));
  expect((after ?? 0) - (before ?? 0)).toBe(700);
  const total = await page.locator('.diff .total .price bdi').textContent();
  await page.getByRole('button', { name: 'Confirm the new price and order' }).click();
  await page.waitForURL(/\/pay$/);
  await expect(page.locator('.pay-t .price bdi')).toHaveText(total ?? '');
});

test('a double click, and the same form sent twice at once, place one order', async ({ page, baseURL }) => {
  const shopper = new Shopper(page, inventBuyer());
  await shopper.take('khalas-dates');
  await shopper.enterAddress();
  await shopper.enterIdentity();
  const form = { intent: 'place', rail: 'ecny', quoteId: await page.locator('[name=quoteId]').inputValue() };
  const send = () => page.request.post('/checkout', { form, headers: { origin: baseURL ?? '' }, maxRedirects: 0 });
  const [answers] = await Promise.all([Promise.all([send(), send()]), page.locator('#payment button.btn-1').dblclick()]);
  await page.waitForURL(/\/orders\/[\w-]+\/pay$/);
  const pages = answers.map((answer) => answer.headers().location).filter(Boolean);
  expect(new Set([...pages, new URL(page.url()).pathname]).size).toBe(1);
  const number = /YJ[\w-]+/.exec((await page.locator('.pay-t').textContent()) ?? '')?.[0] ?? '';
  expect(await ordersOfItsBuyer(number)).toBe(1);
});
