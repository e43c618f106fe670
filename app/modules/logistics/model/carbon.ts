import { invariant } from '#app/kernel/invariant.ts';
import { divide } from '#app/kernel/money.ts';
import type { EmissionFactor, Emissions, Leg } from '#app/modules/logistics/contract.ts';

/** Grams of goods in a tonne x centigrams in a gram. */
const scale = 1_000_000n * 100n;

/**
 * Grams CO2e of a weight over legs, well to wheel: mass x distance x factor per leg (ISO 14083), summed exactly and rounded half-up
 * once. Names each factor with its year.
 */
export function emissionsOf(
  legs: readonly Pick<Leg, 'distanceKm' | 'factorId'>[],
  grossWeightGrams: number,
  factors: readonly EmissionFactor[],
): Emissions {
  const used = new Map<string, number>();
  let total = 0n;
  for (const leg of legs) {
    const factor = factors.find((f) => f.id === leg.factorId);
    invariant(factor, `emission factor ${leg.factorId} is on file`);
    used.set(factor.id, factor.year);
    total += BigInt(grossWeightGrams) * BigInt(leg.distanceKm) * BigInt(factor.wtwCentigramsPerTonneKm);
  }
  return { grams: Number(divide(total, scale, 'half-up')), factors: [...used].map(([id, year]) => ({ id, year })) };
}
