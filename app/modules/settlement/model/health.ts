import { MINUTE, plus, SECOND } from '#app/kernel/time.ts';

/** So many silences in a row, and the rail is left alone for a while. */
export const mostSilences = 5;

const firstRest = 15 * SECOND;
const longestRest = 2 * MINUTE;

export interface RailHealth {
  readonly silences: number;
  readonly restUntil: Date | null;
}

/** Until when a rail that has been silent so often rests: 15 s, then twice as long each time, two minutes at most. */
export function restAfter(silences: number, at: Date): Date | null {
  if (silences < mostSilences) return null;
  return plus(at, Math.min(firstRest * 2 ** Math.min(silences - mostSilences, 10), longestRest));
}

/** Is the rail left alone at this moment? */
export const rests = (health: RailHealth | null, at: Date): boolean =>
  health?.restUntil !== null && health?.restUntil !== undefined && health.restUntil.getTime() > at.getTime();
