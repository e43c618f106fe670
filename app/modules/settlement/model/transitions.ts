import type { AttemptState, PaymentState, RefundState } from '../contract.ts';

/** Every legal move of a payment; the database holds the same rows (legal_transition) and refuses any other. */
export const paymentTransitions: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  open: ['captured', 'closed', 'review'],
  review: ['closed'],
  captured: ['refunded'],
  // A refund that had succeeded can fail days later.
  refunded: ['captured'],
  closed: [],
};

const money = ['captured', 'paid_late', 'review'] as const;

/** Every legal move of an attempt: upward only, except that a refund may fall back. */
export const attemptTransitions: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  created: ['awaiting_payer', 'unknown', 'failed', 'authorized', 'expired', 'voided', ...money],
  unknown: ['awaiting_payer', 'failed', 'authorized', 'expired', 'voided', ...money],
  awaiting_payer: ['failed', 'authorized', 'expired', 'voided', ...money],
  failed: ['authorized', 'expired', 'voided', ...money],
  authorized: ['expired', 'voided', ...money],
  expired: ['voided', ...money],
  voided: [...money],
  captured: ['refunded'],
  paid_late: ['refunded'],
  review: ['refunded'],
  refunded: [...money],
};

export const refundTransitions: Readonly<Record<RefundState, readonly RefundState[]>> = {
  reserved: ['pending', 'unknown', 'succeeded', 'failed'],
  pending: ['unknown', 'succeeded', 'failed'],
  unknown: ['pending', 'succeeded', 'failed'],
  succeeded: ['failed'],
  // The core had taken it for refused; its provider made it all the same.
  failed: ['pending', 'succeeded'],
};

/** Not ended: at most one attempt of a payment is in one of these. */
export const liveStates = ['created', 'awaiting_payer', 'unknown', 'authorized'] as const satisfies readonly AttemptState[];
export const isLive = (state: AttemptState): boolean => (liveStates as readonly AttemptState[]).includes(state);

/** Money of the payer arrived. */
export const hasMoney = (state: AttemptState): boolean => state === 'refunded' || (money as readonly AttemptState[]).includes(state);

/**
 * The provider may still take money for it, as far as we know: live, or declined while its page is still open. Such an
 * attempt is closed at its provider before another may start.
 */
export const mayBePayable = (attempt: { readonly state: AttemptState; readonly started: boolean }): boolean =>
  isLive(attempt.state) || (attempt.state === 'failed' && attempt.started);
