import type Stripe from 'stripe';
import type { ChargeRow } from '../rows.ts';

/** A Charge as the API version 2026-10-28.endive shows it: of the card only brand, last four digits and expiry. */
export function chargeOnWire(row: ChargeRow): Stripe.Charge {
  const { card, failure } = row;
  return {
    id: row.id,
    object: 'charge',
    ...unused,
    amount: row.amount,
    amount_captured: row.amountCaptured,
    amount_refunded: row.amountRefunded,
    balance_transaction: row.balanceTransaction,
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: null,
      name: card.holder,
      phone: null,
      tax_id: null,
    },
    captured: row.captured,
    created: row.created,
    currency: row.currency,
    description: row.description,
    disputed: row.disputed,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    metadata: row.metadata,
    outcome: outcomeOf(row),
    paid: row.status === 'succeeded',
    payment_intent: row.paymentIntent,
    payment_method: row.paymentMethod,
    payment_method_details: { type: 'card', card: cardOnWire(row) },
    refunded: row.amountCaptured > 0 && row.amountRefunded === row.amountCaptured,
    status: row.status,
  };
}

function outcomeOf({ failure }: ChargeRow): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: failure?.declineCode ?? null,
    network_status: failure ? 'declined_by_network' : 'approved_by_network',
    reason: failure?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: 1,
    seller_message: failure ? 'The simulated bank returned a decline.' : 'Payment complete.',
    type: failure ? 'issuer_declined' : 'authorized',
  };
}

function cardOnWire({ card, amount, threeDSecure }: ChargeRow): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: null,
    electronic_commerce_indicator: threeDSecure ? '05' : null,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    funding: 'credit',
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: threeDSecure
      ? {
          authentication_flow: 'challenge',
          electronic_commerce_indicator: '05',
          exemption_indicator: null,
          result: 'authenticated',
          result_reason: null,
          transaction_id: null,
          version: '2.2.0',
        }
      : null,
    transaction_link_id: null,
    wallet: null,
  };
}

const unused = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  calculated_statement_descriptor: 'SIMULATED',
  customer: null,
  failure_balance_transaction: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Stripe.Charge>;
