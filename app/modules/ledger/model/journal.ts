import { invariant } from '#app/kernel/invariant.ts';
import type { JournalLine } from '../contract.ts';
import { debitSign, termsOf } from './chart.ts';

/** Sum of the lines for each currency they name. */
export function sumsOf(lines: readonly JournalLine[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { amount } of lines) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
  return sums;
}

/** Throws unless it is a journal: two lines or more, none of zero, each in its account's currency, zero sum in every currency. */
export function assertBalanced(lines: readonly JournalLine[]): void {
  invariant(lines.length >= 2, 'a journal has at least two lines');
  for (const { account, amount } of lines) {
    invariant(amount.minor !== 0n, `a line of ${account} is zero`);
    invariant(termsOf(account).currency === amount.currency, `${account} cannot hold ${amount.currency}`);
  }
  for (const [currency, sum] of sumsOf(lines)) invariant(sum === 0n, `the journal's ${currency} lines sum to ${sum}, not to zero`);
}

/** The same journal undone: every line the other way round. */
export const reversed = (lines: readonly JournalLine[]): JournalLine[] =>
  lines.map(({ account, amount }) => ({ account, amount: { minor: -amount.minor, currency: amount.currency } }));

/** How one journal moves an account that may not cross zero. */
export interface GuardedMove {
  readonly account: string;
  /** Change of the natural balance. */
  readonly total: bigint;
  /** Change by line, with the line's place in the journal. */
  readonly steps: readonly { readonly seq: number; readonly change: bigint }[];
}

/** The moves of the guarded accounts, in the order of their codes: every transaction locks them in this order. */
export function guardedMoves(lines: readonly JournalLine[]): GuardedMove[] {
  const moves = new Map<string, { seq: number; change: bigint }[]>();
  lines.forEach(({ account, amount }, seq) => {
    const terms = termsOf(account);
    if (!terms.minZero) return;
    moves.set(account, [...(moves.get(account) ?? []), { seq, change: amount.minor * debitSign(terms.kind) }]);
  });
  const sorted = [...moves].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([account, steps]) => ({ account, steps, total: steps.reduce((sum, step) => sum + step.change, 0n) }));
}
