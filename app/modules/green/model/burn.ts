import { DAY } from '#app/kernel/time.ts';

/** How fast a budget is spent, and where that leads: a straight line through what was spent since the programme opened. Fen. */
export interface Burn {
  readonly perDayMinor: bigint;
  /** When it runs out at this pace, before the programme ends; null: it lasts. */
  readonly runsOutAt: Date | null;
  /** What is left when the programme ends at this pace; null: it has no end, or runs out before. */
  readonly leftAtEndMinor: bigint | null;
}

interface Budget {
  readonly spentMinor: bigint;
  /** Of the whole pool, released or not. */
  readonly unspentMinor: bigint;
  readonly from: Date;
  readonly to: Date | null;
}

/** The mean of the days since the programme opened; none before it has run for a day. */
export function burnOf({ spentMinor, unspentMinor, from, to }: Budget, at: Date): Burn | null {
  const ran = at.getTime() - from.getTime();
  if (ran < DAY) return null;
  const perDayMinor = (spentMinor * BigInt(DAY)) / BigInt(ran);
  const end = to ? Math.max(0, to.getTime() - at.getTime()) : null;
  const untilEnd = end === null ? null : (perDayMinor * BigInt(end)) / BigInt(DAY);
  const lasts = perDayMinor === 0n || (untilEnd !== null && untilEnd <= unspentMinor);
  const leftAtEndMinor = lasts && untilEnd !== null ? unspentMinor - untilEnd : null;
  const runsOutAt = lasts ? null : new Date(at.getTime() + Number((unspentMinor * BigInt(DAY)) / perDayMinor));
  return { perDayMinor, runsOutAt, leftAtEndMinor };
}
