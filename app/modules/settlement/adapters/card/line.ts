import type Stripe from 'stripe';

/** What every movement of the adapter is given. */
export interface CardLine {
  readonly stripe: Stripe;
  readonly live: boolean;
  /** The acquirer's slip says that the payer is the buyer; undefined where there is no slip. */
  readonly payerMatches: true | undefined;
  readonly webhookSecret: string;
  /** Seconds since 1970 by the shop's clock. */
  readonly clock: () => Date;
}

/** Names of our references in Stripe's metadata: on the session, the payment intent (and so the charge) and the refund. */
export const attemptKey = 'attempt_id';
export const refundKey = 'refund_id';

/** Stripe writes seconds. */
export const instant = (seconds: number): Date => new Date(seconds * 1000);

/** Stripe shows a reference as an id or, expanded, as the object. */
export const idIn = (reference: string | { readonly id: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);
