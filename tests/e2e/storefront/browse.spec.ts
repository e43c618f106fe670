import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';

const textOf = async (locator: Locator): Promise<string> => (await locator.textContent()) ?? '';
const cards = (page: Page) => page.locator('main article.card');
const total = async (page: Page): Promise<number> => Number(/\d+/.exec((await textOf(page.locator('main .pg-h p'))).replace(',', ''))?.[0]);

test('one tap shows only green goods, a chip takes it back, and Back knows the way', async ({ page }) => {
  await page.goto('/products');
  const all = await total(page);
  await page.locator('.bar').getByRole('link', { name: '仅看绿色' }).click();
  await expect(page).toHaveURL(/f\.tier=A&f\.tier=B/);
  await expect.poll(() => total(page)).toBeLessThan(all);
  await expect(cards(page).locator('.tier-a, .tier-b')).toHaveCount(await cards(page).count());
  await page.getByRole('link', { name: '去掉筛选：核验绿色' }).click();
  await expect(page).toHaveURL(/\?f\.tier=A$/);
  await expect(cards(page).locator('.tier-b')).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(/f\.tier=A&f\.tier=B/);
  await expect(page.getByRole('checkbox', { name: /B 核验绿色/ })).toBeChecked();
});

test('between a phone and a desk the product page fits its width, and nothing lies on its neighbour', async ({ page }) => {
  for (const [prefix, width] of [
    ['', 768],
    ['/en', 768],
    ['/ar', 768],
    ['/en', 900],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${prefix}/products/fergana-sun-dried-apricots`);
    const cut = await page.locator('main .pd *:visible').evaluateAll((parts) =>
      parts.flatMap((part) => {
        const { left, right } = part.getBoundingClientRect();
        return left < -1 || right > document.documentElement.clientWidth + 1 ? [part.className] : [];
      }),
    );
    expect(cut, `${prefix} ${width}`).toEqual([]);
    const [thumbnails, facts] = await Promise.all([page.locator('.gal-t').boundingBox(), page.locator('.pd-facts').boundingBox()]);
    expect(facts?.y, `${prefix} ${width}`).toBeGreaterThanOrEqual((thumbnails?.y ?? 0) + (thumbnails?.height ?? 0));
  }
});

test('a facet narrows the list by as much as its count says', async ({ page }) => {
  await page.goto('/en/products');
  const thai = page.locator('label.opt', { hasText: 'Thailand' });
  const count = Number(await textOf(thai.locator('.n')));
  await thai.getByRole('checkbox').check();
  await expect(page).toHaveURL(/f\.country=TH/);
  await expect.poll(() => total(page)).toBe(count);
  await expect(cards(page)).toHaveCount(count);
});

test('a box ticked before the script comes counts once it is there', async ({ page }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/en/products', { waitUntil: 'commit' });
  const thai = page.locator('label.opt', { hasText: 'Thailand' }).getByRole('checkbox');
  await thai.check();
  release();
  await expect(page).toHaveURL(/f\.country=TH/);
  await expect(thai).toBeChecked();
});

test('an empty list says which one filter to loosen, and loosening it helps', async ({ page }) => {
  await page.goto('/en/products?f.mode=rail&f.max=1');
  await expect(page.getByRole('heading', { name: 'Nothing fits all of this' })).toBeVisible();
  await page.getByRole('link', { name: /Without “/ }).click();
  await expect(cards(page).first()).toBeVisible();
});

test('the next page has its own address and Back returns to the same place', async ({ page }) => {
  await page.goto('/products');
  const first = await textOf(cards(page).first().locator('h3'));
  await page.getByRole('link', { name: '看下一页' }).scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => Math.round(window.scrollY));
  await page.getByRole('link', { name: '看下一页' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(cards(page).first().locator('h3')).not.toHaveText(first);
  await expect(page.locator('.more')).toContainText(/第 25–/);
  await page.goBack();
  await expect(cards(page).first().locator('h3')).toHaveText(first);
  await expect.poll(() => page.evaluate(() => Math.round(window.scrollY))).toBe(before);
});

test('search understands languages, pinyin and mistakes, and suggests while typing', async ({ page }) => {
  for (const text of ['泰国 乳胶', 'latex pillow', 'หมอนยางพารา', 'rujiao', 'latx pilow']) {
    await page.goto(`/en/search?q=${encodeURIComponent(text)}`);
    await expect(cards(page).first(), text).toContainText(/latex/i);
  }
  await page.goto('/en', { waitUntil: 'networkidle' });
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Search goods' });
  await expect(box).toBeFocused();
  await box.pressSequentially('latx pil');
  const option = page.getByRole('option', { name: /latex pillow/i });
  await expect(option).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(option).toBeHidden();
  await box.pressSequentially('l');
  await expect(option).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/products\/natural-latex-pillow/);
});

test('a mistyped word is mended, and the page says so', async ({ page }) => {
  await page.goto('/en/search?q=latx%20pilow');
  await expect(page.locator('main').getByRole('status')).toHaveText('Nothing for “latx pilow”; showing “latex pillow”');
  await page.goto('/search?q=latx%20pilow');
  await expect(page.locator('main').getByRole('status')).toHaveText('没有“latx pilow”，已按“latex pillow”搜索');
  await page.goto('/en/search?q=latex%20pillow');
  await expect(cards(page).first()).toBeVisible();
  await expect(page.locator('main').getByRole('status')).toHaveCount(0);
});

test('keys that an input method uses while it composes choose no suggestion', async ({ page }) => {
  await page.goto('/en', { waitUntil: 'networkidle' });
  const box = page.getByRole('combobox', { name: 'Search goods' });
  await box.pressSequentially('latex');
  const option = page.getByRole('option').first();
  await expect(option).toBeVisible();
  const press = (key: string, how: { readonly isComposing?: boolean; readonly keyCode?: number }) =>
    box.dispatchEvent('keydown', { key, bubbles: true, cancelable: true, ...how });
  await press('ArrowDown', { isComposing: true });
  await press('ArrowDown', { keyCode: 229 });
  await expect(option).toHaveAttribute('aria-selected', 'false');
  await press('ArrowDown', {});
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await press('Enter', { isComposing: true });
  await press('Escape', { keyCode: 229 });
  await expect(option).toBeVisible();
  await expect(page).toHaveURL(/\/en$/);
});

test('a list of one way speaks of that way, and so does the page behind each card', async ({ page }) => {
  await page.goto('/en/products?f.mode=air&sort=price-up');
  const ways = await cards(page).locator('.eta').allInnerTexts();
  expect(ways).toHaveLength(24);
  expect(ways.every((text) => text.includes('By air'))).toBe(true);
  const prices = (await cards(page).locator('.card-p .price bdi').allInnerTexts()).map((text) => Number(text.replace(',', '')));
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  const price = await textOf(cards(page).first().locator('.card-p .price bdi'));
  await cards(page).first().getByRole('link').click();
  await expect(page).toHaveURL(/\?mode=air$/);
  await expect(page.locator('.pline > .price bdi')).toHaveText(price);
});

test('one product has one address, and an answer that depends on cookies says so', async ({ page, request, baseURL }) => {
  for (const path of ['/en/countries/TH', '/en/countries/th/']) {
    await page.goto(path);
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${baseURL}/en/countries/th`);
  }
  for (const path of ['/en/products', '/en/products.data', '/api/suggest?q=honey&lang=en'])
    expect((await request.get(path)).headers().vary?.toLowerCase(), path).toContain('cookie');
});

test('values of an Arabic page begin where their neighbours begin, and no date is broken', async ({ page }) => {
  await page.goto('/ar/products/camel-milk-powder');
  const starts = await page.locator('main .kv dd, main .facts dd').evaluateAll((cells) =>
    cells
      .filter((cell) => cell.checkVisibility())
      .map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
        return Math.round(cell.getBoundingClientRect().right - Math.max(...lines.map(({ right }) => right)));
      }),
  );
  expect(starts.length).toBeGreaterThan(10);
  expect(starts.filter((distance) => Math.abs(distance) > 1)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const days = await page.locator('main .days > span').evaluateAll((parts) => parts.map((part) => part.getClientRects().length));
  expect(days.length).toBeGreaterThan(2);
  expect(days.every((lines) => lines <= 1)).toBe(true);
});

test('freight, days and places say that they are illustrative; pictures open large', async ({ page }) => {
  await page.goto('/en/products/camel-milk-powder');
  await expect(page.locator('.dlv')).toContainText('Freight, insurance, days and places are illustrative');
  await page.getByRole('button', { name: 'Enlarge the pictures' }).click();
  const zoom = page.getByRole('dialog', { name: 'Pictures' });
  await expect(zoom.getByRole('img')).toHaveCount(3);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(zoom).toBeHidden();
});

test('the headline price is the last row of its ledger, for every way to send it', async ({ page }) => {
  await page.goto('/en/products/camel-milk-powder');
  const ways = page.locator('.dopt');
  for (let i = 0; i < (await ways.count()); i += 1) {
    const price = await textOf(ways.nth(i).locator('.price bdi'));
    await ways.nth(i).click();
    await expect(ways.nth(i)).toHaveAttribute('aria-current', 'true');
    await expect(page.locator('.pline > .price bdi')).toHaveText(price);
    await expect(page.locator('.buy .ledger .total td')).toHaveText(`¥${price}`);
    await expect(page.locator('#buy input[name=mode]')).toHaveValue(/air|rail|bonded/);
  }
  const rows = await page.locator('.buy .ledger tr:not(.total):not(.sub) td').allInnerTexts();
  const sum = rows.reduce((fen, text) => fen + Math.round(Number(text.replace('−', '-').replace(',', '')) * 100), 0);
  expect(sum).toBe(Math.round(Number((await textOf(page.locator('.pline > .price bdi'))).replace(',', '')) * 100));
});

test('a row of the ledger opens to its rule, version and source; the badge opens the evidence', async ({ page }) => {
  await page.goto('/en/products/camel-milk-powder');
  await page.locator('.buy .ledger .in summary').first().click();
  await expect(page.locator('.buy .ledger .in .rule').first()).toContainText(/Rule.*hs-0402/s);
  await page.getByRole('button', { name: /A Certified green/ }).click();
  const drawer = page.getByRole('dialog', { name: 'The evidence behind the label' });
  await expect(drawer).toContainText('917OP2600386');
  await expect(drawer).toContainText('What we checked');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

test('what search engines read is the landed price, the certificates and every language', async ({ page, baseURL }) => {
  await page.goto('/en/products/camel-milk-powder');
  const graph = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}')['@graph'];
  const [product, crumbs] = graph;
  expect(product['@type']).toBe('Product');
  expect(product.offers).toMatchObject({ '@type': 'Offer', priceCurrency: 'CNY', availability: 'https://schema.org/InStock' });
  expect(`¥${product.offers.price}`).toBe(await textOf(page.locator('.buy .ledger .total td')));
  expect(product.hasCertification[0]).toMatchObject({ '@type': 'Certification', certificationIdentification: '917OP2600386' });
  expect(product.countryOfOrigin).toMatchObject({ '@type': 'Country', identifier: 'KZ' });
  expect(crumbs['@type']).toBe('BreadcrumbList');
  const links = await page
    .locator('link[rel=alternate]')
    .evaluateAll((all) => all.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]));
  expect(Object.fromEntries(links)).toEqual({
    'zh-CN': `${baseURL}/products/camel-milk-powder`,
    en: `${baseURL}/en/products/camel-milk-powder`,
    ar: `${baseURL}/ar/products/camel-milk-powder`,
    'x-default': `${baseURL}/products/camel-milk-powder`,
  });
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${baseURL}/en/products/camel-milk-powder`);
});

test('language, display currency, ship-to and theme are separate and stay', async ({ page }) => {
  await page.goto('/en/products/camel-milk-powder');
  const landed = await textOf(page.locator('.pline > .price bdi'));
  const choose = async (name: string, value: string) => {
    await page.locator('.pill').click();
    await page.locator(`#preferences select[name=${name}]`).selectOption(value);
    await page.locator(`#preferences form:has(select[name=${name}])`).getByRole('button').click();
  };
  await choose('currency', 'USD');
  await expect(page.locator('.approx')).toContainText(/about USD.*1 CNY = 0\.\d+ USD.*charged in yuan/s);
  await expect(page.locator('.pline > .price bdi')).toHaveText(landed);
  await choose('province', '65');
  await expect(page.locator('#delivery')).toContainText('to Xinjiang');
  await page.locator('.pill').click();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.locator('.pill').click();
  await page.locator('#preferences').getByRole('link', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('.approx')).toContainText('USD');
});

test('guest pavilions are shown as guests, never as partners', async ({ page }) => {
  await page.goto('/en/countries');
  const guests = page.getByRole('region', { name: 'Guest pavilions' });
  await expect(guests).toContainText('not on the list of partners');
  await guests.getByRole('link').first().click();
  await expect(page.locator('.cty .guest')).toHaveText('Guest pavilion');
  const card = page.locator('.card').first();
  await expect(card.locator('.gst')).toHaveText('Guest');
  await card.getByRole('link').click();
  await expect(page.locator('.meta .gst')).toHaveText('Guest');
});

test('an address that is nothing is a 404 inside the frame, in its language', async ({ page }) => {
  for (const path of ['/en/nothing/here', '/xx', '/en/products/no-such-thing', '/en/countries/zz']) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('banner')).toBeVisible();
  }
  expect((await page.goto('/zh-CN/products?f.tier=A'))?.url()).toMatch(/\d\/products\?f\.tier=A$/);
});

test('illustrations are files of their own, kept for ever and asked for once', async ({ page, request }) => {
  await page.goto('/products');
  const source = await cards(page).first().locator('img').getAttribute('src');
  const first = await request.get(source ?? '');
  expect(first.headers()).toMatchObject({ 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': /immutable/ });
  const again = await request.get(source ?? '', { headers: { 'if-none-match': first.headers().etag ?? '' } });
  expect(again.status()).toBe(304);
  expect((await request.get('/art/..%2F..%2Fetc/still.svg')).status()).toBeGreaterThanOrEqual(400);
});

test('the filters are a sheet on a phone, and the buy bar stays in reach @phone', async ({ page }) => {
  await page.goto('/products');
  await page.getByRole('button', { name: '筛选' }).click();
  const sheet = page.getByRole('complementary', { name: '筛选' });
  await sheet.locator('label.opt', { hasText: '享绿色立减' }).click();
  await expect(page).toHaveURL(/f\.discounted=1/);
  await sheet.getByRole('button', { name: /看 \d+ 件/ }).click();
  await expect(sheet).toBeHidden();
  await cards(page).first().click();
  const bar = page.locator('.buybar');
  await expect(bar).toBeInViewport();
  await page.mouse.wheel(0, 4_000);
  await expect(bar).toBeInViewport();
  await bar.getByRole('button', { name: '加入购物车' }).click();
  await expect(page.getByRole('status')).toContainText('已加入购物车');
});
