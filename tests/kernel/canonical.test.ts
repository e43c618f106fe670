import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#app/kernel/canonical.ts';

test('the order of keys does not matter, the order of a list does, and what is undefined is not there', () => {
  expect(canonicalJson({ b: 1, a: [2, 1], c: undefined })).toBe('{"a":[2,1],"b":1}');
  expect(canonicalJson([undefined, null])).toBe('[null,null]');
});

test.each([
  [1n, '1'],
  [1n, 1],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [null, 'null'],
  [{ a: 1 }, [['a', 1]]],
  [true, 'true'],
])('%s and %s are told apart', (one, other) => {
  expect(canonicalJson({ value: one })).not.toBe(canonicalJson({ value: other }));
});

test('it is JSON, whatever is in it, and says the same of the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
