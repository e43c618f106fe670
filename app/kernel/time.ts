/** Asia/Shanghai has had one offset and no daylight saving since 1991: calendar days and the quota year are counted in it. */
const shanghaiOffsetMs = 8 * 3600_000;

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

export const plus = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** Calendar day in Shanghai, `YYYY-MM-DD`. */
export const shanghaiDay = (at: Date): string => new Date(at.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10);

/** Calendar (quota) year in Shanghai. */
export const shanghaiYear = (at: Date): number => new Date(at.getTime() + shanghaiOffsetMs).getUTCFullYear();

/** The instant a Shanghai calendar day begins. */
export const startOfShanghaiDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMs);

/** Is `at` inside `[from, to)`; an absent end is open. */
export function within(at: Date, from: Date | null | undefined, to: Date | null | undefined): boolean {
  return (!from || from.getTime() <= at.getTime()) && (!to || at.getTime() < to.getTime());
}
