import { DAY, MINUTE, plus, SECOND } from '#app/kernel/time.ts';

const delays = [5 * SECOND, 15 * SECOND, 30 * SECOND, 1 * MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE] as const;
const hourly = 60 * MINUTE;

/** Longest silence while a payer may still be paying: a lost notification is found within this time. */
const patience = 2 * MINUTE;

/** The wait before question number `asked` (from 0): 5 s, 15 s, 30 s, 1, 2, 5, 10 min, six more of 10 min, then hourly. */
export function delayAfter(asked: number): number {
  return delays[asked] ?? (asked < delays.length + 6 ? 10 * MINUTE : hourly);
}

/** When to ask next about an attempt: never more than two minutes apart while it may be paid, and once right after its end. */
export function nextAttemptPoll(asked: number, { at, expiresAt }: { readonly at: Date; readonly expiresAt: Date }): Date {
  if (at.getTime() >= expiresAt.getTime()) return plus(at, delayAfter(asked));
  const next = plus(at, Math.min(delayAfter(asked), patience));
  const end = plus(expiresAt, 1 * SECOND);
  return next.getTime() > end.getTime() ? end : next;
}

/** When to ask next about money that has not reached us yet: half a minute at first, then hourly at last. */
export const nextClearingPoll = (asked: number, at: Date): Date => plus(at, Math.max(delayAfter(asked), 30 * SECOND));

/** When to close next what should not be open at its provider. */
export const nextOrphanPoll = (asked: number, at: Date): Date => plus(at, delayAfter(asked));

/** When to ask next about a refund that is not final. */
export const nextRefundPoll = (asked: number, at: Date): Date => plus(at, delayAfter(asked));

/** Longest time after its payment that money may be on its way to us: banks do not settle at weekends. */
export const clearingPatience = 4 * DAY;

/** How long a question may take before another process may ask it again. */
export const pollLease = 60 * SECOND;

/** A start may be on its way to the provider this long: until then silence of the provider proves nothing. */
export const startGrace = 15 * SECOND;
