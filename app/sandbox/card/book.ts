import type Stripe from 'stripe';
import type { Clock } from './clock.ts';
import { missing } from './errors.ts';
import type { Faults } from './faults.ts';
import type { BalanceTransactionRow, ChargeRow, DisputeRow, PaymentIntentRow, RefundRow, SessionRow } from './rows.ts';
import { newId, type Store } from './store.ts';
import { chargeOnWire } from './wire/charge.ts';
import { balanceTransactionOnWire, disputeOnWire, refundOnWire } from './wire/money.ts';
import { paymentIntentOnWire } from './wire/payment-intent.ts';
import { sessionOnWire } from './wire/session.ts';

export const apiVersion = '2026-10-28.endive';

/** What every movement of the processor is given. */
export interface Processor {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  /** Where payers reach the processor, without a slash at the end. */
  readonly publicUrl: string;
}

/** The objects as the wire shows them, all from the same rows. */
export const show = {
  session: (p: Processor, row: SessionRow) => sessionOnWire(row, p.publicUrl),
  paymentIntent: (p: Processor, row: PaymentIntentRow) => paymentIntentOnWire(row, p.publicUrl),
  charge: (_: Processor, row: ChargeRow) => chargeOnWire(row),
  refund: (_: Processor, row: RefundRow) => refundOnWire(row),
  balanceTransaction: (p: Processor, row: BalanceTransactionRow) => balanceTransactionOnWire(row, p.clock.seconds()),
  dispute: (p: Processor, row: DisputeRow) =>
    disputeOnWire(
      row,
      row.balanceTransactions.map((id) => balanceTransactionOnWire(balanceTransactionOf(p, id), p.clock.seconds())),
      p.clock.seconds(),
    ),
};

type Shown = Stripe.Checkout.Session | Stripe.PaymentIntent | Stripe.Charge | Stripe.Refund | Stripe.Dispute;

/** Writes an event as the object stands now, and puts it on its way. Part of the caller's transaction. */
export function emit(p: Processor, type: Stripe.EventBase['type'], object: Shown): void {
  const id = newId('evt_');
  const created = p.clock.seconds();
  const body = JSON.stringify(
    {
      id,
      object: 'event',
      api_version: apiVersion,
      created,
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    } satisfies Stripe.EventBase,
    null,
    2,
  );
  p.store.put('event', { id, created, type, body, tries: 0, delivered: false }, null);
  p.store.addTask(p.clock.now().getTime(), 'event.send', id);
}

export const sessionOf = (p: Processor, id: string): SessionRow => p.store.get('session', id) ?? raise(missing('checkout.session', id));
export const paymentIntentOf = (p: Processor, id: string): PaymentIntentRow =>
  p.store.get('payment_intent', id) ?? raise(missing('payment_intent', id));
export const chargeOf = (p: Processor, id: string): ChargeRow => p.store.get('charge', id) ?? raise(missing('charge', id));
export const refundOf = (p: Processor, id: string): RefundRow => p.store.get('refund', id) ?? raise(missing('refund', id));
export const disputeOf = (p: Processor, id: string): DisputeRow => p.store.get('dispute', id) ?? raise(missing('dispute', id));
export const balanceTransactionOf = (p: Processor, id: string): BalanceTransactionRow =>
  p.store.get('balance_transaction', id) ?? raise(missing('balance_transaction', id));

function raise(error: Error): never {
  throw error;
}

export const keep = {
  session: (p: Processor, row: SessionRow) => p.store.put('session', row, row.clientReferenceId),
  paymentIntent: (p: Processor, row: PaymentIntentRow) => p.store.put('payment_intent', row, row.session),
  charge: (p: Processor, row: ChargeRow) => p.store.put('charge', row, row.paymentIntent),
  refund: (p: Processor, row: RefundRow) => p.store.put('refund', row, row.paymentIntent),
  dispute: (p: Processor, row: DisputeRow) => p.store.put('dispute', row, row.paymentIntent),
  balanceTransaction: (p: Processor, row: BalanceTransactionRow) => p.store.put('balance_transaction', row, row.source),
};
