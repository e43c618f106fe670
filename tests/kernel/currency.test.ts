import { expect, test } from 'vitest';
import { exponentOf } from '#app/kernel/currency.ts';

// ISO 4217, list of 2026-02-01.
test.each([
  ['CNY', 2],
  ['KHR', 2],
  ['JPY', 0],
  ['VND', 0],
  ['ISK', 0],
  ['KWD', 3],
  ['BHD', 3],
] as const)('%s has %s digits after the point', (currency, digits) => {
  expect(exponentOf(currency)).toBe(digits);
});
