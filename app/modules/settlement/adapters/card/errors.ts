import Stripe from 'stripe';
import { InvariantError } from '#app/kernel/invariant.ts';
import { neverReached, type Outcome, type PayError, type PayErrorClass } from '../../contract.ts';

/** Stripe's error and decline codes in our classes. What is not listed falls to the class of its kind of error. */
export const errorClasses: Readonly<Record<string, PayErrorClass>> = {
  // Decline codes and card errors
  insufficient_funds: 'insufficient_funds',
  card_velocity_exceeded: 'limit_exceeded',
  withdrawal_count_limit_exceeded: 'limit_exceeded',
  authentication_required: 'auth_required',
  authentication_not_handled: 'auth_required',
  payment_intent_authentication_failure: 'auth_required',
  duplicate_transaction: 'duplicate',
  // Refusals of a request
  idempotency_key_in_use: 'conflict_state',
  resource_missing: 'not_found',
  charge_already_captured: 'conflict_state',
  charge_already_refunded: 'conflict_state',
  charge_disputed: 'conflict_state',
  charge_expired_for_capture: 'expired',
  checkout_session_not_open: 'conflict_state',
  payment_intent_unexpected_state: 'conflict_state',
  payment_intent_incompatible_payment_method: 'conflict_state',
  session_expired: 'expired',
  amount_too_large: 'limit_exceeded',
  amount_too_small: 'invalid_request',
  balance_insufficient: 'insufficient_funds',
  insufficient_funds_in_platform_account: 'insufficient_funds',
  parameter_unknown: 'invalid_request',
  parameter_missing: 'invalid_request',
  parameter_invalid_integer: 'invalid_request',
  lock_timeout: 'rate_limited',
  rate_limit: 'rate_limited',
  api_key_expired: 'config',
  platform_api_key_expired: 'config',
  secret_key_required: 'config',
  testmode_charges_only: 'config',
  livemode_mismatch: 'config',
  account_invalid: 'config',
  // Refund failures (`failure_reason`)
  lost_or_stolen_card: 'declined',
  expired_or_canceled_card: 'declined',
  charge_for_pending_refund_disputed: 'conflict_state',
  declined: 'declined',
  merchant_request: 'declined',
};

/** The class of a code; `otherwise` where Stripe adds codes we do not know yet. */
export const classOf = (code: string | null | undefined, otherwise: PayErrorClass): PayErrorClass =>
  Object.hasOwn(errorClasses, code ?? '') ? (errorClasses[code ?? ''] ?? otherwise) : otherwise;

/** What a failed call of Stripe means. Anything that is not Stripe's answer or silence is a bug, and is thrown on. */
export function outcomeOfError(error: unknown): Outcome & { readonly kind: 'refused' | 'unknown' } {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  // The SDK wraps whatever its HTTP client threw, our own refusal to call out of a transaction included.
  const cause: unknown = error.detail;
  if (cause instanceof InvariantError) throw cause;
  const found: PayError = { class: classOfError(error), detail: detailOf(error) };
  return isSilence(error) ? { kind: 'unknown', error: found } : { kind: 'refused', error: found };
}

/** Did no connection come about, so that Stripe has nothing of the call? The SDK keeps what its HTTP client threw. */
export const stripeNeverReached = (error: unknown): boolean => error instanceof Stripe.errors.StripeError && neverReached(error.detail);

/** Stripe may or may not have done what was asked. */
function isSilence(error: Stripe.errors.StripeError): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeRateLimitError) return true;
  // A 409 is a twin with the same key that is still running.
  return error instanceof Stripe.errors.StripeAPIError;
}

function classOfError(error: Stripe.errors.StripeError): PayErrorClass {
  if (error instanceof Stripe.errors.StripeConnectionError) return 'timeout';
  if (error instanceof Stripe.errors.StripeRateLimitError) return 'rate_limited';
  if (error instanceof Stripe.errors.StripeIdempotencyError) return 'duplicate';
  if (error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError) return 'config';
  if (error instanceof Stripe.errors.StripeCardError) return classOf(error.decline_code || error.code, 'declined');
  if (error instanceof Stripe.errors.StripeInvalidRequestError) return classOf(error.code, 'invalid_request');
  if (error.statusCode === 409) return 'conflict_state';
  // An answer that is not the protocol says nothing about what happened: ask for the truth instead of the same again.
  return (error.statusCode ?? 0) >= 500 ? 'provider_down' : 'timeout';
}

/** For the log: kind, code, status and Stripe's request number; never its message, which may quote what was sent. */
function detailOf(error: Stripe.errors.StripeError): string {
  const kind = error.type
    .replace(/^Stripe/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return inWords('stripe', kind, error.code, error.decline_code, error.statusCode, error.requestId?.replace('_', ' '));
}

/** Codes as words: outside this folder nobody is to compare them. */
export const inWords = (...parts: readonly (string | number | null | undefined)[]): string =>
  parts.filter(Boolean).join(' ').replaceAll('_', ' ');
