import Stripe from 'stripe';
import type { Fact, ProviderAck, RawMessage, SettlementAdapter } from '../../contract.ts';
import { outcomeOfError } from './errors.ts';
import { chargeFacts, disputeFacts, intentFacts, refundFacts, sessionFacts, settledFacts, type Teller } from './facts.ts';
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
    // A look-up failed: the event is kept and decoded again, and Stripe is asked to send it once more.
    outcomeOfError(error);
    return { facts: [], ack: ack(503, 'later'), retry: true };
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

/** The kinds of event that tell something; an endpoint at Stripe is to be told of these. */
export const listenedEvents = [
  'checkout.session.completed',
  'checkout.session.expired',
  'checkout.session.async_payment_succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.succeeded',
  'charge.captured',
  'charge.failed',
  'charge.updated',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
] as const satisfies readonly Stripe.Event['type'][];

/** The facts of an event; none for kinds that tell nothing new; null when its object is not of this shop. */
async function decode(line: CardLine, event: Stripe.Event): Promise<Fact[] | null> {
  const seen = instant(event.created);
  const tell = (metadata: Stripe.Metadata | null, facts: (teller: Teller) => Fact[]) => about(line, { metadata, seen }, facts);
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
    case 'checkout.session.async_payment_succeeded': {
      const session = event.data.object;
      return tell(session.metadata, (teller) => sessionFacts(session, { ...teller, ref: { ...teller.ref, providerRef: session.id } }));
    }
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled': {
      const intent = event.data.object;
      return tell(intent.metadata, (teller) => intentFacts(intent, teller));
    }
    case 'charge.succeeded':
    case 'charge.captured':
    case 'charge.failed': {
      const charge = event.data.object;
      return tell(charge.metadata, (teller) => chargeFacts(charge, teller));
    }
    case 'charge.updated': {
      const charge = event.data.object;
      const movement = charge.metadata[attemptKey] ? await movementOf(line, charge) : null;
      return tell(charge.metadata, (teller) => [...chargeFacts(charge, teller), ...(movement ? settledFacts(movement, teller) : [])]);
    }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed': {
      // One made by hand at Stripe carries no reference of ours, only its payment intent.
      const refund = event.data.object;
      const metadata = refund.metadata?.[attemptKey] ? refund.metadata : await intentMetadata(line, refund.payment_intent);
      return tell(metadata, (teller) => refundFacts(refund, teller));
    }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
    case 'charge.dispute.closed': {
      const dispute = event.data.object;
      return tell(await intentMetadata(line, dispute.payment_intent), (teller) => disputeFacts(dispute, teller));
    }
    default:
      return [];
  }
}

interface Source {
  readonly metadata: Stripe.Metadata | null;
  readonly seen: Date;
}

/** Tells the facts of an object that carries our reference; null for one that does not. */
function about(line: CardLine, { metadata, seen }: Source, facts: (teller: Teller) => Fact[]): Fact[] | null {
  const attemptId = metadata?.[attemptKey];
  return attemptId ? facts({ ref: { attemptId }, seen, payerMatches: line.payerMatches }) : null;
}

/** Asynchronous capture books the fee after the payment: the charge then names its balance transaction. */
async function movementOf(line: CardLine, charge: Stripe.Charge): Promise<Stripe.BalanceTransaction | null> {
  const id = idIn(charge.balance_transaction);
  return id ? line.stripe.balanceTransactions.retrieve(id) : null;
}

async function intentMetadata(line: CardLine, reference: string | { readonly id: string } | null): Promise<Stripe.Metadata | null> {
  const id = idIn(reference);
  return id ? (await line.stripe.paymentIntents.retrieve(id)).metadata : null;
}
