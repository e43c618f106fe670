import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentOf } from '#app/modules/discovery/model/document.ts';
import { readingsOf } from '#app/modules/discovery/model/pinyin.ts';
import { distance, expressionOfWords, meant, wordsAsked } from '#app/modules/discovery/model/query.ts';
import { fold, tokensOf } from '#app/modules/discovery/model/tokens.ts';

const words = (text: string): string[] => tokensOf(text).map((token) => token.text);

describe('one tokenizer for every language', () => {
  test.each([
    ['泰国 乳胶', ['泰国', '乳胶']],
    ['泰国天然乳胶枕', ['泰国', '天然', '乳胶', '枕']],
    ['Latex Pillow', ['latex', 'pillow']],
    ['หมอนยางพารา', ['หมอน', 'ยางพารา']],
    ['العسل الجبليّ', ['عسل', 'جبلي']],
    ['Қазақстан балы', ['қазақстан', 'балы']],
    ['ＣＡＦÉ Øl Straße', ['cafe', 'ol', 'strasse']],
    ["Women's 500 ml", ['women', '500', 'ml']],
    ['Việt Nam cà phê', ['viet', 'nam', 'ca', 'phe']],
    ['乳胶pillow枕', ['乳胶', 'pillow', '枕']],
    [' — !? ', []],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected));

  test('folding twice changes nothing more, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });

  test('a token holds no space, no quote and no capital letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        tokensOf(text).every((token) => !/[\s'’]/u.test(token.text) && token.text === token.text.toLowerCase()),
      ),
    );
  });
});

describe('pinyin', () => {
  test('a reading starts at every character, joined and as initials', () => {
    expect(readingsOf('泰国乳胶枕')).toEqual(expect.arrayContaining(['taiguorujiaozhen', 'rujiaozhen', 'zhen', 'rjz', 'tgrjz']));
  });
  test('text without Han characters has no reading', () => expect(readingsOf('latex pillow')).toEqual([]));
});

describe('index and query', () => {
  test('characters of a Chinese word stand one after the other, so that a phrase finds them', () => {
    expect(documentOf([{ weight: 'A', text: '泰国 枕' }]).vector).toBe("'泰国':1A '泰':1A '国':2A '枕':3A");
  });
  test('a query asks for every word, Chinese ones by word or by characters', () => {
    expect(expressionOfWords(wordsAsked('泰国 latex'))).toBe("('泰国'|('泰'<->'国'))&'latex':*");
  });
  test('nothing asked is no query', () => expect(expressionOfWords(wordsAsked(' ? '))).toBeNull());
  test('words without meaning are left out, unless they are all that was asked', () => {
    expect(wordsAsked('the pillow of Thailand').map((w) => w.text)).toEqual(['pillow', 'thailand']);
    expect(wordsAsked('the').map((w) => w.text)).toEqual(['the']);
  });
  test('the vocabulary has words and readings, not the words of descriptions', () => {
    const { vocabulary } = documentOf([
      { weight: 'A', text: '乳胶枕 Latex Pillow', read: true },
      { weight: 'D', text: 'soft' },
    ]);
    expect(vocabulary).toEqual(expect.arrayContaining(['rujiao', 'latex', 'pillow']));
    expect(vocabulary).not.toContain('soft');
  });
});

describe('typing mistakes', () => {
  test('distance counts insertions, deletions, changes and swaps', () => {
    expect([distance('latx', 'latex'), distance('pilow', 'pillow'), distance('hnoey', 'honey'), distance('', 'abc')]).toEqual([1, 1, 1, 3]);
  });
  test('distance is a symmetric measure that is zero only for the same word', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(fc.property(word, word, (a, b) => distance(a, b) === distance(b, a) && (distance(a, b) === 0) === (a === b)));
  });
  test('the nearest known word wins, then the more used one; a far one is not taken', () => {
    const known = [
      { word: 'pillow', uses: 1 },
      { word: 'pilaf', uses: 9 },
    ];
    expect(meant('pilow', known)).toBe('pillow');
    expect(meant('zzzz', known)).toBeNull();
  });
});
