import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { InvariantError } from '#app/kernel/invariant.ts';
import { classOf, errorClasses, outcomeOfError } from '#app/modules/settlement/adapters/card/errors.ts';
import { reactionTo } from '#app/modules/settlement/contract.ts';

const { errors } = Stripe;
/** An error as the SDK makes it of an answer of Stripe. */
const raw = (statusCode: number, more: object = {}) => ({
  statusCode,
  message: 'quotes 4242424242424242 and sk_test_secret',
  requestId: 'req_abc',
  ...more,
});

describe('what a failed call of Stripe means', () => {
  it.each([
    ['card_declined', 'generic_decline', 'declined'],
    ['card_declined', 'insufficient_funds', 'insufficient_funds'],
    ['card_declined', 'card_velocity_exceeded', 'limit_exceeded'],
    ['card_declined', 'withdrawal_count_limit_exceeded', 'limit_exceeded'],
    ['card_declined', 'lost_card', 'declined'],
    ['card_declined', 'a_reason_of_tomorrow', 'declined'],
    ['card_declined', 'duplicate_transaction', 'duplicate'],
    ['authentication_required', 'authentication_required', 'auth_required'],
    ['expired_card', 'expired_card', 'declined'],
    ['incorrect_cvc', 'incorrect_cvc', 'declined'],
    ['processing_error', 'processing_error', 'declined'],
  ] as const)('card error %s / %s: refused as %s', (code, decline_code, wanted) => {
    expect(outcomeOfError(new errors.StripeCardError(raw(402, { code, decline_code })))).toMatchObject({
      kind: 'refused',
      error: { class: wanted },
    });
  });

  it.each([
    ['resource_missing', 404, 'not_found'],
    ['parameter_unknown', 400, 'invalid_request'],
    ['parameter_missing', 400, 'invalid_request'],
    ['amount_too_small', 400, 'invalid_request'],
    ['amount_too_large', 400, 'limit_exceeded'],
    ['charge_already_refunded', 400, 'conflict_state'],
    ['charge_disputed', 400, 'conflict_state'],
    ['payment_intent_unexpected_state', 400, 'conflict_state'],
    ['charge_expired_for_capture', 400, 'expired'],
    ['balance_insufficient', 400, 'insufficient_funds'],
    ['a_code_of_tomorrow', 400, 'invalid_request'],
    [undefined, 400, 'invalid_request'],
  ] as const)('request error %s (%i): refused as %s', (code, status, wanted) => {
    expect(outcomeOfError(new errors.StripeInvalidRequestError(raw(status, { code })))).toMatchObject({
      kind: 'refused',
      error: { class: wanted },
    });
  });

  it('a wrong key or missing right is our configuration', () => {
    expect(outcomeOfError(new errors.StripeAuthenticationError(raw(401)))).toMatchObject({ kind: 'refused', error: { class: 'config' } });
    expect(outcomeOfError(new errors.StripePermissionError(raw(403)))).toMatchObject({ kind: 'refused', error: { class: 'config' } });
  });

  it('the same key with other parameters is a duplicate', () => {
    expect(outcomeOfError(new errors.StripeIdempotencyError(raw(400, { type: 'idempotency_error' })))).toMatchObject({
      kind: 'refused',
      error: { class: 'duplicate' },
    });
  });

  it.each([
    ['no connection', new errors.StripeConnectionError({ message: 'timeout' }), 'timeout', 'sync'],
    ['too many requests', new errors.StripeRateLimitError(raw(429)), 'rate_limited', 'retry-same-key'],
    ['a failure at Stripe', new errors.StripeAPIError(raw(500)), 'provider_down', 'retry-same-key'],
    ['Stripe away', new errors.StripeAPIError(raw(503)), 'provider_down', 'retry-same-key'],
    ['a twin under way', new errors.StripeAPIError(raw(409, { code: 'idempotency_key_in_use' })), 'conflict_state', 'sync'],
    [
      'an answer that is not the protocol',
      new errors.StripeAPIError({ message: 'Invalid JSON received from the Stripe API' }),
      'timeout',
      'sync',
    ],
  ] as const)('%s is unknown, never a refusal', (...[, error, wanted, reaction]) => {
    expect(outcomeOfError(error)).toMatchObject({ kind: 'unknown', error: { class: wanted } });
    expect(reactionTo(wanted)).toBe(reaction);
  });

  it('tells the log kind, code and request number, and nothing that was sent', () => {
    const { error } = outcomeOfError(new errors.StripeCardError(raw(402, { code: 'card_declined', decline_code: 'lost_card' })));
    expect(error.detail).toBe('stripe card error card declined lost card 402 req abc');
  });

  it('hands a bug on: our own refusal to call out of a transaction, and what is no answer of Stripe', () => {
    const ours = new InvariantError('no network inside a transaction');
    // The SDK keeps what its HTTP client threw; its types know only text there.
    const wrapped = Object.assign(new errors.StripeConnectionError({ message: 'x' }), { detail: ours });
    expect(() => outcomeOfError(wrapped)).toThrow(ours);
    expect(() => outcomeOfError(new TypeError('undefined is not a function'))).toThrow(TypeError);
  });

  it('no code of the table stands for two things, and unknown codes fall back', () => {
    expect(Object.values(errorClasses).every(Boolean)).toBe(true);
    expect(classOf('never heard of', 'declined')).toBe('declined');
    expect(classOf(null, 'auth_required')).toBe('auth_required');
    expect(classOf('constructor', 'declined')).toBe('declined');
  });
});
