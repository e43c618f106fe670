/**
 * What the one contract suite asks of a rail: start a provider of its own, an adapter that talks to it, a payer, and
 * switches that make the provider misbehave. Nothing here knows a provider's protocol.
 */
import type { AttemptRef, RawMessage, SettlementAdapter } from '#app/modules/settlement/contract.ts';

/** The call of the port that a fault strikes: the next one, once. */
export type FaultedCall = 'start' | 'cancel' | 'refund' | 'sync';

/**
 * How the provider misbehaves:
 * `unreachable` no connection comes about · `lost-before-commit` the connection dies and nothing happened · `lost-after-commit` it dies after the effect ·
 * `error-after-commit` a 5xx after the effect · `garbled-reply` a reply cut short or not in the protocol, after the effect ·
 * `held-reply` the effect happens at once, the reply waits for `release()`.
 */
export type RailFault = 'unreachable' | 'lost-before-commit' | 'lost-after-commit' | 'error-after-commit' | 'garbled-reply' | 'held-reply';

/** What the provider's own book says of an attempt, read around the adapter. Minor units of the attempt's currency. */
export interface ProviderBook {
  /** Provider objects (orders, sessions) made for the attempt. */
  readonly objects: number;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly open: boolean;
}

/** One provider with one adapter, fresh for each test. */
export interface RailHarness {
  readonly adapter: SettlementAdapter;
  /** The instant both the provider and the adapter live in. */
  now(): Date;
  /** Moves that clock on; timers of the provider (expiry, notify retries) that fall due have run when it resolves. */
  advance(seconds: number): Promise<void>;
  /** The payer pays in full, as one payer can only once; answers what the payer's screen says. Knows the attempt by `attemptId` alone. */
  pay(ref: AttemptRef): Promise<'paid' | 'refused'>;
  /** The next `pay` is declined by the payer's side (limit, balance, bank). */
  declineNext(): Promise<void>;
  /** Money arrives although the attempt is closed or expired at the provider: it happens, and must surface as `captured`. */
  payLate(ref: AttemptRef): Promise<void>;
  /** Arms one fault for the next call of that kind. `release` frees a held reply; for other faults it does nothing. */
  fault(call: FaultedCall, fault: RailFault): Promise<{ readonly release: () => void }>;
  /** Refunds made from now on are accepted, then fail when `advance` moves on; absent where a rail's refunds are final at once. */
  failRefundsLater?(): Promise<void>;
  /** Everything the provider has sent to us since the last call, as it arrived, in order; waits for what is on its way. */
  deliverNotifications(): Promise<RawMessage[]>;
  /** The message as a stranger would send it: one byte of the body changed, signature left as it was. */
  forge(raw: RawMessage): RawMessage;
  /** A message the provider really signs, but for another merchant or endpoint. */
  foreign(raw: RawMessage): Promise<RawMessage>;
  book(ref: AttemptRef): Promise<ProviderBook>;
  /** SHA-256 of the buyer, whom the payer of `pay` is. */
  readonly buyerHash: string;
  /** Messages carry a one-time value. */
  readonly oneTimeValues: boolean;
  /** Texts that may never appear in an outcome's detail, a fact or an ack: keys, card numbers, wallet ids, PINs. */
  readonly secrets: readonly string[];
  stop(): Promise<void>;
}

export interface RailUnderTest {
  readonly name: string;
  /** Currency of the suite's amounts. */
  readonly currency: string;
  start(): Promise<RailHarness>;
}
