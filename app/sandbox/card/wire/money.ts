import type Stripe from 'stripe';
import type { BalanceTransactionRow, DisputeRow, RefundRow } from '../rows.ts';

/** A Refund as the API version 2026-10-28.endive shows it. */
export function refundOnWire(row: RefundRow): Stripe.Refund {
  return {
    id: row.id,
    object: 'refund',
    amount: row.amount,
    balance_transaction: row.balanceTransaction,
    charge: row.charge,
    created: row.created,
    currency: row.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      type: 'card',
      card: { type: 'refund', reference_status: 'pending', reference_type: 'acquirer_reference_number' },
    },
    metadata: row.metadata,
    payment_intent: row.paymentIntent,
    payment_method: null,
    reason: row.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: row.status,
    transfer_reversal: null,
    ...(row.status === 'pending' ? { pending_reason: 'processing' } : {}),
    ...(row.failureReason ? { failure_reason: row.failureReason } : {}),
    ...(row.failureBalanceTransaction ? { failure_balance_transaction: row.failureBalanceTransaction } : {}),
  };
}

/** A BalanceTransaction: what moved on the merchant's balance, and the fee that was kept. */
export function balanceTransactionOnWire(row: BalanceTransactionRow, now: number): Stripe.BalanceTransaction {
  return {
    id: row.id,
    object: 'balance_transaction',
    amount: row.amount,
    available_on: row.availableOn,
    balance_type: 'payments',
    created: row.created,
    currency: row.currency,
    description: row.description,
    exchange_rate: null,
    fee: row.fee,
    fee_details: row.fee
      ? [{ amount: row.fee, application: null, currency: row.currency, description: 'Processing fee (simulated)', type: 'stripe_fee' }]
      : [],
    net: row.amount - row.fee,
    reporting_category: row.type === 'adjustment' ? (row.amount < 0 ? 'dispute' : 'dispute_reversal') : row.type,
    source: row.source,
    status: row.availableOn <= now ? 'available' : 'pending',
    type: row.type,
  };
}

/** A Dispute with the movements it made. */
export function disputeOnWire(row: DisputeRow, movements: Stripe.BalanceTransaction[], now: number): Stripe.Dispute {
  return {
    id: row.id,
    object: 'dispute',
    amount: row.amount,
    balance_transactions: movements,
    charge: row.charge,
    created: row.created,
    currency: row.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence,
    evidence_details: {
      due_by: row.dueBy,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: row.dueBy < now,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: row.paymentIntent,
    reason: row.reason,
    status: row.status,
  };
}

const emptyEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  appeal: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
