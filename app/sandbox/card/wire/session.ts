import type Stripe from 'stripe';
import type { SessionRow } from '../rows.ts';

/** A Checkout Session as the API version 2026-10-28.endive shows it. `url` is null once it can no longer be paid. */
export function sessionOnWire(row: SessionRow, publicUrl: string): Stripe.Checkout.Session {
  const { amountTotal } = row;
  return {
    id: row.id,
    object: 'checkout.session',
    ...unused,
    adaptive_pricing: { enabled: false },
    allowed_payment_method_types: row.allowedMethods,
    amount_subtotal: amountTotal,
    amount_total: amountTotal,
    cancel_url: row.cancelUrl,
    client_reference_id: row.clientReferenceId,
    created: row.created,
    currency: row.currency,
    customer_details: row.holder
      ? {
          address: null,
          business_name: null,
          email: row.customerEmail,
          individual_name: null,
          name: row.holder,
          phone: null,
          tax_exempt: 'none',
          tax_ids: [],
        }
      : null,
    customer_email: row.customerEmail,
    expires_at: row.expiresAt,
    livemode: false,
    locale: row.locale,
    metadata: row.metadata,
    mode: 'payment',
    payment_intent: row.paymentIntent,
    payment_status: row.paymentStatus,
    status: row.status,
    submit_type: row.submitType,
    success_url: row.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: row.status === 'open' ? `${publicUrl}/pay/${row.id}` : null,
  };
}

/** Fields of features this processor does not have, as Stripe shows them when they are not used. */
const unused = {
  after_expiration: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer: null,
  customer_account: null,
  customer_creation: 'if_required',
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  managed_payments: null,
  origin_context: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ['card'],
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  wallet_options: null,
} satisfies Partial<Stripe.Checkout.Session>;
