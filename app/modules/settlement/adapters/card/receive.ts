import Stripe from 'stripe';
import type { Fact, ProviderAck, RawMessage, SettlementAdapter } from '../../contract.ts';
import { outcomeOfError } from './errors.ts';
import { disputeFacts, intentFacts, refundFacts, sessionFacts, settledFacts, type Teller } from './facts.ts';
import { attemptKey, type CardLine, idIn, instant } from './line.ts';

type Received = Awaited<ReturnType<SettlementAdapter['receive']>>;

const toleranceSeconds = 300;

const ack = (status: number, said: string): ProviderAck => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify({ received: said }),
});
const refused = (rejected: NonNullable<Received['rejected']>, status: number): Received => ({
  facts: [],
  ack: ack(status, rejected),
  rejected,
});

/** Verifies and decodes one event. The signature is checked on the raw bytes before anything is read. */
export async function receive(line: CardLine, raw: RawMessage): Promise<Received> {
  const verified = verify(line, raw);
  if (!('event' in verified)) return verified;
  const { event } = verified;
  // Events of a connected account or of the other mode are signed for us but are not ours; asking for a repeat would not help.
  if (event.account || event.livemode !== line.live) return refused('foreign', 200);
  try {
    const facts = await decode(line, event);
    return facts ? { facts, ack: ack(200, event.id) } : refused('foreign', 200);
  } catch (error) {
    // A look-up failed: Stripe is asked to send the event again.
    outcomeOfError(error);
    return { facts: [], ack: ack(503, 'later') };
  }
}

function verify(line: CardLine, raw: RawMessage): { readonly event: Stripe.Event } | Received {
  const header = raw.headers['stripe-signature'] ?? '';
  const body = Buffer.from(raw.body);
  const received = raw.receivedAt.getTime();
  const construct = (tolerance: number) =>
    line.stripe.webhooks.constructEvent(body, header, line.webhookSecret, tolerance, undefined, received);
  try {
    const event = construct(toleranceSeconds);
    // The SDK forgives a time in the future; nobody honest signs there.
    return signedAt(header) * 1000 > received + toleranceSeconds * 1000 ? refused('stale', 401) : { event };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) return refused('malformed', 400);
    return refused(passes(() => construct(0)) ? 'stale' : 'signature', 401);
  }
}

const signedAt = (header: string): number => Number(/(?:^|,)t=(\d+)/.exec(header)?.[1] ?? 0);

function passes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

/** The facts of an event; none for kinds that tell nothing new; null when its object is not of this shop. */
async function decode(line: CardLine, event: Stripe.Event): Promise<Fact[] | null> {
  const at = instant(event.created);
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
    case 'checkout.session.async_payment_succeeded': {
      const session = event.data.object;
      return about(line, { metadata: session.metadata, at }, (teller) =>
        sessionFacts(session, { ...teller, ref: { ...teller.ref, providerRef: session.id } }),
      );
    }
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled': {
      const intent = event.data.object;
      return about(line, { metadata: intent.metadata, at }, (teller) => intentFacts(intent, teller));
    }
    case 'charge.updated':
      return settled(line, event.data.object, at);
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed': {
      const refund = event.data.object;
      const metadata = refund.metadata?.[attemptKey] ? refund.metadata : await intentMetadata(line, refund.payment_intent);
      return about(line, { metadata, at }, (teller) => refundFacts(refund, teller));
    }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
    case 'charge.dispute.closed': {
      // A dispute carries no reference of ours, only its payment intent.
      const dispute = event.data.object;
      const metadata = await intentMetadata(line, dispute.payment_intent);
      return about(line, { metadata, at }, (teller) => disputeFacts(dispute, teller));
    }
    default:
      return [];
  }
}

interface Source {
  readonly metadata: Stripe.Metadata | null;
  readonly at: Date;
}

/** Tells the facts of an object that carries our reference; null for one that does not. */
function about(line: CardLine, { metadata, at }: Source, tell: (teller: Teller) => Fact[]): Fact[] | null {
  const attemptId = metadata?.[attemptKey];
  return attemptId ? tell({ ref: { attemptId }, at, payerMatches: line.payerMatches }) : null;
}

/** Asynchronous capture books the fee after the payment: the charge then names its balance transaction. */
async function settled(line: CardLine, charge: Stripe.Charge, at: Date): Promise<Fact[] | null> {
  const movementId = idIn(charge.balance_transaction);
  if (!charge.metadata[attemptKey]) return null;
  if (!movementId) return [];
  const movement = await line.stripe.balanceTransactions.retrieve(movementId);
  return about(line, { metadata: charge.metadata, at }, (teller) => settledFacts(movement, teller));
}

async function intentMetadata(line: CardLine, reference: string | { readonly id: string } | null): Promise<Stripe.Metadata | null> {
  const id = idIn(reference);
  return id ? (await line.stripe.paymentIntents.retrieve(id)).metadata : null;
}
