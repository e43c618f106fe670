import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortOrders } from '#app/modules/discovery/contract.ts';
import { readCursor, writeCursor } from '#app/modules/discovery/model/cursor.ts';

const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().replace('Z', '000Z'));
const whole = fc.bigInt({ min: 1n - 2n ** 63n, max: 2n ** 63n - 1n }).map(String);
const place = fc.constantFrom(...sortOrders, 'rank' as const).chain((order) =>
  fc.record({
    order: fc.constant(order),
    key: order === 'newest' ? instant : whole,
    productId: fc.uuid(),
    position: fc.integer({ min: 1, max: 1_000_000 }),
  }),
);

test('a cursor read is the cursor written', () => {
  fc.assert(
    fc.property(place, (at) => {
      expect(readCursor(writeCursor(at), at.order)).toEqual({ ...at });
    }),
  );
});

test('a cursor goes into a URL as it is', () => {
  fc.assert(fc.property(place, (at) => encodeURIComponent(writeCursor(at)) === writeCursor(at)));
});

test('whatever stands in the URL, a cursor is a whole place or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), fc.constantFrom(...sortOrders), (text, order) => {
      const read = readCursor(text, order);
      return read === null || (read.order === order && read.position >= 1);
    }),
  );
});

const forged = (order: (typeof sortOrders)[number] | 'rank', key: string) =>
  writeCursor({ order, key, productId: '0192f0c1-0000-7000-8000-000000000000', position: 24 });

test.each([
  ['recommended', '2026-11-22T02:00:00.000000Z'],
  ['price-up', '1e9'],
  ['price-down', '9223372036854775808'],
  ['green', '1.5'],
  ['rank', '--1'],
  ['rank', '99999999999999999999999999'],
  ['newest', '12'],
  ['newest', '2026-13-01T00:00:00.000000Z'],
  ['newest', '2026-02-31T00:00:00.000000Z'],
  ['newest', '2026-11-22T02:00:00Z'],
] as const)('a key that no row of the order %s has is no cursor: %s', (order, key) => {
  expect(readCursor(forged(order, key), order)).toBeNull();
});
