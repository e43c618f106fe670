/** What callers of the steps write: the terms of a payment and of a refund, with their journals. */
import type { Money } from '#app/kernel/money.ts';
import type { StartPayment } from '../contract.ts';

/** A line of a journal as the caller of `openPayment` and `refundPayment` writes it: debit positive, credit negative. */
export interface SplitLine {
  readonly account: string;
  readonly amount: Money;
}

/** The hash that says who buys, as it is kept: sealed, with the row it is bound to. Opened only on its way to a rail. */
export interface SealedBuyer {
  readonly sealed: string;
  readonly rowId: string;
}

/** Where the caller of `openPayment` seals the buyer's identity hash; `rowId` is the payment's reference. */
export const buyerPlace = (rowId: string) => ({ table: 'payment', column: 'terms', rowId });

/** What does not change between attempts of one payment. */
export interface PaymentTerms {
  readonly description: string;
  readonly buyer: SealedBuyer | null;
  readonly requireIdentifiedPayer: boolean;
  readonly locale: string;
}

export interface NewPayment {
  /** The caller's own id of what is paid (a uuid): one payment a reference. */
  readonly reference: string;
  readonly amount: Money;
  /** One line a consignment; sums to `amount`, all positive. */
  readonly lines: StartPayment['lines'];
  readonly terms: PaymentTerms;
  /**
   * The split as journal lines without the clearing line: credits of who gets the money, debits of what others fund. Sums to
   * minus `amount` in its currency and to zero in every other; capture posts exactly these against the rail's clearing account.
   */
  readonly onCapture: readonly SplitLine[];
  readonly expiresAt: Date;
  /** uuid of the person who buys. */
  readonly personId: string | null;
}

export interface NewRefund {
  readonly paymentId: string;
  readonly amount: Money;
  readonly reason: 'requested' | 'customs';
  /** The journal without the clearing line, sums to `amount`: who gives the money back. Posted when the rail says it succeeded. */
  readonly onSuccess: readonly SplitLine[];
  /** The same key again is the same refund. */
  readonly key: string;
}
