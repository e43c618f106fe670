import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOf, newUuid, spoken, uuidOf, uuidV7, withCheck } from '#app/kernel/id.ts';

const bytes = (n: number) => fc.uint8Array({ minLength: n, maxLength: n });
const body = fc.array(fc.constantFrom(...spoken), { minLength: 7, maxLength: 28 }).map((characters) => characters.join(''));
const holds = (text: string): boolean => [...text.toLowerCase()].every((c) => spoken.includes(c)) && withCheck(text.slice(0, -1)) === text;

test('a printed id and its uuid are one and the same', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const id = idOf('ord', uuid);
      expect(id).toMatch(/^ord_[0-9a-hjkmnp-tv-z]{26}$/);
      expect(uuidOf('ord', id)).toBe(uuid);
    }),
  );
});

test('what is no id of this kind has no uuid', () => {
  const id = idOf('ord', '01939a3e-5c00-7abc-8def-0123456789ab');
  for (const text of [
    id.slice(0, -1),
    `${id}0`,
    id.replace('ord_', 'pay_'),
    id.toUpperCase(),
    `ord_${'z'.repeat(26)}`,
    `${id.slice(0, -1)}u`,
    '',
  ])
    expect(uuidOf('ord', text)).toBe(null);
});

test('a uuid of version 7 tells its time and sorts by it', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), bytes(10), (at, random) => {
      const uuid = uuidV7(at, random);
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(uuid.replace('-', '').slice(0, 12), 16)).toBe(at.getTime());
      expect(uuidV7(new Date(at.getTime() + 1), random) > uuid).toBe(true);
    }),
  );
  expect(newUuid(new Date(1))).not.toBe(newUuid(new Date(1)));
  expect(() => uuidV7(new Date(1), new Uint8Array(9))).toThrow('ten random bytes');
});

test('one wrong character, whichever and wherever, is caught', () => {
  fc.assert(
    fc.property(body, fc.nat(), fc.constantFrom(...spoken.toUpperCase()), (text, place, wrong) => {
      const number = withCheck(text);
      expect(holds(number)).toBe(true);
      const at = place % number.length;
      fc.pre(number[at] !== wrong);
      expect(holds(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false);
    }),
  );
});

test('two neighbours that changed places are caught', () => {
  fc.assert(
    fc.property(body, fc.nat(), (text, place) => {
      const number = withCheck(text);
      const at = place % (text.length - 1);
      const [one = '', other = ''] = number.slice(at, at + 2);
      fc.pre(one !== other);
      expect(holds(number.slice(0, at) + other + one + number.slice(at + 2))).toBe(false);
    }),
  );
});

test('what nobody can check is refused', () => {
  expect(() => withCheck('a'.repeat(29))).toThrow('multiple of 31');
  expect(() => withCheck('8z')).toThrow('not spoken');
});
