import { invariant } from '#app/kernel/invariant.ts';
import { type Money, money, negate } from '#app/kernel/money.ts';
import { account, sumsOf } from '#app/modules/ledger/rules.ts';
import { type PaymentState, type RailId, railHomes } from '../contract.ts';
import type { FoldedAttempt } from './fold.ts';
import type { SplitLine } from './terms.ts';

/**
 * What a capture means for the payment it came for:
 * `completes` it pays · `duplicate` another attempt has paid · `late` the payment was closed · `mismatch` other amount or
 * currency than asked · `payer` nobody says that the buyer paid, where the law wants the buyer.
 */
export type CaptureVerdict = 'completes' | 'duplicate' | 'late' | 'mismatch' | 'payer';

export interface CaptureCase {
  readonly payment: PaymentState;
  readonly asked: Money;
  readonly mustBeBuyer: boolean;
  readonly folded: Pick<FoldedAttempt, 'contradictory'> & { readonly capture: NonNullable<FoldedAttempt['capture']> };
}

export function judgeCapture({ payment, asked, mustBeBuyer, folded }: CaptureCase): CaptureVerdict {
  const { amount, payerMatches } = folded.capture;
  if (folded.contradictory || amount.minor !== asked.minor || amount.currency !== asked.currency) return 'mismatch';
  if (payment === 'captured' || payment === 'refunded') return 'duplicate';
  if (payment !== 'open') return 'late';
  // Silence is no proof: who has to be the buyer must be said to be.
  if (mustBeBuyer && payerMatches !== true) return 'payer';
  return 'completes';
}

/** Where a rail's money is between the payer and our own accounts. */
export const clearingOf = (rail: RailId, currency: string): string => account('asset:clearing:*', currency, rail);

/** Throws unless the split and the amount make a journal together. */
export function assertSplit(lines: readonly SplitLine[], clearing: Money): void {
  const sums = new Map(sumsOf(lines));
  invariant(sums.get(clearing.currency) === -clearing.minor, `the split does not sum to ${-clearing.minor} ${clearing.currency}`);
  sums.delete(clearing.currency);
  for (const [currency, sum] of sums) invariant(sum === 0n, `the split's ${currency} lines do not sum to zero`);
}

/** The journal of a capture: the clearing account of the rail is debited, the split is posted exactly as written. */
export function captureLines(rail: RailId, received: Money, split: readonly SplitLine[]): SplitLine[] {
  assertSplit(split, received);
  return [{ account: clearingOf(rail, received.currency), amount: received }, ...split];
}

/** Money that pays for nothing: it is the payer's until it is sent back. */
export const unmatchedSplit = (received: Money): SplitLine[] => [
  { account: account('liab:unmatched_receipts', received.currency), amount: negate(received) },
];

/** The journal of a refund: the clearing account gives, those who had the money pay it. */
export function refundLines(rail: RailId, given: Money, split: readonly SplitLine[]): SplitLine[] {
  assertSplit(split, negate(given));
  return [...split, { account: clearingOf(rail, given.currency), amount: negate(given) }];
}

/** What gives back unmatched money. */
export const unmatchedReturn = (given: Money): SplitLine[] => [
  { account: account('liab:unmatched_receipts', given.currency), amount: given },
];

/** Money that came for nothing we know, or went out without us, until a person has found where it belongs. */
export const strayReceipt = (rail: RailId, received: Money): SplitLine[] => captureLines(rail, received, unmatchedSplit(received));
export const strayReturn = (rail: RailId, given: Money): SplitLine[] => refundLines(rail, given, unmatchedReturn(given));

/** What the payer's bank took back, while it is disputed. */
export const disputeLines = (rail: RailId, taken: Money): SplitLine[] =>
  refundLines(rail, taken, [{ account: account('asset:dispute_hold:*', taken.currency, rail), amount: taken }]);

/** A dispute that is lost is the shop's loss. */
export const lostDisputeLines = (rail: RailId, taken: Money): SplitLine[] => [
  { account: account('exp:chargeback', taken.currency), amount: taken },
  { account: account('asset:dispute_hold:*', taken.currency, rail), amount: negate(taken) },
];

interface Settled {
  readonly amount: Money;
  readonly fee: Money;
  readonly disputed?: true | undefined;
}

/** The journal of a settlement line: what the provider held has reached us, less its fee; the other way round for what it took back. */
export function settledLines(rail: RailId, { amount: paid, fee, disputed }: Settled): SplitLine[] {
  const { currency } = paid;
  const home = railHomes[rail] === 'wallet' ? account('asset:wallet:ecny', currency) : account('asset:bank:operator', currency);
  const arrived = { account: home, amount: money(paid.minor - fee.minor, currency) };
  const kept = { account: disputed ? account('exp:chargeback', currency) : account('exp:provider_fee:*', currency, rail), amount: fee };
  return [arrived, kept, { account: clearingOf(rail, currency), amount: negate(paid) }].filter((line) => line.amount.minor !== 0n);
}
