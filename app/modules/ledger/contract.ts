import type { Money } from '#app/kernel/money.ts';

export const accountKinds = ['asset', 'liab', 'rev', 'exp', 'equity', 'fx'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** One line of a journal: a debit is positive, a credit negative. The account is a code of the chart. */
export interface JournalLine {
  readonly account: string;
  readonly amount: Money;
}

/** What is posted: the id is the idempotency key, `reference` is the caller's own word for what it concerns. */
export interface NewJournal {
  readonly id: string;
  readonly kind: string;
  readonly reference: string;
  readonly lines: readonly JournalLine[];
  /** When it happened, as the outside world says; the record's own time is the call's. */
  readonly effectiveAt: Date;
  /** uuid of the payment attempt behind it. */
  readonly attemptId?: string | undefined;
  /** The provider's fact behind it. */
  readonly sourceFact?: string | undefined;
}

export interface JournalView {
  readonly id: string;
  readonly kind: string;
  readonly reference: string;
  readonly effectiveAt: Date;
  readonly recordedAt: Date;
  readonly lines: readonly JournalLine[];
}

/** `balance` is natural: positive is what such an account usually holds (assets and expenses: debit; all others: credit). */
export interface AccountBalance {
  readonly account: string;
  readonly kind: AccountKind;
  readonly balance: Money;
}

/** `ledger.below_zero`: an account that may not cross zero has not enough; facts: account, missing (minor units). */
export type LedgerRefusal = 'ledger.below_zero';
