/** How the suite looks at outcomes: facts, their content, and what no outcome may ever show. */
import { expect } from 'vitest';
import { canonicalJson } from '#app/kernel/canonical.ts';
import type { Fact, Outcome, PayError, PayErrorClass, SettlementAdapter } from '#app/modules/settlement/contract.ts';

const classes: Readonly<Record<PayErrorClass, true>> = {
  declined: true,
  insufficient_funds: true,
  limit_exceeded: true,
  payer_not_identified: true,
  auth_required: true,
  expired: true,
  duplicate: true,
  invalid_request: true,
  not_found: true,
  conflict_state: true,
  signature: true,
  rate_limited: true,
  provider_down: true,
  timeout: true,
  config: true,
};

export const factsOf = (outcome: Outcome): Fact[] => ('facts' in outcome ? [...(outcome.facts ?? [])] : []);

/** The facts as a store with a unique index keeps them: the first of each id. */
export function unique(facts: readonly Fact[]): Fact[] {
  const seen = new Map<string, Fact>();
  for (const fact of facts) if (!seen.has(fact.factId)) seen.set(fact.factId, fact);
  return [...seen.values()];
}

/** Plain content to compare by: dates and bigints as text; the provider's own number left out, since it is learnt late. */
export function contentOf(value: unknown): unknown {
  return JSON.parse(canonicalJson(value), (key, entry: unknown) => (key === 'providerRef' ? undefined : entry));
}

/** Sum of refunds that succeeded, each counted once. */
export function refundedIn(facts: readonly Fact[]): bigint {
  const amounts = new Map<string, bigint>();
  for (const fact of facts) if (fact.t === 'refund' && fact.state === 'succeeded') amounts.set(fact.refundId, fact.amount.minor);
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0n);
}

function checkError(error: PayError): void {
  expect(Object.hasOwn(classes, error.class), `unknown error class ${error.class}`).toBe(true);
  expect(error.detail, 'a raw provider code in the detail').not.toMatch(
    /\b[A-Z]+_[A-Z_]+\b|\b(card|payment_intent|idempotency|resource)_[a-z_]+\b/,
  );
}

/** The adapter itself, with every answer it gives checked: known classes, no provider code, no secret, no negative amount. */
export function watched(adapter: SettlementAdapter, secrets: readonly string[]): SettlementAdapter {
  const noSecrets = (value: unknown): void => {
    const text = canonicalJson(value);
    for (const secret of secrets) expect(text.includes(secret), 'a secret in an answer').toBe(false);
  };
  const checked = async (attemptId: string, answer: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await answer;
    noSecrets(outcome);
    if ('error' in outcome) checkError(outcome.error);
    for (const fact of factsOf(outcome)) {
      expect(fact.ref.attemptId).toBe(attemptId);
      // What a provider takes back leaves us: only settlement lines may be negative.
      if ('amount' in fact && fact.t !== 'settled') expect(fact.amount.minor >= 0n).toBe(true);
      if ('error' in fact && fact.error) checkError(fact.error);
    }
    return outcome;
  };
  return {
    caps: adapter.caps,
    start: (command) => checked(command.attemptId, adapter.start(command)),
    cancel: (ref) => checked(ref.attemptId, adapter.cancel(ref)),
    refund: (command) => checked(command.attemptId, adapter.refund(command)),
    sync: (ref) => checked(ref.attemptId, adapter.sync(ref)),
    ...(adapter.declare
      ? { declare: (slip) => checked(slip.attemptId, adapter.declare?.(slip) ?? Promise.reject(new Error('gone'))) }
      : {}),
    receive: async (raw) => {
      const answer = await adapter.receive(raw);
      noSecrets({ facts: answer.facts, ack: answer.ack });
      return answer;
    },
  };
}
