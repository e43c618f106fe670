/** What the processor keeps. Card numbers never come here: only brand, last four digits, expiry and how the test card behaves. */

/** How a test card behaves once it is presented. */
export type CardBehaviour = 'ok' | 'declined' | 'insufficient_funds' | 'three_d_secure' | 'refund_pending' | 'refund_fails' | 'dispute';

export interface CardRow {
  readonly brand: 'visa' | 'mastercard' | 'amex' | 'unionpay' | 'unknown';
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly holder: string;
  readonly behaviour: CardBehaviour;
}

export type Metadata = Record<string, string>;

/** All times are Unix seconds of the processor's own clock; all amounts are the minor units Stripe counts in. */
export interface SessionRow {
  readonly id: string;
  readonly created: number;
  readonly expiresAt: number;
  status: 'open' | 'complete' | 'expired';
  paymentStatus: 'unpaid' | 'paid';
  readonly amountTotal: number;
  readonly currency: string;
  readonly clientReferenceId: string | null;
  readonly metadata: Metadata;
  readonly intentMetadata: Metadata;
  readonly description: string | null;
  readonly captureMethod: 'automatic' | 'automatic_async' | 'manual';
  readonly lines: readonly { readonly id: string; readonly name: string; readonly unitAmount: number; readonly quantity: number }[];
  readonly locale: string | null;
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  readonly submitType: string | null;
  /** The merchant's filter of payment methods; cards are all there is. */
  readonly allowedMethods: string[] | null;
  readonly customerEmail: string | null;
  paymentIntent: string | null;
  holder: string | null;
}

export interface PaymentError {
  readonly code: string;
  readonly declineCode: string | null;
  readonly message: string;
  readonly charge: string | null;
}

export interface PaymentIntentRow {
  readonly id: string;
  readonly created: number;
  readonly session: string;
  readonly amount: number;
  readonly currency: string;
  readonly captureMethod: SessionRow['captureMethod'];
  readonly metadata: Metadata;
  readonly description: string | null;
  readonly secret: string;
  status: 'requires_payment_method' | 'requires_action' | 'requires_capture' | 'succeeded' | 'canceled';
  amountReceived: number;
  latestCharge: string | null;
  paymentMethod: string | null;
  /** The card that waits for its holder's 3-D Secure answer. */
  challenged: CardRow | null;
  lastError: PaymentError | null;
  canceledAt: number | null;
  cancellationReason: string | null;
}

export interface ChargeRow {
  readonly id: string;
  readonly created: number;
  readonly paymentIntent: string;
  readonly amount: number;
  readonly currency: string;
  readonly card: CardRow;
  readonly threeDSecure: boolean;
  readonly paymentMethod: string;
  readonly metadata: Metadata;
  readonly description: string | null;
  readonly status: 'succeeded' | 'failed';
  readonly failure: PaymentError | null;
  amountCaptured: number;
  amountRefunded: number;
  captured: boolean;
  disputed: boolean;
  balanceTransaction: string | null;
}

export interface RefundRow {
  readonly id: string;
  readonly created: number;
  readonly charge: string;
  readonly paymentIntent: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly metadata: Metadata;
  status: 'pending' | 'succeeded' | 'failed';
  failureReason: string | null;
  balanceTransaction: string | null;
  failureBalanceTransaction: string | null;
}

export interface DisputeRow {
  readonly id: string;
  readonly created: number;
  readonly charge: string;
  readonly paymentIntent: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  readonly dueBy: number;
  status: 'needs_response' | 'won' | 'lost';
  balanceTransactions: string[];
}

export interface BalanceTransactionRow {
  readonly id: string;
  readonly created: number;
  readonly availableOn: number;
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  readonly type: 'charge' | 'refund' | 'refund_failure' | 'adjustment';
  readonly source: string;
  readonly description: string | null;
}

/** An event as it was rendered when it happened; `body` is sent byte for byte on every delivery. */
export interface EventRow {
  readonly id: string;
  readonly created: number;
  readonly type: string;
  readonly body: string;
  tries: number;
  delivered: boolean;
}

export interface Rows {
  session: SessionRow;
  payment_intent: PaymentIntentRow;
  charge: ChargeRow;
  refund: RefundRow;
  dispute: DisputeRow;
  balance_transaction: BalanceTransactionRow;
  event: EventRow;
}
