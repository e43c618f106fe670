/**
 * The settlement port: commands in, facts out. An adapter is a stateless translator of one provider's protocol; all
 * state is a fold of unique facts in the core, so duplicates and order do not matter.
 */
import type { Money } from '#app/kernel/money.ts';

export interface AttemptRef {
  /** Our reference of one try to pay: 30 characters, made and committed before the provider is called (`out_trade_no`). */
  readonly attemptId: string;
  /** The provider's own number, once it has told us one. */
  readonly providerRef?: string | undefined;
}

/** Who paid what: own money, the institution's red packets, a platform subsidy. Sums to the amount of the fact. */
export interface FundingSplit {
  readonly own: Money;
  readonly redPackets: readonly { readonly batch: string; readonly amount: Money }[];
  readonly platformSubsidy?: Money | undefined;
}

/** What a rail can do, as data. */
export interface RailCapabilities {
  readonly id: RailId;
  readonly mode: 'sandbox' | 'live';
  /** The provider tells us that the payer is the identified buyer (customs requires buyer = payer). */
  readonly identifiesPayer: boolean;
  /** Who pushes the payment slip to customs: the institution itself, a simulated acquirer, or nobody. */
  readonly customsSlip: 'provider' | 'simulated' | 'none';
  readonly capture: 'immediate' | 'manual';
  readonly partialRefund: boolean;
  readonly currencies: readonly string[];
  /** Digits the provider counts in, where they differ from ISO 4217. */
  readonly exponents: Readonly<Record<string, number>>;
  /** Shortest and longest life of a started payment, in seconds. */
  readonly ttlSeconds: { readonly min: number; readonly max: number };
  readonly nextAction: 'qr' | 'redirect';
}

/** The rails, and where the money of each arrives: in the wallet at the operator or in the bank account. `fake` is the one of the tests. */
export const railHomes = { ecny: 'wallet', card: 'bank', fake: 'bank' } as const;
export type RailId = keyof typeof railHomes;
/** The rails that a shop can open: the messages of each arrive at `/hooks/<rail>`. */
export const railIds = ['ecny', 'card'] as const satisfies readonly RailId[];

export interface StartPayment {
  readonly attemptId: string;
  readonly amount: Money;
  /** Shown to the payer: the shop and the order number. Never personal data. */
  readonly description: string;
  /** One line a consignment for rails that list them; sums to `amount`, all positive. */
  readonly lines: readonly { readonly name: string; readonly amount: Money }[];
  readonly expiresAt: Date;
  /** HMAC-free hash (SHA-256 hex) of the buyer's name and ID number, for rails that compare the payer with the buyer. */
  readonly buyerIdentityHash: string | null;
  /** Customs goods: the provider must refuse an anonymous payer. */
  readonly requireIdentifiedPayer: boolean;
  /** Where the browser returns to. Carries no secret of the order. */
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly locale: string;
}

/** The payment slip of one consignment: the share of a captured payment that customs is told of. */
export interface CustomsSlip extends AttemptRef {
  /** The consignment: one slip each, and the key under which saying it again is the same slip. */
  readonly consignmentId: string;
  /** Customs office code of the payment gateway, e.g. `SHANGHAI_ZS`. */
  readonly customsCode: string;
  readonly goods: Money;
  readonly freight: Money;
  readonly tax: Money;
}

export interface RefundPayment extends AttemptRef {
  readonly refundId: string;
  readonly amount: Money;
  /** The captured amount of the attempt (providers ask for it). */
  readonly total: Money;
  readonly reason: string;
}

/** What the shopper does next. */
export type NextAction =
  | { readonly type: 'qr'; readonly payload: string; readonly openUrl: string; readonly expiresAt: string }
  | { readonly type: 'redirect'; readonly url: string; readonly expiresAt: string }
  | { readonly type: 'none' };

/** Classes of refusal or trouble: provider codes never leave an adapter. */
export type PayErrorClass =
  | 'declined'
  | 'insufficient_funds'
  | 'limit_exceeded'
  | 'payer_not_identified'
  | 'auth_required'
  | 'expired'
  | 'duplicate'
  | 'invalid_request'
  | 'not_found'
  | 'conflict_state'
  | 'signature'
  | 'rate_limited'
  | 'provider_down'
  | 'timeout'
  | 'config';

export interface PayError {
  readonly class: PayErrorClass;
  /** For the log; carries no secret, card or wallet number. */
  readonly detail: string;
}

/** What the core does after an error of a start or a closing: the same key again, ask for the truth, or stop. */
export function reactionTo(error: PayErrorClass): 'retry-same-key' | 'sync' | 'stop' {
  if (error === 'rate_limited' || error === 'provider_down') return 'retry-same-key';
  if (error === 'timeout' || error === 'conflict_state' || error === 'duplicate') return 'sync';
  return 'stop';
}

/**
 * The same for money that has to go back: it is the payer's, so only a refusal of the refund itself ends it. What is wrong
 * with us or with the provider (keys, certificates, an empty balance, a limit) waits under the same key until it is mended.
 */
export function reactionToRefund(error: PayErrorClass): 'wait' | 'sync' | 'stop' {
  if (error === 'declined' || error === 'invalid_request') return 'stop';
  return error === 'timeout' || error === 'conflict_state' || error === 'duplicate' ? 'sync' : 'wait';
}

/** Does an `OutboundError` say that no connection came about, so that the other side has nothing? */
export const neverReached = (error: unknown): boolean =>
  error instanceof Error && error.name === 'OutboundError' && 'kind' in error && error.kind === 'refused';

/** Why a wallet may not pay this, and which class of wallet may. */
export interface PayerLimit {
  readonly scope: string;
  readonly limit: Money | null;
  /** Class of wallet that may pay it, e.g. `III`; null when none may. */
  readonly upgradeTo: string | null;
}

/** One thing a provider says happened. `factId` is the provider's event or object version: unique per rail. */
export type Fact = { readonly factId: string; readonly at: Date; readonly ref: AttemptRef } & (
  | { readonly t: 'awaiting'; readonly scanned: boolean }
  | {
      readonly t: 'authorized' | 'captured';
      readonly amount: Money;
      readonly funding?: FundingSplit | undefined;
      readonly payerMatches?: boolean | undefined;
    }
  | { readonly t: 'voided' | 'expired' }
  | { readonly t: 'failed'; readonly error: PayError }
  // A payer tried and was refused; the attempt lives on and the same code can be paid, by this wallet once upgraded or by another.
  | { readonly t: 'payer_refused'; readonly error: PayError; readonly limit: PayerLimit | null }
  | {
      readonly t: 'refund';
      readonly refundId: string;
      readonly state: 'pending' | 'succeeded' | 'failed';
      readonly amount: Money;
      readonly funding?: FundingSplit | undefined;
      readonly error?: PayError | undefined;
    }
  | {
      readonly t: 'dispute';
      readonly disputeId: string;
      readonly state: 'opened' | 'won' | 'lost' | 'withdrawn' | 'reinstated';
      readonly amount: Money;
      readonly reason: string;
      readonly respondBy?: Date | undefined;
    }
  // `amount` is what the payer paid, `fee` the part of it that the provider keeps: `amount - fee` has reached us. Negative
  // where the provider took back: a refund that was paid out, a dispute.
  | { readonly t: 'settled'; readonly amount: Money; readonly fee: Money; readonly batch: string; readonly disputed?: true | undefined }
  | { readonly t: 'customs'; readonly consignmentId: string; readonly state: 'submitted' | 'accepted' | 'refused' }
);

/** The answer to a command. `unknown` is first-class: the core asks `sync`, it never retries blind. */
export type Outcome =
  | {
      readonly kind: 'done' | 'accepted';
      readonly facts: readonly Fact[];
      readonly next?: NextAction | undefined;
      readonly providerRef?: string | undefined;
      /** What the provider's object is for; the core shows no next step for another amount than it asked. */
      readonly amount?: Money | undefined;
    }
  | { readonly kind: 'refused'; readonly error: PayError; readonly facts?: readonly Fact[] | undefined }
  | { readonly kind: 'unknown'; readonly error: PayError };

/** A provider's message as it arrived: raw bytes first, nothing parsed. Header names are lower case. */
export interface RawMessage {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

/** The reply the provider expects; its HTTP status decides, not its body. */
export interface ProviderAck {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface SettlementAdapter {
  readonly caps: RailCapabilities;
  /** Idempotent on `attemptId`: the same call again gives the same provider object; another amount is refused. */
  start(command: StartPayment): Promise<Outcome>;
  /** Close what is unpaid or void what is authorised. Answers `captured` facts when the payer was quicker. */
  cancel(ref: AttemptRef): Promise<Outcome>;
  /** Idempotent on `refundId`. `accepted` is not done. */
  refund(command: RefundPayment): Promise<Outcome>;
  /** The provider's whole truth of one attempt, replayable. */
  sync(ref: AttemptRef): Promise<Outcome>;
  /** Pushes the payment slip of a consignment to customs. Idempotent on `consignmentId`; `accepted` is not done. */
  declare?(slip: CustomsSlip): Promise<Outcome>;
  /** Verify and decode only: signature on the raw bytes before any field is read. The core refuses a `nonce` it has seen. */
  receive(raw: RawMessage): Promise<{
    readonly facts: readonly Fact[];
    readonly ack: ProviderAck;
    readonly rejected?: 'signature' | 'stale' | 'replayed' | 'foreign' | 'malformed';
    /** One-time value to remember, when the protocol has one. */
    readonly nonce?: string;
    /** Proved to be the provider's, but it could not be decoded now (a look-up failed): kept, and decoded again later. */
    readonly retry?: boolean;
  }>;
}

/** States of a payment attempt: a fold over its facts, monotone (a capture is never undone by a failure). */
export const attemptStates = [
  'created',
  'awaiting_payer',
  'unknown',
  'authorized',
  'captured',
  'failed',
  'expired',
  'voided',
  'paid_late',
  'review',
  'refunded',
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** What the payment page shows and its event stream sends. */
export interface PaymentView {
  readonly paymentId: string;
  readonly amount: Money;
  readonly state: 'open' | 'captured' | 'closed' | 'refunded' | 'review';
  readonly expiresAt: Date;
  readonly attempt: {
    readonly id: string;
    readonly rail: RailId;
    readonly state: AttemptState;
    readonly scanned: boolean;
    readonly next: NextAction | null;
    readonly expiresAt: Date;
    readonly error: PayErrorClass | null;
    /** The wallet that was refused last, and what would help. */
    readonly limit: PayerLimit | null;
  } | null;
  /** Money that came for it beside the payment that counts, and where it stands: sent back by itself. */
  readonly returns: readonly PaymentRow['refunds'][number][];
  /** Earlier attempts that ended, newest first, for "no money was taken". */
  readonly earlier: readonly {
    readonly rail: RailId;
    readonly state: AttemptState;
    readonly error: PayErrorClass | null;
    readonly at: Date;
  }[];
}

/** The same as one JSON message of the event stream `payment` and of its polling fall-back. */
export interface PaymentMessage {
  readonly state: PaymentView['state'];
  readonly expiresAt: string;
  readonly attempt: {
    readonly id: string;
    readonly rail: RailId;
    readonly state: AttemptState;
    readonly scanned: boolean;
    readonly error: PayErrorClass | null;
  } | null;
}

export type SettlementRefusal =
  | 'settlement.payment_not_found'
  | 'settlement.already_paid'
  | 'settlement.payment_closed'
  | 'settlement.payment_expired'
  | 'settlement.rail_unavailable'
  | 'settlement.rail_silent'
  | 'settlement.payer_not_identified'
  | 'settlement.rail_refused'
  | 'settlement.attempt_pending'
  | 'settlement.refund_exceeds_capture'
  | 'settlement.refund_refused'
  | 'settlement.payment_in_review';

/** States of a payment. `review`: money came that does not fit, an operator decides. */
export const paymentStates = ['open', 'captured', 'closed', 'refunded', 'review'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** States of a refund: `succeeded` may still turn to `failed` days later. */
export const refundStates = ['reserved', 'pending', 'unknown', 'succeeded', 'failed'] as const;
export type RefundState = (typeof refundStates)[number];

/** Why money goes back. The first four the core decides by itself or an operator for it; the others are the shop's. */
export const refundReasons = ['duplicate', 'late', 'payer', 'mismatch', 'requested', 'customs'] as const;
export type RefundReason = (typeof refundReasons)[number];

/** A payment was captured: told once, in the transaction of the capture. `reference` as given to `openPayment`. */
export interface CapturedEvent {
  readonly paymentId: string;
  readonly reference: string;
  readonly attemptId: string;
  readonly rail: RailId;
  readonly amount: Money;
  /** When the provider says it happened. */
  readonly capturedAt: Date;
}

/** A refund reached its end, or fell back from it (`failed`). */
export interface RefundedEvent {
  readonly paymentId: string;
  readonly reference: string;
  readonly refundId: string;
  readonly reason: RefundReason;
  readonly state: 'succeeded' | 'failed';
  readonly amount: Money;
  /** Everything that was captured for the reference has been given back. */
  readonly whole: boolean;
}

/** A rail as the checkout offers it. `reason` says why not: a refusal code. */
export interface RailOffer {
  readonly rail: RailId;
  readonly available: boolean;
  readonly reason: SettlementRefusal | null;
  readonly simulated: boolean;
  readonly nextAction: 'qr' | 'redirect';
}

/** What an operator has to look at. */
export const alarmKinds = [
  'review', // money that does not fit its payment waits for a decision
  'contradiction', // a provider says two things of one payment
  'refund_waits', // a refund cannot be made now; it is tried again under the same key
  'refund_failed', // a refund ended without money going back; `retryRefund` sends it again
  'refund_conflict', // a refund was made after its provider had refused it
  'foreign_refund', // somebody gave money back around the shop
  'dispute', // the payer's bank took money back
  'stray_receipt', // money for an attempt that was never made
  'message_stuck', // a provider's message could not be applied
  'uncleared', // captured money has not reached our account
  'slip_refused', // customs did not take a payment slip
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export interface AlarmView {
  readonly key: string;
  readonly kind: AlarmKind;
  readonly rail: RailId;
  readonly paymentId: string | null;
  readonly refundId: string | null;
  readonly amount: Money | null;
  readonly raisedAt: Date;
  /** The money can be sent once more (`retryRefund`). */
  readonly retryable: boolean;
}

/** States of a payment slip at customs. */
export type SlipState = 'waiting' | 'submitted' | 'accepted' | 'refused';

export interface SlipView {
  readonly consignmentId: string;
  readonly state: SlipState;
  readonly at: Date;
}

/** What closing a payment came to. `unknown`: an attempt may still be paid; keep what is held and ask again. */
export type CloseOutcome = 'closed' | 'captured' | 'unknown' | 'already';

/** A payment as the operator sees it. */
export interface PaymentRow {
  readonly paymentId: string;
  readonly reference: string;
  readonly state: PaymentState;
  readonly amount: Money;
  readonly rail: RailId | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly refunds: readonly {
    readonly refundId: string;
    readonly reason: RefundReason;
    readonly state: RefundState;
    readonly amount: Money;
  }[];
}
