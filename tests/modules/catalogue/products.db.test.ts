import { describe, expect, test } from 'vitest';
import { ok } from '#app/kernel/result.ts';
import { DAY, plus } from '#app/kernel/time.ts';
import { categories, countries, displayRates, products, productTitles } from '#app/modules/catalogue/index.server.ts';
import { forgetBooks } from '#app/platform/cache/book.server.ts';
import { transaction } from '#app/platform/call.server.ts';
import { visitor } from '#tests/modules/discovery/shop.ts';
import { testDatabase } from '#tests/support/database.ts';

const { read } = await testDatabase();
const call = visitor(read);
const pillow = 'natural-latex-pillow';

describe('products', () => {
  test('by handle, by ids and all are the same product', async () => {
    const [byHandle] = await products(call, { handle: pillow });
    const [byId] = await products(call, { ids: [byHandle?.id ?? ''] });
    const fromAll = (await products(call, 'all')).find(({ handle }) => handle === pillow);
    expect(byId).toEqual(byHandle);
    expect(fromAll).toEqual(byHandle);
    expect(byHandle).toMatchObject({
      names: { 'zh-CN': expect.any(String), en: expect.any(String), ar: expect.any(String) },
      price: { seller: { currency: 'THB' } },
    });
  });

  test('a price is the one that stood at the instant asked for', async () => {
    const [product] = await products(call, { handle: pillow });
    const standing = await read.priceVersion.findFirstOrThrow({ where: { productId: product?.id ?? '', validTo: null } });
    const tomorrow = plus(call.at, DAY);
    await transaction(call, async ({ tx }) => {
      await tx.priceVersion.update({ where: { id: standing.id }, data: { validTo: tomorrow } });
      const next = { id: crypto.randomUUID(), productId: standing.productId, amountMinor: 100n, currency: 'CNY', validFrom: tomorrow };
      return ok(await tx.priceVersion.create({ data: next }));
    });
    const at = async (instant: Date) => (await products(visitor(read, { at: instant }), { handle: pillow }))[0]?.price;
    expect((await at(plus(tomorrow, -1)))?.amountMinor).toBe(standing.amountMinor);
    expect((await at(tomorrow))?.amountMinor).toBe(100n);
    expect((await at(tomorrow))?.version).toBe(((await at(call.at))?.version ?? 0) + 1);
    const first = await read.priceVersion.findFirstOrThrow({ where: { productId: standing.productId }, orderBy: { validFrom: 'asc' } });
    expect(await at(plus(first.validFrom, -1))).toBeUndefined();
  });

  test('a draft and a hidden product are not among products, but keep their titles', async () => {
    const row = await read.product.findFirstOrThrow({ where: { NOT: { handle: pillow } } });
    for (const status of ['draft', 'hidden']) {
      await transaction(call, async ({ tx }) => ok(await tx.product.update({ where: { id: row.id }, data: { status } })));
      expect(await products(call, { ids: [row.id] })).toEqual([]);
      expect((await productTitles(call, [row.id])).get(row.id)).toMatchObject({ published: false, handle: row.handle });
    }
    await transaction(call, async ({ tx }) => ok(await tx.product.update({ where: { id: row.id }, data: { status: 'published' } })));
  });

  test('titles of unknown ids are absent', async () => expect((await productTitles(call, [crypto.randomUUID()])).size).toBe(0));
});

describe('books', () => {
  test('countries, categories and rates come in the order of the shop', async () => {
    const [lands, tree, rates] = await Promise.all([countries(call), categories(call), displayRates(call)]);
    expect([...lands.keys()][0]).toBe((await read.country.findFirstOrThrow({ orderBy: { sort: 'asc' } })).iso2);
    expect(tree.get('honey')?.ancestors).toContain('apiculture');
    expect(new Set(rates.map(({ currency }) => currency)).size).toBe(rates.length);
  });

  test('a book is read once a minute, and anew when forgotten', async () => {
    const first = await countries(call);
    expect(await countries(visitor(read, { at: plus(call.at, 30_000) }))).toBe(first);
    expect(await countries(visitor(read, { at: plus(call.at, 61_000) }))).not.toBe(first);
    forgetBooks();
    expect(await countries(call)).not.toBe(first);
  });

  test('what a transaction reads of its own changes is not kept for others', async () => {
    forgetBooks();
    const refused = await transaction(call, async (tx) => {
      await tx.tx.country.update({ where: { iso2: 'TH' }, data: { motif: 'changed' } });
      expect((await countries(tx)).get('TH')?.motif).toBe('changed');
      return { ok: false, refusal: { code: 'catalogue.product_hidden', facts: {} } } as const;
    });
    expect(refused.ok).toBe(false);
    expect((await countries(call)).get('TH')?.motif).not.toBe('changed');
  });
});
