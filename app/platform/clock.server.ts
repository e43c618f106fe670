import type pg from 'pg';
import { ok, type Result, refuse } from '#app/kernel/result.ts';

/** The one home of the clock. `at` of every call comes from here. */
export interface Clock {
  now(): Date;
  /** How far this machine's clock is ahead of the database's, in milliseconds; null until it was measured. */
  offsetMs(): number | null;
  /** May verbs that move money run? Not while the offset is beyond 5 s or unknown. */
  trusted(): boolean;
  /** Measures once more. */
  measure(): Promise<void>;
  stop(): void;
}

const MOST_OFFSET_MS = 5_000;
const EVERY_MS = 30_000;

export const systemNow = (): Date => new Date(Date.now());

/**
 * A clock that compares itself with the database at once and every 30 s. Of each answer the middle of its round trip counts;
 * an unreachable database leaves the last measurement as it is.
 */
export async function openClock(pool: pg.Pool, now: () => Date = systemNow): Promise<Clock> {
  let offset: number | null = null;
  const measure = async (): Promise<void> => {
    const sent = now().getTime();
    const { rows } = await pool.query<{ at: string }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS at');
    const middle = (sent + now().getTime()) / 2;
    offset = middle - Number(rows[0]?.at);
  };
  await measure();
  const timer = setInterval(() => void measure().catch(() => undefined), EVERY_MS).unref();
  return {
    now,
    offsetMs: () => offset,
    trusted: () => offset !== null && Math.abs(offset) <= MOST_OFFSET_MS,
    measure,
    stop: () => clearInterval(timer),
  };
}

/** The slice of the world that a verb which moves money asks first. */
export interface ClockWorld {
  readonly clock: Pick<Clock, 'trusted' | 'offsetMs'>;
}

export type ClockRefusal = 'kernel.clock_untrusted';

/** May this verb move money now? Deadlines, rates and limits are read by a clock that the database's does not contradict. */
export function checkClock(call: { readonly world: ClockWorld }): Result<null, ClockRefusal> {
  return call.world.clock.trusted() ? ok(null) : refuse('kernel.clock_untrusted');
}
