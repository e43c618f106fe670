import type { Money } from '#app/kernel/money.ts';
import type { AttemptState, Fact, PayErrorClass, PayerLimit, RefundState } from '../contract.ts';

type FactOf<T extends Fact['t']> = Fact & { readonly t: T };

/** What a provider's facts say of one attempt. */
export interface FoldedAttempt {
  readonly state: Extract<AttemptState, 'created' | 'awaiting_payer' | 'failed' | 'authorized' | 'expired' | 'voided' | 'captured'>;
  readonly scanned: boolean;
  readonly error: { readonly class: PayErrorClass; readonly detail: string; readonly limit: PayerLimit | null } | null;
  readonly capture: { readonly factId: string; readonly at: Date; readonly amount: Money; readonly payerMatches: boolean | null } | null;
  /** Facts name different captured amounts: somebody must look. */
  readonly contradictory: boolean;
}

/**
 * What each fact can raise an attempt to. The fold takes the highest, so order and repeats do not matter and more facts
 * never lower it: a failure or a closing does not undo a capture, a decline does not undo a later success.
 */
const rank = { created: 0, awaiting_payer: 1, failed: 2, authorized: 3, expired: 4, voided: 5, captured: 6 } as const;

const raises: Readonly<Partial<Record<Fact['t'], FoldedAttempt['state']>>> = {
  awaiting: 'awaiting_payer',
  failed: 'failed',
  authorized: 'authorized',
  expired: 'expired',
  voided: 'voided',
  captured: 'captured',
};

/** One order of facts that everybody agrees on: by the provider's time, then by id. */
const byTime = (a: Fact, b: Fact): number => a.at.getTime() - b.at.getTime() || (a.factId < b.factId ? -1 : a.factId > b.factId ? 1 : 0);

const only = <T extends Fact['t']>(facts: readonly Fact[], t: T): FactOf<T>[] => facts.filter((fact): fact is FactOf<T> => fact.t === t);

/** The state of an attempt: a monotone fold over its unique facts, in any order and with any repeats. */
export function foldAttempt(facts: readonly Fact[]): FoldedAttempt {
  const sorted = [...facts].sort(byTime);
  const captures = only(sorted, 'captured');
  const [first] = captures;
  let state: FoldedAttempt['state'] = 'created';
  for (const fact of sorted) {
    const raised = raises[fact.t];
    if (raised && rank[raised] > rank[state]) state = raised;
  }
  const failure = sorted.findLast((fact) => fact.t === 'failed' || fact.t === 'payer_refused');
  return {
    state,
    scanned: only(sorted, 'awaiting').some((fact) => fact.scanned),
    error: errorOf(failure),
    capture: first ? { factId: first.factId, at: first.at, amount: first.amount, payerMatches: payerOf(captures) } : null,
    contradictory: captures.some((fact) => fact.amount.minor !== first?.amount.minor || fact.amount.currency !== first.amount.currency),
  };
}

function errorOf(failure: Fact | undefined): FoldedAttempt['error'] {
  if (failure?.t !== 'failed' && failure?.t !== 'payer_refused') return null;
  const { class: reason, detail } = failure.error;
  return { class: reason, detail, limit: failure.t === 'payer_refused' ? failure.limit : null };
}

/** A single "no" counts; silence is no answer. */
function payerOf(captures: readonly Fact[]): boolean | null {
  const answers = captures.flatMap((fact) => (fact.t === 'captured' && fact.payerMatches !== undefined ? [fact.payerMatches] : []));
  return answers.length === 0 ? null : answers.every(Boolean);
}

export interface FoldedRefund {
  readonly state: Extract<RefundState, 'pending' | 'succeeded' | 'failed'> | null;
  readonly at: Date | null;
  readonly factId: string | null;
  readonly amount: Money | null;
  readonly error: { readonly class: PayErrorClass; readonly detail: string } | null;
}

/**
 * What the core concluded itself (`core:…`) ranks below what the provider says: a refund that was refused and is made all the
 * same has been made. Of the provider's own words a refund that succeeded can fail days later, never the other way round.
 */
const refundRank = { pending: 2, succeeded: 3, failed: 4 } as const;
const coreRank = { pending: 0, succeeded: 0, failed: 1 } as const;
const isCores = ({ factId }: Fact): boolean => factId.startsWith('core:');
const rankOf = (fact: FactOf<'refund'>): number => (isCores(fact) ? coreRank : refundRank)[fact.state];

/** The state of one refund: the highest of its facts. */
export function foldRefund(facts: readonly Fact[], refundId: string): FoldedRefund {
  let highest: FactOf<'refund'> | null = null;
  for (const fact of only([...facts].sort(byTime), 'refund')) {
    if (fact.refundId === refundId && (!highest || rankOf(fact) > rankOf(highest))) highest = fact;
  }
  if (!highest) return { state: null, at: null, factId: null, amount: null, error: null };
  const error = highest.error ? { class: highest.error.class, detail: highest.error.detail } : null;
  return { state: highest.state, at: highest.at, factId: highest.factId, amount: highest.amount, error };
}

const movedBy: Readonly<Partial<Record<FactOf<'dispute'>['state'], bigint>>> = { withdrawn: 1n, reinstated: -1n };

/** Money on its way between a provider and our accounts, by its facts: captured, less given back, less arrived. */
export function unclearedOf(facts: readonly Fact[]): bigint {
  const [capture] = only([...facts].sort(byTime), 'captured');
  const refunds = [...new Set(only(facts, 'refund').map((fact) => fact.refundId))].map((id) => foldRefund(facts, id));
  const given = refunds.reduce((sum, { state, amount }) => sum + (state === 'succeeded' ? (amount?.minor ?? 0n) : 0n), 0n);
  const arrived = only(facts, 'settled').reduce((sum, fact) => sum + fact.amount.minor, 0n);
  const disputed = only(facts, 'dispute').reduce((sum, { state, amount }) => sum + (movedBy[state] ?? 0n) * amount.minor, 0n);
  return (capture?.amount.minor ?? 0n) - given - disputed - arrived;
}
