/**
 * Facts that the core itself states, so that an attempt's state stays a fold of facts: what a command's answer proves where
 * the provider has no event for it. One of each kind an attempt or refund, hence one id.
 */
import type { Fact, PayError } from '../contract.ts';
import type { Attempt, Refund } from './stored.server.ts';

/** The provider took the start and said no more. */
export const awaitingPayer = (attempt: Attempt, at: Date): Fact => ({
  t: 'awaiting',
  factId: `core:started:${attempt.attemptId}`,
  at,
  ref: attempt.ref,
  scanned: false,
});

/** The provider refused to start. */
export const startRefused = (attempt: Attempt, said: { readonly at: Date; readonly error: PayError }): Fact => ({
  t: 'failed',
  factId: `core:start-refused:${attempt.attemptId}`,
  at: said.at,
  ref: attempt.ref,
  error: said.error,
});

/** The provider closed it, or never had it. */
export const closedAtProvider = (attempt: Attempt, at: Date): Fact => ({
  t: 'voided',
  factId: `core:closed:${attempt.attemptId}`,
  at,
  ref: attempt.ref,
});

/** The provider took the refund and said no more. */
export const refundPending = (attempt: Attempt, { refund, at }: { readonly refund: Refund; readonly at: Date }): Fact => ({
  t: 'refund',
  factId: `core:refund-sent:${refund.refundId}`,
  at,
  ref: attempt.ref,
  refundId: refund.refundId,
  state: 'pending',
  amount: refund.amount,
});

/** The provider refuses the refund for good, and says that it made none. */
export const refundRefused = (attempt: Attempt, said: { readonly refund: Refund; readonly at: Date; readonly error: PayError }): Fact => ({
  t: 'refund',
  factId: `core:refund-refused:${said.refund.refundId}`,
  at: said.at,
  ref: attempt.ref,
  refundId: said.refund.refundId,
  state: 'failed',
  amount: said.refund.amount,
  error: said.error,
});
