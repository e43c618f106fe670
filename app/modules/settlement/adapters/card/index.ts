import Stripe from 'stripe';
import { invariant } from '#app/kernel/invariant.ts';
import type { AttemptRef, CustomsSlip, Outcome, RailCapabilities, SettlementAdapter } from '../../contract.ts';
import { stripeExponents } from './amounts.ts';
import { cancel } from './cancel.ts';
import type { CardLine } from './line.ts';
import { receive } from './receive.ts';
import { refund } from './refund.ts';
import { start } from './start.ts';
import { conversation, findSession, lifeSeconds, notFound, tellAll } from './truth.ts';

export interface CardAdapterOptions {
  /** `sk_test_…` for a sandbox, `sk_live_…` for live. */
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another host than Stripe's: the local card sandbox. */
  readonly endpoint?: { readonly host: string; readonly port: number; readonly protocol: 'http' | 'https' } | undefined;
  /** The one outbound HTTP client. */
  readonly send: typeof fetch;
  readonly clock: () => Date;
  /** Who writes the customs payment slip: a simulated acquirer, or nobody. */
  readonly slip: 'simulated' | 'none';
  readonly mode: 'sandbox' | 'live';
}

const patienceMs = 20_000;

/** The card rail: Stripe's hosted Checkout Sessions, against Stripe or against the local card sandbox. */
export function createCardAdapter(options: CardAdapterOptions): SettlementAdapter {
  assertSafe(options);
  const { endpoint, mode, slip } = options;
  const stripe = new Stripe(options.secretKey, {
    httpClient: Stripe.createFetchHttpClient(options.send),
    // The core decides what is asked again, and under which key.
    maxNetworkRetries: 0,
    timeout: patienceMs,
    telemetry: false,
    ...(endpoint ? { host: endpoint.host, port: endpoint.port, protocol: endpoint.protocol } : {}),
  });
  const payerMatches = slip === 'simulated' ? true : undefined;
  const line: CardLine = { stripe, live: mode === 'live', payerMatches, webhookSecret: options.webhookSecret, clock: options.clock };
  return {
    caps: capsOf(options),
    start: (command) => conversation(() => start(line, command)),
    cancel: (ref) => conversation(() => cancel(line, ref)),
    refund: (command) => conversation(() => refund(line, command)),
    sync: (ref) => conversation(() => sync(line, ref)),
    ...(slip === 'simulated' ? { declare: (command: CustomsSlip) => Promise.resolve(simulatedSlip(command, options.clock())) } : {}),
    receive: (raw) => receive(line, raw),
  };
}

/**
 * The slip of a simulated acquirer: card processors push none, so in the demonstration it is taken as pushed and accepted, and
 * every mark of the rail says "simulated". A live shop has none (`slip: 'none'`) and is offered no cards for customs goods.
 */
const simulatedSlip = ({ attemptId, consignmentId }: CustomsSlip, at: Date): Outcome => ({
  kind: 'done',
  facts: [{ t: 'customs', factId: `simulated-slip:${consignmentId}`, at, ref: { attemptId }, consignmentId, state: 'accepted' }],
});

async function sync(line: CardLine, ref: AttemptRef): Promise<Outcome> {
  const session = await findSession(line, ref);
  return session ? tellAll(line, session, ref.attemptId) : notFound;
}

function capsOf({ mode, slip }: CardAdapterOptions): RailCapabilities {
  return {
    id: 'card',
    mode,
    identifiesPayer: slip !== 'none',
    customsSlip: slip,
    capture: 'immediate',
    partialRefund: true,
    currencies: ['CNY'],
    exponents: stripeExponents,
    ttlSeconds: lifeSeconds,
    nextAction: 'redirect',
  };
}

function assertSafe({ secretKey, webhookSecret, slip, mode, endpoint }: CardAdapterOptions): void {
  invariant(webhookSecret.trim().length >= 8, 'the card rail needs its webhook secret: without one anybody could report a payment');
  invariant(/^(sk|rk)_(test|live)_/.test(secretKey), 'the card rail needs a secret key (sk_…)');
  invariant(secretKey.includes('_live_') === (mode === 'live'), 'the mode of the card rail and of its key differ');
  invariant(mode !== 'live' || slip !== 'simulated', 'a simulated payment slip must not be given to customs in live mode');
  invariant(mode !== 'live' || !endpoint || endpoint.protocol === 'https', 'a live key is never sent in the clear');
}
