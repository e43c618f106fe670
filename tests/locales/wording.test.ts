import { describe, expect, test } from 'vitest';
import { pavilions } from '#prisma/seed/content/pavilions.ts';
import { products } from '#prisma/seed/content/products.ts';
import { programmes } from '#prisma/seed/content/programmes.ts';
import { sellerFacts } from '#prisma/seed/content/sellers.ts';
import { texts } from './texts.ts';

interface Said {
  readonly language: string;
  readonly at: string;
  readonly text: string;
}

const ofInterface: readonly Said[] = [...texts].flatMap(([language, namespaces]) =>
  [...namespaces].flatMap(([namespace, known]) =>
    [...known].map(([key, text]) => ({ language, at: `${language}/${namespace}: ${key}`, text })),
  ),
);

/** Texts of the shop's rows: every object with a text in each language, wherever it stands; names in a thing's own language are none. */
function ofRows(node: unknown, at: string): Said[] {
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node);
  if ('zh-CN' in node && 'en' in node && 'ar' in node)
    return entries.map(([language, text]) => ({ language, at: `${at} (${language})`, text: String(text) }));
  return entries.flatMap(([key, value]) => ofRows(value, `${at}.${key}`));
}

const every = [
  ...ofInterface,
  ...programmes.flatMap((programme) => ofRows(programme, programme.id)),
  ...products.flatMap((product) => ofRows(product, product.id)),
  ...pavilions.flatMap((pavilion) => ofRows(pavilion.country, pavilion.country.iso2)),
  ...sellerFacts.flatMap((seller) => ofRows(seller, seller.id)),
];

const where = (wrong: (said: Said) => boolean): string[] => every.filter(wrong).map(({ at, text }) => `${at} = ${text}`);

describe('one way to write', () => {
  test('texts of the interface and of the rows are looked at', () => {
    expect(every.filter(({ language }) => language === 'ar').length).toBeGreaterThan(800);
    expect(every.some(({ at }) => at.startsWith('tier-a-12.titles'))).toBe(true);
  });

  test('a percentage has no space and the same sign', () => expect(where(({ text }) => /[\d}] %|٪/.test(text))).toEqual([]));

  test('Chinese quotes are “”, and the mainland is 大陆', () =>
    expect(where(({ language, text }) => language === 'zh-CN' && /[「」]|内地/.test(text))).toEqual([]));

  test('Arabic writes tanwin before its alif, and the shop and release from customs by one name', () =>
    expect(where(({ language, text }) => language === 'ar' && /اً|يي جي|الفسح|كغم/.test(text))).toEqual([]));

  test('no title or summary of a programme tells its state: that is told beside it', () =>
    expect(
      where(
        ({ at, text }) =>
          /\.(titles|summaries)/.test(at) &&
          programmes.some(({ id }) => at.startsWith(`${id}.`)) &&
          /用完，|尚未|收藏|not open|is spent|لم يبدأ|نفدت/.test(text),
      ),
    ).toEqual([]));

  test('goods of guests are not called goods of partners', () => {
    const keys = /(browse|discovery|head): (list\.|search\.|home\.title)/;
    expect(where(({ at, text }) => keys.test(at) && /伙伴|[Pp]artner|شراك|شريك/.test(text))).toEqual([]);
  });
});
