import { describe, expect, it } from 'vitest';
import { head } from '#app/routes/storefront/head.ts';

const texts = { title: 'T', description: 'D' };
const matches = [{ id: 'root', loaderData: { origin: 'https://shop.test' } }];

function canonicalOf(pathname: string, path?: string): unknown {
  const tags = head({ matches, location: { pathname } }, texts, path ? { path } : {});
  return tags.flatMap((tag) => ('rel' in tag && tag.rel === 'canonical' && 'href' in tag ? [tag.href] : []))[0];
}

describe('the one address of a page', () => {
  it.each([
    ['/countries/TH', '/countries/th', 'https://shop.test/countries/th'],
    ['/countries/th/', '/countries/th', 'https://shop.test/countries/th'],
    ['/en/countries/Th', '/countries/th', 'https://shop.test/en/countries/th'],
    ['/ar/products/camel-milk-powder//', '/products/camel-milk-powder', 'https://shop.test/ar/products/camel-milk-powder'],
  ])('%s is %s', (asked, path, canonical) => {
    expect(canonicalOf(asked, path)).toBe(canonical);
  });

  it.each([
    ['/products/', 'https://shop.test/products'],
    ['/en/', 'https://shop.test/en'],
    ['/en', 'https://shop.test/en'],
    ['/', 'https://shop.test/'],
  ])('%s has no slash at its end', (asked, canonical) => {
    expect(canonicalOf(asked)).toBe(canonical);
  });
});
