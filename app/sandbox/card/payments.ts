import { settleCharge } from './balance.ts';
import { emit, keep, type Processor, paymentIntentOf, sessionOf, show } from './book.ts';
import { wrongState } from './errors.ts';
import type { CardRow, ChargeRow, PaymentError, PaymentIntentRow, SessionRow } from './rows.ts';
import { expireSession } from './sessions.ts';
import { newId } from './store.ts';

/** What the payer's screen says after a card was presented. */
export type PayResult =
  | { readonly outcome: 'paid' }
  | { readonly outcome: 'challenge' }
  | { readonly outcome: 'declined'; readonly code: string }
  | { readonly outcome: 'closed'; readonly status: 'complete' | 'expired' };

const refusals = {
  declined: { code: 'card_declined', declineCode: 'generic_decline', message: 'Your card was declined.' },
  insufficient_funds: { code: 'card_declined', declineCode: 'insufficient_funds', message: 'Your card has insufficient funds.' },
} as const;

/** Presents a card. `late` lets it through although the session has expired: the race every shop must survive. */
export function payWithCard(
  p: Processor,
  sessionId: string,
  { card, late = false }: { readonly card: CardRow; readonly late?: boolean },
): PayResult {
  const session = sessionNow(p, sessionId);
  if (session.status === 'complete' || (session.status === 'expired' && !late)) return { outcome: 'closed', status: session.status };
  const intent = openIntent(p, session);
  const refusal = card.behaviour === 'declined' || card.behaviour === 'insufficient_funds' ? refusals[card.behaviour] : null;
  if (refusal) return decline(p, intent, { card, refusal });
  if (card.behaviour === 'three_d_secure' && !late) return challenge(p, intent, card);
  return complete(p, { session, intent, card, threeDSecure: false });
}

/** The card holder's answer to the bank's challenge. */
export function answerChallenge(p: Processor, sessionId: string, approved: boolean): PayResult {
  const session = sessionNow(p, sessionId);
  const intent = session.paymentIntent ? paymentIntentOf(p, session.paymentIntent) : null;
  if (session.status !== 'open') return { outcome: 'closed', status: session.status };
  if (!intent?.challenged) return { outcome: 'declined', code: 'no_challenge' };
  const card = intent.challenged;
  intent.challenged = null;
  if (approved) return complete(p, { session, intent, card, threeDSecure: true });
  const code = 'payment_intent_authentication_failure';
  fail(p, intent, { code, declineCode: null, charge: null, message: 'The provided PaymentMethod has failed authentication.' });
  return { outcome: 'declined', code };
}

/** The session as it is at this instant: one whose time ran out is closed even before its task gets its turn. */
function sessionNow(p: Processor, id: string): SessionRow {
  const session = sessionOf(p, id);
  return session.status === 'open' && session.expiresAt <= p.clock.seconds() ? expireSession(p, id) : session;
}

/** Takes authorised money; less than all releases the rest. */
export function captureIntent(p: Processor, id: string, amount: number | undefined): PaymentIntentRow {
  const intent = paymentIntentOf(p, id);
  const [charge] = p.store.children('charge', id).filter((row) => row.status === 'succeeded');
  if (intent.status !== 'requires_capture' || !charge)
    throw wrongState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
    );
  if ((amount ?? 0) > intent.amount) throw wrongState('The amount to capture is greater than what was authorized.', 'amount_too_large');
  const taken = amount ?? intent.amount;
  charge.captured = true;
  charge.amountCaptured = taken;
  intent.status = 'succeeded';
  intent.amountReceived = taken;
  keep.charge(p, charge);
  keep.paymentIntent(p, intent);
  emit(p, 'charge.captured', show.charge(p, charge));
  emit(p, 'payment_intent.succeeded', show.paymentIntent(p, intent));
  bookLater(p, intent, charge.id);
  return intent;
}

function openIntent(p: Processor, session: SessionRow): PaymentIntentRow {
  const found = session.paymentIntent ? paymentIntentOf(p, session.paymentIntent) : null;
  if (found && found.status !== 'canceled') return found;
  const id = newId('pi_');
  const intent: PaymentIntentRow = {
    id,
    created: p.clock.seconds(),
    session: session.id,
    amount: session.amountTotal + (p.faults.take(['wrong-amount'], session.id) ? 1 : 0),
    currency: session.currency,
    captureMethod: session.captureMethod,
    metadata: session.intentMetadata,
    description: session.description,
    secret: `${id}_secret_${newId('', 25)}`,
    status: 'requires_payment_method',
    amountReceived: 0,
    latestCharge: null,
    paymentMethod: null,
    challenged: null,
    lastError: null,
    canceledAt: null,
    cancellationReason: null,
  };
  session.paymentIntent = id;
  keep.session(p, session);
  keep.paymentIntent(p, intent);
  emit(p, 'payment_intent.created', show.paymentIntent(p, intent));
  return intent;
}

function challenge(p: Processor, intent: PaymentIntentRow, card: CardRow): PayResult {
  intent.status = 'requires_action';
  intent.challenged = card;
  keep.paymentIntent(p, intent);
  emit(p, 'payment_intent.requires_action', show.paymentIntent(p, intent));
  return { outcome: 'challenge' };
}

function decline(
  p: Processor,
  intent: PaymentIntentRow,
  { card, refusal }: { readonly card: CardRow; readonly refusal: Omit<PaymentError, 'charge'> },
): PayResult {
  const id = newId('ch_');
  const failure = { ...refusal, charge: id };
  const charge = chargeRow(p, intent, { id, card, threeDSecure: false, failure });
  keep.charge(p, charge);
  intent.latestCharge = id;
  emit(p, 'charge.failed', show.charge(p, charge));
  fail(p, intent, failure);
  return { outcome: 'declined', code: refusal.declineCode ?? refusal.code };
}

function fail(p: Processor, intent: PaymentIntentRow, error: PaymentError): void {
  intent.status = 'requires_payment_method';
  intent.challenged = null;
  intent.lastError = error;
  keep.paymentIntent(p, intent);
  emit(p, 'payment_intent.payment_failed', show.paymentIntent(p, intent));
}

interface Completion {
  readonly session: SessionRow;
  readonly intent: PaymentIntentRow;
  readonly card: CardRow;
  readonly threeDSecure: boolean;
}

function complete(p: Processor, { session, intent, card, threeDSecure }: Completion): PayResult {
  const held = intent.captureMethod === 'manual';
  const charge = chargeRow(p, intent, { id: newId('ch_'), card, threeDSecure, failure: null });
  intent.status = held ? 'requires_capture' : 'succeeded';
  intent.amountReceived = held ? 0 : intent.amount;
  intent.latestCharge = charge.id;
  intent.paymentMethod = charge.paymentMethod;
  intent.lastError = null;
  session.status = 'complete';
  session.paymentStatus = held ? 'unpaid' : 'paid';
  session.holder = card.holder;
  keep.charge(p, charge);
  keep.paymentIntent(p, intent);
  keep.session(p, session);
  emit(p, 'charge.succeeded', show.charge(p, charge));
  emit(p, held ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', show.paymentIntent(p, intent));
  emit(p, 'checkout.session.completed', show.session(p, session));
  if (!held) bookLater(p, intent, charge.id);
  if (card.behaviour === 'dispute') p.store.addTask(p.clock.now().getTime() + 5_000, 'dispute.open', charge.id);
  return { outcome: 'paid' };
}

/** Asynchronous capture books the money a moment later, as Stripe's default does; the other methods book it at once. */
function bookLater(p: Processor, intent: PaymentIntentRow, chargeId: string): void {
  if (intent.captureMethod === 'automatic_async') p.store.addTask(p.clock.now().getTime() + 1_000, 'charge.settle', chargeId);
  else settleCharge(p, chargeId);
}

function chargeRow(p: Processor, intent: PaymentIntentRow, more: Pick<ChargeRow, 'id' | 'card' | 'threeDSecure' | 'failure'>): ChargeRow {
  const captured = !more.failure && intent.captureMethod !== 'manual';
  return {
    ...more,
    created: p.clock.seconds(),
    paymentIntent: intent.id,
    amount: intent.amount,
    currency: intent.currency,
    paymentMethod: newId('pm_'),
    metadata: intent.metadata,
    description: intent.description,
    status: more.failure ? 'failed' : 'succeeded',
    amountCaptured: captured ? intent.amount : 0,
    amountRefunded: 0,
    captured,
    disputed: false,
    balanceTransaction: null,
  };
}
