import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortOrders } from '#app/modules/discovery/contract.ts';
import { listSearch, onlyGreen, readList, toggleGreen, wholeList, without, withoutGroup } from '#app/modules/discovery/ui/list-url.ts';

const read = (search: string) => readList(new URLSearchParams(search));
const subset = <T>(values: readonly T[]) => fc.subarray([...values]);

const queries = fc.record({
  text: fc.option(fc.constantFrom('latex pillow', '泰国 乳胶', 'a&b=c', 'หมอนยางพารา'), { nil: null }),
  sort: fc.constantFrom(...sortOrders),
  cursor: fc.option(fc.base64String({ minLength: 4 }), { nil: null }),
  countries: subset(['KZ', 'TH', 'UZ']),
  categories: subset(['honey', 'dried-fruit']),
  tiers: subset(['A', 'B', 'C', 'none'] as const),
  modes: subset(['bonded', 'air', 'rail'] as const),
  discounted: fc.boolean(),
  inStock: fc.boolean(),
  minMinor: fc.option(fc.bigInt({ min: 0n, max: 10n ** 9n }), { nil: null }),
  maxMinor: fc.option(fc.bigInt({ min: 0n, max: 10n ** 9n }), { nil: null }),
});

describe('the address of a list', () => {
  it('says all of a list and nothing else', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(read(listSearch(query))).toEqual(query);
      }),
    );
  });

  it('is empty for the whole list', () => {
    expect(listSearch(wholeList)).toBe('');
    expect(read('sort=recommended&q=&f.min=')).toEqual(wholeList);
  });

  it('reads the form people type: small letters, whole yuan', () => {
    expect(read('f.country=th&f.tier=A&f.min=50&f.max=400.5')).toMatchObject({
      countries: ['TH'],
      tiers: ['A'],
      minMinor: 5_000n,
      maxMinor: 40_050n,
    });
  });

  it('ignores what it does not know, whatever is sent', () => {
    expect(read("sort=price'--&f.tier=Z&f.mode=ship&f.country=../etc&f.min=-5&f.max=1e9&f.category=<b>&f.discounted=yes")).toEqual(
      wholeList,
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('q', 'sort', 'cursor', 'f.country', 'f.min', 'f.tier', 'x'), fc.string({ maxLength: 20 }))),
        (pairs) => {
          expect(() => readList(new URLSearchParams(pairs))).not.toThrow();
        },
      ),
    );
  });

  it('reads at most 100 characters of text and 50 values of a facet', () => {
    const many = Array.from({ length: 676 }, (_, i) => `f.country=${String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26))}`).join(
      '&',
    );
    expect(read(many).countries).toHaveLength(50);
    expect(read(`q=${'x'.repeat(500)}`).text).toHaveLength(100);
  });

  it('takes one value or one whole group away and starts from the first page', () => {
    const query = read('f.country=TH&f.country=KZ&f.max=400&cursor=abc');
    expect(listSearch(without(query, 'country', 'th'))).toBe('?f.country=KZ&f.max=400');
    expect(listSearch(withoutGroup(query, 'country'))).toBe('?f.max=400');
    expect(listSearch(withoutGroup(query, 'price'))).toBe('?f.country=TH&f.country=KZ');
    expect(listSearch(withoutGroup(query, 'unknown'))).toBe('?f.country=TH&f.country=KZ&f.max=400');
  });

  it('turns "only green" on and off in one step', () => {
    const on = toggleGreen(read('f.country=TH'));
    expect(listSearch(on)).toBe('?f.country=TH&f.tier=A&f.tier=B');
    expect(onlyGreen(on)).toBe(true);
    expect(listSearch(toggleGreen(on))).toBe('?f.country=TH');
  });
});
