import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ok } from '#app/kernel/result.ts';
import { listProducts, refreshCards, suggest } from '#app/modules/discovery/index.server.ts';
import { transaction } from '#app/platform/call.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { everything, visitor, wholeList } from './shop.ts';

const { read } = await testDatabase();
const call = visitor(read);
const find = (text: string) => listProducts(call, { query: { ...everything, text }, province: '31' });
const pillow = 'natural-latex-pillow';

describe('what shoppers type', () => {
  test.each(['泰国 乳胶', 'latex pillow', 'หมอนยางพารา', 'rujiao', 'latx pilow', 'LATEX  Pillows', '乳胶枕', '泰国乳胶枕', 'وسادة'])(
    '%s finds the latex pillow first',
    async (text) => {
      const page = await find(text);
      expect(page.cards[0]?.handle).toBe(pillow);
    },
  );

  test('a typing mistake says what was searched instead', async () => expect((await find('latx pilow')).corrected).toBe('latex pillow'));
  test('words that are known are searched as they are', async () => expect((await find('latex pillow')).corrected).toBeNull());
  test('words that mean nothing find nothing', async () => expect((await find('qqqqzzzz')).total).toBe(0));
  test('a name weighs more than a description', async () => {
    const { cards } = await find('蜂蜜');
    expect(cards.slice(0, 3).every((card) => card.name.text.includes('蜜'))).toBe(true);
  });
  test.each([' -- ?', '%', '😀😀'])('signs alone (%s) name nothing, so they find nothing', async (typed) => {
    const page = await find(typed);
    expect(page).toMatchObject({ total: 0, cards: [], corrected: null, query: { text: typed } });
  });
  test('nothing typed is the whole shop', async () =>
    expect((await listProducts(call, { query: everything, province: '31' })).total).toBeGreaterThan(90));
  test('filters hold in a search', async () => {
    const page = await listProducts(call, { query: { ...everything, text: 'honey', countries: ['NZ'] }, province: '31' });
    expect(page.total).toBeGreaterThan(0);
    expect(page.cards.every((card) => card.country.iso2 === 'NZ')).toBe(true);
  });
  test('a search pages by rank without loss', async () => {
    const { cards } = await wholeList(call, { text: 'food' });
    expect(new Set(cards.map((card) => card.productId)).size).toBe(cards.length);
    expect(cards.length).toBe((await find('food')).total);
  });
  test('whatever is typed gets an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => (await find(text)).total >= 0),
      { numRuns: 30 },
    );
  });
});

describe('suggestions', () => {
  const offered = (text: string) => suggest(call, { text, province: '31' });
  test('a beginning offers pavilions, categories and products', async () => {
    expect(await offered('泰')).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'country', handle: 'TH' })]));
    expect(await offered('taig')).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'country', handle: 'TH' })]));
    expect((await offered('latex')).find(({ kind }) => kind === 'product')).toMatchObject({
      handle: pillow,
      card: { sku: expect.any(String), tier: 'B' },
    });
  });
  test('a mistake is mended', async () => expect((await offered('pilow')).map(({ handle }) => handle)).toContain(pillow));
  test('nothing typed, nothing offered', async () => expect(await offered('  ')).toEqual([]));
});

test('a hidden product is found by no query, in no list and in no suggestion', async () => {
  const product = await read.product.findFirstOrThrow({ where: { handle: pillow }, include: { texts: true } });
  await transaction(call, async ({ tx }) => ok(await tx.product.update({ where: { id: product.id }, data: { status: 'hidden' } })));
  await refreshCards(call, { productIds: [product.id] });
  const ofIt = [
    ...product.texts.flatMap(({ name, description }) => [name, ...description.split(/\s+/)]),
    product.originalName,
    ...product.synonyms,
    'rujiao',
    'latx pilow',
    'rjz',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constantFrom(...ofIt),
        fc.subarray(ofIt, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
      ),
      async (text) => {
        const [page, offered] = await Promise.all([find(text), suggest(call, { text, province: '31' })]);
        return page.cards.every((card) => card.productId !== product.id) && offered.every(({ handle }) => handle !== pillow);
      },
    ),
    { numRuns: 60 },
  );
  expect((await wholeList(call, {})).cards.map((card) => card.productId)).not.toContain(product.id);
});
