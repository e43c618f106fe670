import { DAY, plus, shanghaiDay, startOfShanghaiDay } from '#app/kernel/time.ts';
import type { Day, DayOffset } from './content/types.ts';

/** The days of a seeding: content counts from the Shanghai day on which the shop is filled. */
export interface Calendar {
  readonly at: Date;
  /** Beginning of the day so many days from the seeding day. */
  day(offset: DayOffset): Date;
}

export function calendarOf(at: Date): Calendar {
  const today = startOfShanghaiDay(shanghaiDay(at));
  return { at, day: (offset) => plus(today, offset * DAY) };
}

/** Beginning of a calendar day, or null. */
export const startOf = (day: Day | null): Date | null => (day ? startOfShanghaiDay(day) : null);
/** End of the last valid day, which is the beginning of the next, or null. */
export const endOf = (day: Day | null): Date | null => (day ? plus(startOfShanghaiDay(day), DAY) : null);
