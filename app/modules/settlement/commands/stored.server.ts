/**
 * The rows of this module as values of the contract: JSON columns were written here and are read back as what they were;
 * stored uuids become printed ids.
 */
import { idOf, uuidOf } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { type Money, money } from '#app/kernel/money.ts';
import type {
  PaymentAttempt as AttemptRow,
  Fact as FactRow,
  Payment as PaymentRow,
  Prisma,
  Refund as RefundRow,
} from '#app/platform/db/generated/client.ts';
import { restore, store } from '#app/platform/db/stored-value.server.ts';
import type {
  AttemptRef,
  AttemptState,
  Fact,
  NextAction,
  PayErrorClass,
  PayerLimit,
  PaymentState,
  RailId,
  RefundReason,
  RefundState,
  StartPayment,
} from '../contract.ts';
import type { PaymentTerms, SealedBuyer, SplitLine } from '../model/terms.ts';

export const asJson = (value: object): Prisma.InputJsonValue => {
  const json = store(value);
  invariant(json !== null, 'an object is stored as an object');
  return json;
};

export interface Payment {
  readonly uuid: string;
  readonly paymentId: string;
  readonly reference: string;
  readonly amount: Money;
  readonly state: PaymentState;
  readonly onCapture: readonly SplitLine[];
  readonly lines: StartPayment['lines'];
  readonly terms: PaymentTerms;
  readonly capturedAttempt: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export const paymentFrom = (row: PaymentRow): Payment => ({
  uuid: row.id,
  paymentId: idOf('pay', row.id),
  reference: row.reference,
  amount: money(row.amountMinor, row.currency),
  state: row.state as PaymentState,
  onCapture: restore(row.onCapture) as SplitLine[],
  lines: restore(row.lines) as StartPayment['lines'],
  terms: restore(row.terms) as PaymentTerms,
  capturedAttempt: row.capturedAttemptId,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
});

/** The command of an attempt as it is kept: who buys is sealed. */
export type StoredStart = Omit<StartPayment, 'buyerIdentityHash'> & { readonly buyer: SealedBuyer | null };

export interface Attempt {
  readonly uuid: string;
  readonly attemptId: string;
  readonly payment: string;
  readonly rail: RailId;
  readonly state: AttemptState;
  readonly asked: Money;
  readonly ref: AttemptRef;
  readonly startedWith: StoredStart;
  readonly next: NextAction | null;
  readonly error: { readonly class: PayErrorClass; readonly detail: string; readonly limit?: PayerLimit | null } | null;
  readonly scanned: boolean;
  readonly received: Money | null;
  readonly refundingMinor: bigint;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly polls: number;
  readonly silences: number;
  readonly pollAt: Date | null;
  /** The provider has told us of an object it made for it. */
  readonly started: boolean;
}

export function attemptFrom(row: AttemptRow): Attempt {
  const attemptId = idOf('att', row.id);
  return {
    uuid: row.id,
    attemptId,
    payment: row.paymentId,
    rail: row.rail as RailId,
    state: row.state as AttemptState,
    asked: money(row.amountMinor, row.currency),
    ref: { attemptId, providerRef: row.providerRef ?? undefined },
    startedWith: restore(row.startedWith) as StoredStart,
    next: restore(row.next) as NextAction | null,
    error: restore(row.error) as Attempt['error'],
    scanned: row.scannedAt !== null,
    received: row.receivedMinor === null || row.receivedCurrency === null ? null : money(row.receivedMinor, row.receivedCurrency),
    refundingMinor: row.refundingMinor,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    polls: row.polls,
    silences: row.silences,
    pollAt: row.pollAt,
    started: row.next !== null || row.providerRef !== null,
  };
}

export interface Refund {
  readonly uuid: string;
  readonly refundId: string;
  readonly payment: string;
  readonly attempt: string;
  readonly amount: Money;
  readonly reason: RefundReason;
  readonly state: RefundState;
  readonly onSuccess: readonly SplitLine[];
  readonly key: string;
  readonly polls: number;
}

export const refundFrom = (row: RefundRow): Refund => ({
  uuid: row.id,
  refundId: idOf('ref', row.id),
  payment: row.paymentId,
  attempt: row.attemptId,
  amount: money(row.amountMinor, row.currency),
  reason: row.reason as RefundReason,
  state: row.state as RefundState,
  onSuccess: restore(row.onSuccess) as SplitLine[],
  key: row.key,
  polls: row.polls,
});

export const factFrom = (row: FactRow): Fact => restore(row.body) as Fact;

/** The uuid of a payment's printed id; null when the text is none. */
export const paymentUuid = (paymentId: string): string | null => uuidOf('pay', paymentId);
