import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emissionsOf } from '#app/modules/logistics/rules.ts';
import { book } from './book.ts';

const grams = (weight: number, ...legs: readonly (readonly [number, string])[]) =>
  emissionsOf(
    legs.map(([distanceKm, factorId]) => ({ distanceKm, factorId })),
    weight,
    book.factors,
  ).grams;

describe('1 kg of oil from Puglia, as the factor table works it out', () => {
  test('air 9,000 km without radiative forcing: 6.0 kg', () => {
    expect(grams(1_000, [9_000, 'defra25-air-long'])).toBe(5_998);
  });
  test('rail 10,000 km: 0.35 kg', () => {
    expect(grams(1_000, [10_000, 'defra25-rail'])).toBe(347);
  });
  test('sea 16,000 km: 0.32 kg', () => {
    expect(grams(1_000, [16_000, 'defra25-sea-cont-avg'])).toBe(316);
  });
});

test('legs are summed exactly and rounded once, half-up', () => {
  const half = [{ id: 'f', version: 1, year: 2025, wtwCentigramsPerTonneKm: 50, vehicle: 'f', source: 's' }];
  const by = (...distances: readonly number[]) =>
    emissionsOf(
      distances.map((distanceKm) => ({ distanceKm, factorId: 'f' })),
      1_000_000,
      half,
    ).grams;
  expect([by(1), by(1, 1), by(2, 2, 2)]).toEqual([1, 1, 3]);
});

test('each factor is named once with its year; an unknown factor is a bug', () => {
  expect(
    emissionsOf(
      [
        { distanceKm: 1, factorId: 'defra25-rail' },
        { distanceKm: 2, factorId: 'defra25-rail' },
      ],
      1_000,
      book.factors,
    ).factors,
  ).toEqual([{ id: 'defra25-rail', year: 2025 }]);
  expect(() => grams(1_000, [1, 'nowhere'])).toThrow('nowhere');
});

test('more weight or a longer way never emits less', () => {
  const km = fc.integer({ min: 0, max: 15_000 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000 }), km, km, (weight, a, b) => {
      const [near, long] = [Math.min(a, b), Math.max(a, b)];
      expect(grams(weight, [long, 'defra25-rail'])).toBeGreaterThanOrEqual(grams(weight, [near, 'defra25-rail']));
      expect(grams(weight * 2, [a, 'defra25-rail'])).toBeGreaterThanOrEqual(grams(weight, [a, 'defra25-rail']));
    }),
  );
});
