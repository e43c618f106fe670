import { describe, expect, test } from 'vitest';
import { add, cny, sum } from '#app/kernel/money.ts';
import { ok } from '#app/kernel/result.ts';
import { plus } from '#app/kernel/time.ts';
import type { Card, ProductPage } from '#app/modules/discovery/contract.ts';
import {
  countryPage,
  countryTiles,
  homePage,
  priceExample,
  productPage,
  refreshCards,
  refreshPassedLabels,
  sitemapEntries,
} from '#app/modules/discovery/index.server.ts';
import { quoteFacts } from '#app/modules/pricing/index.server.ts';
import { quote } from '#app/modules/pricing/rules.ts';
import { transaction } from '#app/platform/call.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { everything, visitor, wholeList } from './shop.ts';

const { read } = await testDatabase();
const call = visitor(read, { locale: 'en' });

async function pageOf(
  handle: string,
  given: { readonly province?: string; readonly mode?: 'bonded' | 'air' | 'rail' } = {},
): Promise<ProductPage> {
  const page = await productPage(call, { handle, mode: given.mode ?? null, province: given.province ?? '31' });
  if (!page.ok) throw new Error(`${handle}: ${page.refusal.code}`);
  return page.value;
}

/** What the shopper would be quoted for one piece of a card, as the checkout asks. */
async function quotedTotal(card: Card, province: '31' | '54' | '44'): Promise<bigint> {
  const facts = await quoteFacts(call, { productIds: [card.productId], province, personId: null });
  const answer = quote({ lines: [{ lineId: card.productId, productId: card.productId, quantity: 1, mode: card.mode }] }, facts);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.totals.total.minor;
}

describe('one price everywhere', () => {
  test.each(['31', '44', '54'] as const)(
    'the card of a list, the card and ladder of the page and the quote say one number (province %s)',
    async (province) => {
      const { cards } = await wholeList(call, {}, province);
      for (const card of cards) {
        const page = await pageOf(card.handle, { province });
        expect(page.card).toEqual(card);
        const choice = page.choices.find(({ mode }) => mode === card.mode);
        expect(choice?.landed).toEqual(card.landed);
        expect(choice?.ladder.at(-1)?.amount).toEqual(card.landed);
        expect(await quotedTotal(card, province)).toBe(card.landed.minor);
      }
    },
  );

  test('the rows of a ladder sum to its total', async () => {
    const { cards } = await wholeList(call, {});
    for (const { handle } of cards.slice(0, 30)) {
      for (const { ladder, landed } of (await pageOf(handle)).choices) {
        const parts = ladder.filter(({ kind }) => kind !== 'total' && kind !== 'basis').map(({ amount }) => amount);
        expect(sum(parts, 'CNY')).toEqual(landed);
      }
    }
  });
});

describe('product page', () => {
  test('says who checked the label, how, when, and by which rule', async () => {
    const { label } = await pageOf('natural-latex-pillow');
    expect(label.tier).toBe('B');
    expect(label.rule).toMatchObject({
      level: expect.any(String),
      confidence: expect.stringMatching(/^(seen|memory)$/),
      name: expect.any(String),
    });
    expect(label.certificates[0]).toMatchObject({
      checkMethod: expect.stringMatching(/registry|credential/),
      checker: expect.any(String),
      demonstration: true,
    });
    expect(label.certificates[0]?.checks.map(({ code }) => code)).toEqual(expect.arrayContaining(['validity', 'scope']));
  });

  test('tells of rates and scope by words that every language has, never by the text of a source', async () => {
    const { customs, label } = await pageOf('natural-latex-pillow');
    expect(customs).toMatchObject({ confidence: expect.stringMatching(/^(seen|memory)$/) });
    const said = JSON.stringify([customs, label.rule], (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    expect(said).not.toMatch(/memory, not verified|[a-z]+\.(com|cn|org|gov)\b/);
    expect(label.certificates.flatMap(({ scope }) => scope)).toContainEqual({ kind: 'material', text: 'latex' });
  });

  test('every programme that has not ended answers yes or no with a reason', async () => {
    const { programmes } = await pageOf('natural-latex-pillow');
    const all = await read.programme.count({ where: { current: true } });
    expect(programmes).toHaveLength(all);
    expect(
      programmes.every(({ reasonCode, applied, amount }) => reasonCode.length > 0 && applied === (amount !== null && amount.minor > 0n)),
    ).toBe(true);
    expect(new Set(programmes.map(({ reasonCode }) => reasonCode))).toContain('NOT_OPEN_YET');
  });

  test('no reason tells what a person has left', async () => {
    const { cards } = await wholeList(call, {});
    for (const { handle } of cards.slice(0, 20)) {
      const codes = (await pageOf(handle)).programmes.map(({ reasonCode }) => reasonCode);
      expect(codes).not.toContain('CAP_PERSON');
    }
  });

  test('the shopper may choose a way, and a way that does not exist is not chosen', async () => {
    const page = await pageOf('natural-latex-pillow', { mode: 'air' });
    expect(page.chosen).toBe('air');
    expect(page.choices.map(({ mode }) => mode)).toContain('air');
    const { cards } = await wholeList(call, {});
    const bonded = cards.find(({ mode }) => mode === 'bonded');
    const product = await read.product.findFirstOrThrow({ where: { NOT: { modes: { has: 'rail' } } } });
    expect((await pageOf(product.handle, { mode: 'rail' })).chosen).not.toBe('rail');
    expect(bonded).toBeDefined();
  });

  test('an unknown handle and a hidden product are not found', async () => {
    expect(await productPage(call, { handle: 'no-such-thing', mode: null, province: '31' })).toMatchObject({
      ok: false,
      refusal: { code: 'discovery.product_not_found' },
    });
  });

  test('a sibling that is hidden is not named by the certificate that covers both', async () => {
    const rows = await read.certificate.findMany();
    const shared = rows.find(({ productIds, state }) => productIds.length > 1 && state === 'registry-checked');
    const [shown, hidden] = await Promise.all(
      (shared?.productIds ?? []).slice(0, 2).map((id) => read.product.findUniqueOrThrow({ where: { id }, include: { texts: true } })),
    );
    if (!shown || !hidden) throw new Error('a certificate covers two products');
    const name = hidden.texts.find(({ locale }) => locale === 'en')?.name ?? '';
    const scopes = async (at: Date) => {
      const page = await productPage(visitor(read, { locale: 'en', at }), { handle: shown.handle, mode: null, province: '31' });
      return page.ok ? page.value.label.certificates.flatMap(({ scope }) => scope.map(({ text }) => text)) : [];
    };
    expect(await scopes(call.at)).toContain(name);
    const publish = (status: string) =>
      transaction(call, async ({ tx }) => ok(await tx.product.update({ where: { id: hidden.id }, data: { status } })));
    await publish('hidden');
    // Names of others are a minute old at most.
    const after = await scopes(plus(call.at, 60_001));
    await publish('published');
    expect(after.length).toBeGreaterThan(0);
    expect(after).not.toContain(name);
    expect(after).not.toContain(hidden.id);
  });

  test('facts in a language that is missing fall back to the source and say so', async () => {
    const page = await productPage(visitor(read, { locale: 'sw' }), { handle: 'natural-latex-pillow', mode: null, province: '31' });
    if (!page.ok) throw new Error(page.refusal.code);
    const { card, category, choices, country, originRegion, seller, specs } = page.value;
    const said = [
      card.name,
      card.country.name,
      category.name,
      country.name,
      originRegion,
      seller.name,
      seller.story,
      ...specs.map(({ value }) => value),
      ...choices.map(({ placeName }) => placeName),
    ];
    expect(said.map(({ lang }) => lang)).toEqual(said.map(() => 'zh-CN'));
    expect(said.every(({ text }) => text !== '')).toBe(true);
  });

  test('a description in a language that is missing falls back and says its language', async () => {
    const page = await productPage(visitor(read, { locale: 'sw' }), { handle: 'natural-latex-pillow', mode: null, province: '31' });
    expect(page.ok && page.value.description.lang).toBe('zh-CN');
  });
});

describe('cards follow the facts', () => {
  const change = (work: Parameters<typeof transaction<unknown, unknown, string>>[1]) => transaction(call, work);

  test('a sold-out way gives the card to the next, a sold-out product says so', async () => {
    const { cards } = await wholeList(call, { modes: ['rail'] });
    const card = cards.find(({ mode }) => mode === 'rail');
    if (!card) throw new Error('the shop has a card by rail');
    const piles = await read.stock.findMany({ where: { productId: card.productId } });
    const origin = piles.find(({ placeId }) => placeId.startsWith('hub-'));
    await change(async ({ tx }) => ok(await tx.stock.update({ where: { id: origin?.id ?? '' }, data: { inUse: origin?.onHand ?? 0 } })));
    await refreshCards(call, { productIds: [card.productId] });
    const page = await pageOf(card.handle);
    const rest = piles.filter((pile) => pile !== origin).some(({ onHand }) => onHand > 0);
    expect(page.card.inStock).toBe(rest);
    expect(page.card.mode === 'bonded').toBe(rest);
    expect((await wholeList(call, {})).cards.find(({ productId }) => productId === card.productId)).toEqual(page.card);
    await change(async ({ tx }) => ok(await tx.stock.updateMany({ where: { productId: card.productId }, data: { inUse: 0 } })));
    await refreshCards(call, { productIds: [card.productId] });
  });

  test('a new price is on the card when the card is made anew', async () => {
    const { handle, productId, landed } = (await pageOf('natural-latex-pillow')).card;
    const standing = await read.priceVersion.findFirstOrThrow({ where: { productId, validTo: null } });
    await change(async ({ tx, at }) => {
      await tx.priceVersion.update({ where: { id: standing.id }, data: { validTo: at } });
      const next = {
        id: crypto.randomUUID(),
        productId,
        currency: 'CNY',
        amountMinor: standing.amountMinor - 1_000n,
        listMinor: standing.amountMinor,
        validFrom: at,
      };
      return ok(await tx.priceVersion.create({ data: next }));
    });
    await refreshCards(call, { productIds: [productId] });
    const page = await pageOf(handle);
    expect(page.price).toMatchObject({ amount: cny(standing.amountMinor - 1_000n), list: cny(standing.amountMinor) });
    expect(page.card.landed.minor).toBeLessThan(landed.minor);
    expect((await wholeList(call, {})).cards.find((card) => card.productId === productId)?.landed).toEqual(page.card.landed);
  });

  test('a revoked certificate takes the badge and the discount away', async () => {
    const earlier = await pageOf('natural-latex-pillow');
    expect(earlier.card.tier).toBe('B');
    await change(async ({ tx }) =>
      ok(await tx.certificate.updateMany({ where: { productIds: { has: earlier.card.productId } }, data: { state: 'revoked' } })),
    );
    const page = await pageOf('natural-latex-pillow');
    expect(page.card.tier).toBe('none');
    expect(page.label.reasonCode).toBe('CERTIFICATE_REVOKED');
    await refreshCards(call, { productIds: [page.card.productId] });
    expect((await wholeList(call, { tiers: ['B'] })).cards.map(({ productId }) => productId)).not.toContain(page.card.productId);
  });

  test('a spent pool takes its discount off every card, in the facet too, two seconds later at most', async () => {
    const { cards } = await wholeList(call, {});
    const programmeId = cards.find(({ incentive }) => incentive !== null)?.incentive?.programmeId ?? '';
    const pool = await read.pool.findFirstOrThrow({ where: { programmeId }, include: { slices: true } });
    for (const { id, capMinor } of pool.slices)
      await change(async ({ tx }) => ok(await tx.poolSlice.update({ where: { id }, data: { inUseMinor: capMinor } })));
    const later = visitor(read, { locale: 'en', at: plus(call.at, 2_001) });
    const after = await wholeList(later, {});
    expect(after.cards.filter(({ incentive }) => incentive?.programmeId === programmeId)).toEqual([]);
    expect(new Set((await wholeList(later, { discounted: true })).cards.map(({ productId }) => productId))).toEqual(
      new Set(after.cards.filter(({ incentive }) => incentive !== null).map(({ productId }) => productId)),
    );
    for (const { id, inUseMinor } of pool.slices)
      await change(async ({ tx }) => ok(await tx.poolSlice.update({ where: { id }, data: { inUseMinor } })));
  });

  test('a rebuild that finds nothing new writes nothing', async () => {
    const versions = () => read.$queryRaw<unknown[]>`
      SELECT product_id, zone, xmin::text FROM product_card UNION ALL SELECT product_id, 'words', xmin::text FROM search_document ORDER BY 1, 2`;
    await refreshCards(call, 'all');
    const earlier = await versions();
    await refreshCards(call, 'all');
    expect(await versions()).toEqual(earlier);
  });

  test('labels whose term has passed are looked at again', async () => {
    const row = await read.productCard.findFirstOrThrow({ where: { tierUntil: { not: null } }, orderBy: { tierUntil: 'asc' } });
    const later = visitor(read, { at: row.tierUntil ?? call.at });
    expect(await refreshPassedLabels(later)).toBeGreaterThan(0);
    expect(await read.productCard.count({ where: { tierUntil: { lte: later.at } } })).toBe(0);
    expect(await refreshPassedLabels(later)).toBe(0);
    await refreshCards(call, 'all');
  });
});

describe('pavilions and home', () => {
  test('a pavilion has its products, its sellers and its way', async () => {
    const page = await countryPage(call, { iso2: 'kz', query: everything, province: '31' });
    if (!page.ok) throw new Error(page.refusal.code);
    expect(page.value.country).toMatchObject({ iso2: 'KZ', status: 'core', name: { text: 'Kazakhstan', lang: 'en' } });
    expect(page.value.list.total).toBe(page.value.country.products);
    expect(page.value.list.cards.every((card) => card.country.iso2 === 'KZ')).toBe(true);
    expect(page.value.sellers.reduce((n, seller) => n + seller.products, 0)).toBe(page.value.country.products);
    expect(page.value.map.modes).toContain('rail');
    expect(page.value.map.from.name.text).not.toBe('');
  });
  test('what a pavilion has does not change with what its list shows', async () => {
    const whole = await countryPage(call, { iso2: 'kz', query: everything, province: '31' });
    const narrow = await countryPage(call, { iso2: 'kz', query: { ...everything, tiers: ['C'], sort: 'price-down' }, province: '31' });
    if (!whole.ok || !narrow.ok) throw new Error('a pavilion is found');
    const { certified, country, face } = whole.value;
    expect(certified).toBe((await wholeList(call, { countries: ['KZ'], tiers: ['A'] })).cards.length);
    expect(certified).toBeGreaterThan(0);
    expect(narrow.value).toMatchObject({ certified, country, face });
    expect(narrow.value.list.total).toBeLessThan(whole.value.list.total);
  });
  test('an unknown pavilion is refused', async () => {
    expect(await countryPage(call, { iso2: 'xx', query: everything, province: '31' })).toMatchObject({
      ok: false,
      refusal: { code: 'discovery.country_not_found' },
    });
  });
  test('partners and guests are told apart', async () => {
    const views = await countryTiles(call);
    expect([views.filter(({ status }) => status === 'core').length, views.filter(({ status }) => status === 'guest').length]).toEqual([
      29, 9,
    ]);
  });
  test('the home page shows what runs: budgets, discounted goods, a train, a price taken apart', async () => {
    const home = await homePage(call, { province: '31' });
    expect(home.budgets.length).toBeGreaterThan(0);
    expect(home.budgets.every(({ left, total }) => left.minor > 0n && left.minor <= total.minor)).toBe(true);
    expect(home.leftInAll).toEqual(home.budgets.map(({ left }) => left).reduce(add));
    expect(home.discounted.every(({ incentive }) => incentive !== null)).toBe(true);
    expect(home.rail.length).toBeGreaterThan(0);
    const named = { text: expect.stringMatching(/./), lang: 'en' };
    expect(home.train).toMatchObject({ origin: named, border: named, hub: named });
    expect(home.example?.ladder.at(-1)?.amount).toEqual(home.example?.card.landed);
    expect(home.rail.every(({ mode }) => mode === 'rail')).toBe(true);
    expect(home.pavilions.every((tile) => tile.status === 'core' && !('story' in tile))).toBe(true);
    expect(home.partners).toBe(29);
  });
  test('a pool released by the week counts the weeks that have come', async () => {
    const { budgets } = await homePage(call, { province: '31' });
    const slices = await read.poolSlice.findMany({ where: { pool: { programmeId: 'central-asia-fruit-weekly' } } });
    const released = slices.filter(({ opensAt }) => opensAt <= call.at).reduce((total, { capMinor }) => total + capMinor, 0n);
    const weekly = budgets.find(({ programmeId }) => programmeId === 'central-asia-fruit-weekly');
    expect(weekly?.total).toEqual(cny(released));
    expect(slices.reduce((total, { capMinor }) => total + capMinor, 0n)).toBeGreaterThan(released);
  });
  test('one price is taken apart without the home page', async () => {
    const example = await priceExample(call, { province: '31' });
    expect(example?.ladder.at(-1)?.amount).toEqual(example?.card.landed);
    expect(example?.card.incentive).not.toBeNull();
    expect(example?.names[example.card.incentive?.programmeId ?? '']).toMatch(/./);
  });
  test('a page of the sitemap changed when its price did', async () => {
    const { productId, handle } = (await pageOf('natural-latex-pillow')).card;
    const changedAt = async () => (await sitemapEntries(call)).find(({ path }) => path === `/products/${handle}`)?.changedAt;
    const later = plus(call.at, -1_000);
    const standing = await read.priceVersion.findFirstOrThrow({ where: { productId, validTo: null } });
    expect(await changedAt()).not.toEqual(later);
    await transaction(call, async ({ tx }) => ok(await tx.product.update({ where: { id: productId }, data: { updatedAt: later } })));
    await refreshCards(call, { productIds: [productId] });
    expect(await changedAt()).toEqual(standing.validFrom > later ? standing.validFrom : later);
  });
  test('the sitemap has every product once', async () => {
    const paths = (await sitemapEntries(call)).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.startsWith('/products/'))).toHaveLength(
      await read.product.count({ where: { status: 'published' } }),
    );
  });
});
