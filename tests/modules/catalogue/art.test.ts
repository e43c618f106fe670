import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { motifCountries } from '#app/modules/catalogue/model/art/motifs.ts';
import { kinds } from '#app/modules/catalogue/model/art/objects.ts';
import { paletteCountries } from '#app/modules/catalogue/model/art/palette.ts';
import { propNames } from '#app/modules/catalogue/model/art/props.ts';
import { type ArtRequest, art, artViews, swatch } from '#app/modules/catalogue/model/art/scene.ts';
import { pavilions } from '#prisma/seed/content/pavilions.ts';
import { products } from '#prisma/seed/content/products.ts';

const maxBytes = 6 * 1024;
const attribute = /\s+([A-Za-z][\w:-]*)="([^"<&]*)"/y;

/** A strict reader of the XML we write: elements and quoted attributes only. Throws where the text is not well formed. */
function parse(xml: string): { elements: number; ids: string[]; references: string[] } {
  const open: string[] = [];
  const found = { elements: 0, ids: [] as string[], references: [] as string[] };
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    const between = xml.slice(at, start < 0 ? undefined : start);
    if (between.trim() !== '') throw new Error(`text at ${at}: ${between}`);
    if (start < 0) break;
    const closing = /<\/([a-zA-Z]+)>/y;
    closing.lastIndex = start;
    const end = closing.exec(xml);
    if (end) {
      if (open.pop() !== end[1]) throw new Error(`${end[1]} closed out of order at ${start}`);
      at = closing.lastIndex;
      continue;
    }
    at = element(xml, start, { open, found });
    if (open.length === 0 && xml.slice(at).trim() !== '') throw new Error('more than one root');
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`);
  return found;
}

type Found = ReturnType<typeof parse>;

/** Reads one opening tag and answers where it ends. */
function element(xml: string, start: number, { open, found }: { open: string[]; found: Found }): number {
  const tag = /<([a-zA-Z]+)/y;
  tag.lastIndex = start;
  const name = tag.exec(xml)?.[1];
  if (!name) throw new Error(`no element at ${start}`);
  let at = tag.lastIndex;
  const seen = new Set<string>();
  for (;;) {
    attribute.lastIndex = at;
    const pair = attribute.exec(xml);
    if (!pair) break;
    const [, key = '', value = ''] = pair;
    if (seen.has(key)) throw new Error(`${key} twice in ${name}`);
    if (/NaN|undefined|null|Infinity/.test(value)) throw new Error(`${name} ${key}="${value}"`);
    seen.add(key);
    if (key === 'id') found.ids.push(value);
    for (const [, target = ''] of value.matchAll(/url\(#([^)]+)\)/g)) found.references.push(target);
    if (key === 'href') found.references.push(value.slice(1));
    at = attribute.lastIndex;
  }
  const close = /\s*(\/?)>/y;
  close.lastIndex = at;
  const end = close.exec(xml);
  if (!end) throw new Error(`${name} is malformed at ${at}: ${xml.slice(at, at + 40)}`);
  found.elements += 1;
  if (end[1] === '') open.push(name);
  return close.lastIndex;
}

const requests: fc.Arbitrary<ArtRequest> = fc.record({
  sku: fc.string({ minLength: 1, maxLength: 12 }),
  country: fc.constantFrom(...paletteCountries, 'XX'),
  kind: fc.constantFrom(...kinds, 'unheard-of'),
  view: fc.constantFrom(...artViews),
  flip: fc.constantFrom<0 | 1>(0, 1),
  prop: fc.constantFrom(...propNames, undefined),
  fill: fc.constantFrom('#8A5A2B', undefined),
  uid: fc.string({ maxLength: 6 }),
});

describe('the reader of the test', () => {
  it.each(['<a><b></a></b>', '<a b=c/>', '<a/><a/>', '<a>text</a>', '<a b="1" b="2"/>', '<a', '<a d="NaN"/>'])('refuses %s', (xml) => {
    expect(() => parse(xml)).toThrow();
  });
});

describe('art', () => {
  it('is the same for the same request, well formed, small, without text, with ids that are used and stand once', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const svg = art(request);
        expect(art({ ...request })).toBe(svg);
        const { elements, ids, references } = parse(svg);
        expect(elements).toBeGreaterThan(4);
        expect(new TextEncoder().encode(svg).length).toBeLessThan(maxBytes);
        expect(svg).not.toMatch(/<text|<image|<script|<style|http(?!:\/\/www\.w3\.org\/2000\/svg)/);
        expect(new Set(ids).size).toBe(ids.length);
        for (const reference of references) expect(ids).toContain(reference);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps ids apart in one document when uid, product or view differ', () => {
    const base = { sku: 'p001', country: 'VN', kind: 'jar' } as const;
    const twice = [art({ ...base, uid: 'a' }), art({ ...base, uid: 'b' }), art({ ...base, view: 'pair' }), art({ ...base, sku: 'p002' })];
    const ids = twice.flatMap((svg) => parse(svg).ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('differs by product, by colourway and by view', () => {
    const base = { sku: 'p001', country: 'VN', kind: 'jar', flip: 0 } as const;
    expect(art({ ...base, flip: 1 })).not.toBe(art(base));
    expect(art({ ...base, fill: '#123456' })).toContain('#123456');
    expect(new Set(artViews.map((view) => art({ ...base, view }))).size).toBe(artViews.length);
  });

  it('has a palette and a motif of its own for each of the 38 countries', () => {
    const codes = pavilions.map(({ country }) => country.iso2.toLowerCase()).sort();
    expect([...paletteCountries].sort()).toEqual(codes);
    expect([...motifCountries].sort()).toEqual(codes);
    expect(new Set(pavilions.map(({ country }) => country.motif))).toEqual(new Set(codes));
    const drawings = codes.map((country) => swatch({ country }));
    expect(new Set(drawings).size).toBe(38);
  });

  it('draws every product by shapes and props it knows, in three views and more', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(16);
    const used = new Set(products.map((p) => p.art.kind));
    expect(used.size).toBeGreaterThanOrEqual(16);
    for (const product of products) {
      expect(kinds, product.id).toContain(product.art.kind);
      if (product.art.prop !== undefined) expect(propNames, product.id).toContain(product.art.prop);
      const pictures = artViews.map((view) => art({ sku: product.id, country: product.originCountry, ...product.art, view }));
      expect(new Set(pictures).size, product.id).toBe(artViews.length);
      for (const svg of pictures) expect(svg.length, `${product.id} ${product.art.kind}`).toBeLessThan(maxBytes);
    }
  });

  it('has no shape that no product shows', () => {
    const used = new Set(products.map((p) => p.art.kind));
    expect(kinds.filter((kind) => !used.has(kind))).toEqual([]);
  });
});

describe('swatch', () => {
  it('is well formed in both tones and fills the size it is given', () => {
    for (const tone of ['deep', 'light'] as const) {
      const svg = swatch({ country: 'KZ', tone, size: { width: 320, height: 90 }, uid: 'x' });
      expect(svg).toContain('viewBox="0 0 320 90"');
      expect(parse(svg).references.length).toBe(1);
    }
    expect(swatch({ country: 'KZ', flip: 1 })).not.toBe(swatch({ country: 'KZ' }));
  });
});
