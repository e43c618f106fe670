import type Stripe from 'stripe';
import type { PaymentError, PaymentIntentRow } from '../rows.ts';

/** A PaymentIntent as the API version 2026-10-28.endive shows it. */
export function paymentIntentOnWire(row: PaymentIntentRow, publicUrl: string): Stripe.PaymentIntent {
  return {
    id: row.id,
    object: 'payment_intent',
    ...unused,
    amount: row.amount,
    amount_capturable: row.status === 'requires_capture' ? row.amount : 0,
    amount_received: row.amountReceived,
    canceled_at: row.canceledAt,
    cancellation_reason: row.cancellationReason,
    capture_method: row.captureMethod,
    client_secret: row.secret,
    created: row.created,
    currency: row.currency,
    description: row.description,
    last_payment_error: row.lastError ? errorOnWire(row.lastError) : null,
    latest_charge: row.latestCharge,
    livemode: false,
    metadata: row.metadata,
    next_action:
      row.status === 'requires_action'
        ? { type: 'redirect_to_url', redirect_to_url: { url: `${publicUrl}/pay/${row.session}/challenge`, return_url: null } }
        : null,
    payment_method: row.paymentMethod,
    status: row.status,
  };
}

function errorOnWire(error: PaymentError): Stripe.PaymentIntent.LastPaymentError {
  return {
    type: error.code === 'payment_intent_authentication_failure' ? 'invalid_request_error' : 'card_error',
    code: error.code,
    message: error.message,
    ...(error.declineCode ? { decline_code: error.declineCode } : {}),
    ...(error.charge ? { charge: error.charge } : {}),
  };
}

const unused = {
  allowed_payment_method_types: null,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  confirmation_method: 'automatic',
  customer: null,
  customer_account: null,
  excluded_payment_method_types: null,
  managed_payments: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
  payment_method_types: ['card'],
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
} satisfies Partial<Stripe.PaymentIntent>;
