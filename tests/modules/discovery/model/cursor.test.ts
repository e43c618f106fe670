import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortOrders } from '#app/modules/discovery/contract.ts';
import { readCursor, writeCursor } from '#app/modules/discovery/model/cursor.ts';

const place = fc.record({
  order: fc.constantFrom(...sortOrders, 'rank' as const),
  key: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String), fc.constant('2026-11-22T02:00:00.000000Z')),
  productId: fc.uuid(),
  position: fc.integer({ min: 1, max: 1_000_000 }),
});

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
