import type { ProgrammePool } from '#app/modules/green/contract.ts';

/** What of a pool may be spent by an instant, held or not: the caps of the slices that have opened. Fen. */
export const releasedAt = (pool: ProgrammePool, at: Date): bigint =>
  pool.slices.filter((slice) => slice.opensAt.getTime() <= at.getTime()).reduce((total, slice) => total + slice.capMinor, 0n);

/** When the next slice opens; null when all have. */
export function nextReleaseAt(pool: ProgrammePool, at: Date): Date | null {
  const later = pool.slices.map((slice) => slice.opensAt.getTime()).filter((time) => time > at.getTime());
  return later.length > 0 ? new Date(Math.min(...later)) : null;
}
