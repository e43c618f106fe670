import { describe, expect, it } from 'vitest';
import { categories } from '#prisma/seed/content/categories.ts';
import { quantityCaps } from '#prisma/seed/content/customs.ts';
import { pavilions } from '#prisma/seed/content/pavilions.ts';
import { places } from '#prisma/seed/content/places.ts';
import { products } from '#prisma/seed/content/products.ts';
import { programmes } from '#prisma/seed/content/programmes.ts';
import { provinceZones } from '#prisma/seed/content/provinces.ts';
import { recognitionRules } from '#prisma/seed/content/recognition.ts';
import { carbonMethod } from '#prisma/seed/content/routes.ts';
import { sellersOf } from '#prisma/seed/content/sellers.ts';
import { hsRates, schemes } from '#prisma/seed/content/tables.ts';
import { freightTariffs } from '#prisma/seed/content/tariffs.ts';

const sellers = sellersOf(products);

/** Every object below a value that has the three languages, with the path to it. */
function texts(value: unknown, path: string): [string, Record<string, unknown>][] {
  if (Array.isArray(value)) return value.flatMap((item, i) => texts(item, `${path}[${i}]`));
  if (value === null || typeof value !== 'object') return [];
  if ('zh-CN' in value) return [[path, { ...value }]];
  return Object.entries(value).flatMap(([key, item]) => texts(item, `${path}.${key}`));
}

describe('texts', () => {
  const all = texts(
    {
      pavilions,
      categories,
      sellers,
      schemes,
      recognitionRules,
      hsRates,
      places,
      provinceZones,
      freightTariffs,
      programmes,
      carbonMethod,
      quantityCaps,
    },
    '',
  );

  it('stand in three languages, each in its own script', () => {
    expect(all.length).toBeGreaterThan(1200);
    for (const [path, text] of all) {
      expect(Object.keys(text).sort(), path).toEqual(['ar', 'en', 'zh-CN']);
      for (const [locale, words] of Object.entries(text)) {
        expect(typeof words === 'string' && words.trim() === words && words.length > 0, `${path} ${locale}`).toBe(true);
      }
    }
  });

  it('do not mix languages', () => {
    for (const [path, text] of all) {
      expect(text.en, path).not.toMatch(/[\p{Script=Han}\p{Script=Arabic}]/u);
      expect(text.ar, path).not.toMatch(/\p{Script=Han}/u);
      expect(text['zh-CN'], path).not.toMatch(/\p{Script=Arabic}/u);
    }
  });

  it.each(['names', 'descriptions', 'region'] as const)('of goods are really Chinese and Arabic: %s', (key) => {
    for (const product of products) {
      expect(product[key]['zh-CN'], product.id).toMatch(/\p{Script=Han}/u);
      expect(product[key].ar, product.id).toMatch(/\p{Script=Arabic}/u);
      expect(product[key].en, product.id).toMatch(/[A-Za-z]{3}/);
    }
  });

  it('describe goods in several sentences, and no two alike', () => {
    for (const { id, descriptions } of products) {
      expect(descriptions['zh-CN'].split('。').length - 1, id).toBeGreaterThanOrEqual(2);
      expect(descriptions.en.split(/[.;:] ?/).length - 1, id).toBeGreaterThanOrEqual(2);
      expect(descriptions.ar.length, id).toBeGreaterThan(60);
    }
    for (const locale of ['zh-CN', 'en', 'ar'] as const) {
      expect(new Set(products.map((p) => p.descriptions[locale])).size).toBe(products.length);
      expect(new Set(products.map((p) => p.names[locale])).size, locale).toBe(products.length);
    }
  });
});
