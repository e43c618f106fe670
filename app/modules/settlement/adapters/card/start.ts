import Stripe from 'stripe';
import { plus, SECOND } from '#app/kernel/time.ts';
import type { Outcome, PayErrorClass, StartPayment } from '../../contract.ts';
import { toStripe } from './amounts.ts';
import { stripeNeverReached } from './errors.ts';
import { sessionFacts } from './facts.ts';
import { attemptKey, type CardLine } from './line.ts';
import { amountOf, findSession, lifeSeconds, nextOf } from './truth.ts';

/** The very first call of a start found no connection: nothing was made. */
class Unreached extends Error {}

/** Opens the hosted page for an attempt: one Checkout Session, whose idempotency key is the attempt id. */
export async function start(line: CardLine, command: StartPayment): Promise<Outcome> {
  const lines = linesOf(command);
  const trouble = troubleWith(line, command, lines);
  if (trouble) return { kind: 'refused', error: trouble };
  const make = (idempotencyKey: string) => line.stripe.checkout.sessions.create(paramsOf(command, lines ?? []), { idempotencyKey });
  let answered = false;
  const session = await onceUnder(command.attemptId, {
    make: (key) =>
      make(key).catch((error: unknown) => {
        if (stripeNeverReached(error) && !answered) throw new Unreached();
        answered = true;
        throw error;
      }),
    find: () => findSession(line, { attemptId: command.attemptId }),
  }).catch((error: unknown) => {
    if (error instanceof Unreached) return null;
    throw error;
  });
  if (!session) return { kind: 'refused', error: { class: 'provider_down', detail: 'stripe cannot be reached' } };
  const ref = { attemptId: command.attemptId, providerRef: session.id };
  const facts = sessionFacts(session, { ref, seen: line.clock() });
  return { kind: 'accepted', facts, next: nextOf(session), providerRef: session.id, amount: amountOf(session) };
}

/**
 * Makes something once. Stripe keeps the first answer under the key, a 5xx included: when that is what comes back again, the
 * first execution is over, so it is looked up, and only if it left nothing a second key is used.
 */
export async function onceUnder<T>(
  key: string,
  { make, find }: { readonly make: (key: string) => Promise<T>; readonly find: () => Promise<T | null> },
): Promise<T> {
  try {
    return await make(key);
  } catch (error) {
    const kept = error instanceof Stripe.errors.StripeAPIError && error.headers?.['idempotent-replayed'] === 'true';
    if (!kept) throw error;
    return (await find()) ?? (await make(`${key}~2`));
  }
}

interface PricedLine {
  readonly name: string;
  readonly unitAmount: number;
}

function linesOf(command: StartPayment): PricedLine[] | null {
  const lines = command.lines.map(({ name, amount }) => ({ name, unitAmount: toStripe(amount) }));
  const sum = command.lines.reduce((total, { amount }) => total + amount.minor, 0n);
  const ours = command.lines.every(({ amount }) => amount.currency === command.amount.currency);
  if (!ours || sum !== command.amount.minor || toStripe(command.amount) === null) return null;
  return lines.flatMap(({ name, unitAmount }) => (unitAmount === null ? [] : [{ name, unitAmount }]));
}

function troubleWith(
  line: CardLine,
  command: StartPayment,
  lines: readonly PricedLine[] | null,
): { class: PayErrorClass; detail: string } | null {
  if (command.amount.currency !== 'CNY') return { class: 'invalid_request', detail: 'cards are charged in CNY only' };
  if (!lines || lines.length === 0 || lines.length !== command.lines.length)
    return { class: 'invalid_request', detail: 'the lines must be positive and sum to the amount' };
  if (command.requireIdentifiedPayer && !line.payerMatches)
    return { class: 'payer_not_identified', detail: 'a card names no identified payer without a payment slip' };
  const now = line.clock();
  if (command.expiresAt <= now) return { class: 'expired', detail: 'the attempt is over' };
  if (command.expiresAt > plus(now, lifeSeconds.max * SECOND))
    return { class: 'invalid_request', detail: 'a session lives 24 hours at most' };
  return null;
}

/** Depends on the command alone, so that the same command is the same request: Stripe compares them under one key. */
function paramsOf(command: StartPayment, lines: readonly PricedLine[]): Stripe.Checkout.SessionCreateParams {
  const metadata = { [attemptKey]: command.attemptId };
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    client_reference_id: command.attemptId,
    metadata,
    payment_intent_data: { capture_method: 'automatic_async', description: command.description.slice(0, 500), metadata },
    line_items: lines.map(({ name, unitAmount }) => ({
      price_data: { currency: 'cny', unit_amount: unitAmount, product_data: { name: name.slice(0, 250) } },
      quantity: 1,
    })),
    // The rail is cards: other methods of the account have other delays and other refunds.
    allowed_payment_method_types: ['card'],
    // The price was promised in CNY and is charged in CNY.
    adaptive_pricing: { enabled: false },
    expires_at: Math.floor(command.expiresAt.getTime() / 1000),
    success_url: command.returnUrl,
    cancel_url: command.cancelUrl,
    locale: localeOf(command.locale),
  };
}

type Locale = NonNullable<Stripe.Checkout.SessionCreateParams.Locale>;

/** Languages of Stripe's page that a shop of ours may speak. */
const locales: readonly Locale[] = ['zh', 'zh-HK', 'zh-TW', 'en', 'fr', 'id', 'ms', 'ru', 'th', 'tr', 'vi'];

/** Stripe has no Arabic page: an Arabic order gets the English one, a language it lacks otherwise is left to the browser. */
const localeOf = (locale: string): Locale =>
  (locale === 'ar' ? 'en' : undefined) ??
  locales.find((known) => known === locale) ??
  locales.find((known) => known === locale.split('-')[0]) ??
  'auto';
