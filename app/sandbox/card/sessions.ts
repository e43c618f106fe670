import type { z } from 'zod';
import { emit, keep, type Processor, paymentIntentOf, sessionOf, show } from './book.ts';
import { ApiError, wrongState } from './errors.ts';
import type { sessionParams } from './params.ts';
import type { SessionRow } from './rows.ts';
import { newId } from './store.ts';

const shortest = 30 * 60;
const longest = 24 * 3600;

/** Opens a Checkout Session. It lives 30 minutes to 24 hours; the payment intent is made when the payer first tries. */
export function createSession(p: Processor, params: z.output<typeof sessionParams>): SessionRow {
  const created = p.clock.seconds();
  const expiresAt = params.expires_at ?? created + longest;
  const life = expiresAt - created;
  if (life < shortest || life > longest)
    throw new ApiError(400, 'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.', {
      param: 'expires_at',
    });
  const currencies = new Set(params.line_items.map((line) => line.price_data.currency));
  if (currencies.size !== 1) throw new ApiError(400, 'All line items must have the same currency.', { param: 'line_items' });
  const row: SessionRow = {
    id: newId('cs_test_', 58),
    created,
    expiresAt,
    status: 'open',
    paymentStatus: 'unpaid',
    amountTotal: params.line_items.reduce((sum, line) => sum + line.price_data.unit_amount * line.quantity, 0),
    currency: [...currencies][0] ?? '',
    clientReferenceId: params.client_reference_id ?? null,
    metadata: params.metadata ?? {},
    intentMetadata: params.payment_intent_data?.metadata ?? {},
    description: params.payment_intent_data?.description ?? null,
    captureMethod: params.payment_intent_data?.capture_method ?? 'automatic_async',
    lines: params.line_items.map((line) => ({
      id: newId('li_'),
      name: line.price_data.product_data.name,
      unitAmount: line.price_data.unit_amount,
      quantity: line.quantity,
    })),
    locale: params.locale ?? null,
    successUrl: params.success_url,
    cancelUrl: params.cancel_url ?? null,
    submitType: params.submit_type ?? null,
    allowedMethods: params.allowed_payment_method_types ?? null,
    customerEmail: params.customer_email ?? null,
    paymentIntent: null,
    holder: null,
  };
  if (row.amountTotal <= 0)
    throw new ApiError(400, 'The Checkout Session total must be greater than zero.', { code: 'amount_too_small', param: 'line_items' });
  keep.session(p, row);
  p.store.addTask(expiresAt * 1000, 'session.expire', row.id);
  return row;
}

/** Closes an open session, so that nobody can pay it any more; a payer in the middle of a challenge is cut off. */
export function expireSession(p: Processor, id: string): SessionRow {
  const session = sessionOf(p, id);
  if (session.status !== 'open')
    throw wrongState(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
      'checkout_session_not_open',
    );
  session.status = 'expired';
  keep.session(p, session);
  if (session.paymentIntent) cancelIntent(p, session.paymentIntent, 'expired');
  emit(p, 'checkout.session.expired', show.session(p, session));
  return session;
}

/** Cancels a payment intent that is not finished, and gives back what was authorised. */
export function cancelIntent(p: Processor, id: string, reason: string): void {
  const intent = paymentIntentOf(p, id);
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw wrongState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
    );
  intent.status = 'canceled';
  intent.challenged = null;
  intent.canceledAt = p.clock.seconds();
  intent.cancellationReason = reason;
  keep.paymentIntent(p, intent);
  emit(p, 'payment_intent.canceled', show.paymentIntent(p, intent));
}
