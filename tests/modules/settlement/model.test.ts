import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cny, money } from '#app/kernel/money.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import {
  type AttemptState,
  attemptStates,
  type Fact,
  paymentStates,
  type RailCapabilities,
  refundStates,
} from '#app/modules/settlement/contract.ts';
import {
  assertSplit,
  captureLines,
  judgeCapture,
  refundLines,
  settledLines,
  unmatchedReturn,
  unmatchedSplit,
} from '#app/modules/settlement/model/capture.ts';
import { foldAttempt, foldRefund } from '#app/modules/settlement/model/fold.ts';
import { delayAfter, nextAttemptPoll } from '#app/modules/settlement/model/poll.ts';
import { attemptExpiry, refusalOfRail } from '#app/modules/settlement/model/rails.ts';
import {
  attemptTransitions,
  hasMoney,
  isLive,
  mayBePayable,
  paymentTransitions,
  refundTransitions,
} from '#app/modules/settlement/model/transitions.ts';

const start = new Date('2026-11-22T02:00:00Z');
const ref = { attemptId: 'att_1' };
const asked = cny(52_050n);

/** Any fact of one attempt; the id is made of the content, as providers make it. */
const facts: fc.Arbitrary<Fact> = fc
  .record({
    second: fc.integer({ min: 0, max: 50 }),
    kind: fc.integer({ min: 0, max: 8 }),
    flag: fc.boolean(),
    refund: fc.constantFrom('ref_a', 'ref_b'),
  })
  .map(({ second, kind, flag, refund }): Fact => {
    const common = { at: plus(start, second * SECOND), ref, factId: `${kind}:${second}:${flag}:${refund}` };
    const error = { class: flag ? ('declined' as const) : ('limit_exceeded' as const), detail: 'x' };
    if (kind === 0) return { ...common, t: 'awaiting', scanned: flag };
    if (kind === 1) return { ...common, t: 'failed', error };
    if (kind === 2) return { ...common, t: 'authorized', amount: asked };
    if (kind === 3) return { ...common, t: 'expired' };
    if (kind === 4) return { ...common, t: 'voided' };
    if (kind === 5) return { ...common, t: 'captured', amount: flag ? asked : cny(1n), payerMatches: flag };
    const state = kind === 6 ? 'pending' : kind === 7 ? 'succeeded' : 'failed';
    return { ...common, t: 'refund', refundId: refund, state, amount: cny(100n), ...(state === 'failed' ? { error } : {}) };
  });
const histories = fc.uniqueArray(facts, { selector: (fact) => fact.factId, maxLength: 12 });

const stateOf = (history: readonly Fact[]): unknown => [foldAttempt(history), foldRefund(history, 'ref_a'), foldRefund(history, 'ref_b')];

describe('the fold of facts', () => {
  it('is the same in every order', () => {
    fc.assert(
      fc.property(
        histories.chain((history) => fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length }))),
        ([history, shuffled]) => {
          expect(stateOf(shuffled)).toEqual(stateOf(history));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('does not hear repeats', () => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(stateOf([...history, ...history, ...history.toReversed()])).toEqual(stateOf(history));
      }),
    );
  });

  it('only rises: no further fact ever undoes money, and what it moves to is a legal move', () => {
    fc.assert(
      fc.property(histories, facts, (history, further) => {
        const before = foldAttempt(history).state;
        const after = foldAttempt([...history, further]).state;
        if (before === 'captured') expect(after).toBe('captured');
        if (after !== before) expect(attemptTransitions[before]).toContain(after);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets a refund fail after it succeeded, and never succeed after it failed', () => {
    fc.assert(
      fc.property(histories, facts, (history, further) => {
        const before = foldRefund(history, 'ref_a').state;
        const after = foldRefund([...history, further], 'ref_a').state;
        if (before !== null && after !== before && after !== null) expect(refundTransitions[before]).toContain(after);
      }),
    );
  });

  it('keeps a decline while the page is open, and forgets it for the success that follows', () => {
    const decline: Fact = { t: 'failed', factId: '1', at: start, ref, error: { class: 'declined', detail: 'card' } };
    const success: Fact = { t: 'captured', factId: '2', at: plus(start, SECOND), ref, amount: asked };
    expect(foldAttempt([decline])).toMatchObject({ state: 'failed', error: { class: 'declined' } });
    expect(foldAttempt([success, decline])).toMatchObject({ state: 'captured', contradictory: false });
  });

  it('names two captures that differ', () => {
    const one: Fact = { t: 'captured', factId: '1', at: start, ref, amount: asked };
    expect(foldAttempt([one, { ...one, factId: '2' }]).contradictory).toBe(false);
    expect(foldAttempt([one, { ...one, factId: '2', amount: cny(52_051n) }]).contradictory).toBe(true);
  });
});

describe('the verdict on a capture', () => {
  const capture = { factId: 'f', at: start, amount: asked, payerMatches: true };
  const at = (payment: (typeof paymentStates)[number], over: object = {}, mustBeBuyer = true) =>
    judgeCapture({ payment, asked, mustBeBuyer, folded: { capture: { ...capture, ...over }, contradictory: false } });

  it.each([
    ['open', 'completes'],
    ['captured', 'duplicate'],
    ['refunded', 'duplicate'],
    ['closed', 'late'],
    ['review', 'late'],
  ] as const)('of a payment that is %s: %s', (payment, verdict) => {
    expect(at(payment)).toBe(verdict);
  });

  it('is a mismatch for any other amount and any other currency, in every state', () => {
    for (const payment of paymentStates) {
      expect(at(payment, { amount: cny(52_049n) })).toBe('mismatch');
      expect(at(payment, { amount: cny(52_051n) })).toBe('mismatch');
      expect(at(payment, { amount: money(52_050n, 'USD') })).toBe('mismatch');
    }
  });

  it('does not take another person’s money where the law wants the buyer’s', () => {
    expect(at('open', { payerMatches: false })).toBe('payer');
    expect(at('open', { payerMatches: null })).toBe('payer');
    expect(at('open', { payerMatches: true })).toBe('completes');
    expect(at('open', { payerMatches: false }, false)).toBe('completes');
    expect(at('open', { payerMatches: null }, false)).toBe('completes');
  });
});

describe('the journals', () => {
  const split = [
    { account: 'liab:green_budget:a:CNY', amount: cny(2_500n) },
    { account: 'liab:seller:s:CNY', amount: cny(-54_550n) },
  ];
  const sum = (lines: readonly { amount: { minor: bigint } }[]) => lines.reduce((total, line) => total + line.amount.minor, 0n);

  it('debit clearing by what the payer paid and post the split exactly', () => {
    const lines = captureLines('ecny', asked, split);
    expect(lines).toEqual([{ account: 'asset:clearing:ecny:CNY', amount: asked }, ...split]);
    expect(sum(lines)).toBe(0n);
  });

  it('refuse a split that does not fit, in any currency', () => {
    expect(() => assertSplit(split, cny(52_049n))).toThrow('does not sum');
    expect(() => assertSplit([...split, { account: 'fx:position:KZT', amount: money(1n, 'KZT') }], asked)).toThrow('KZT');
  });

  it('of unmatched money and of its return cancel out', () => {
    const all = [...captureLines('card', asked, unmatchedSplit(asked)), ...refundLines('card', asked, unmatchedReturn(asked))];
    for (const account of new Set(all.map((line) => line.account))) expect(sum(all.filter((line) => line.account === account))).toBe(0n);
  });

  it('of settlement empty clearing: e-CNY into the wallet whole, cards into the bank less the fee', () => {
    expect(settledLines('ecny', { amount: asked, fee: cny(0n) })).toEqual([
      { account: 'asset:wallet:ecny:CNY', amount: asked },
      { account: 'asset:clearing:ecny:CNY', amount: cny(-52_050n) },
    ]);
    expect(settledLines('card', { amount: asked, fee: cny(1_850n) })).toEqual([
      { account: 'asset:bank:operator:CNY', amount: cny(50_200n) },
      { account: 'exp:provider_fee:card:CNY', amount: cny(1_850n) },
      { account: 'asset:clearing:card:CNY', amount: cny(-52_050n) },
    ]);
  });
});

describe('transitions', () => {
  it('lead from every state that can be reached only to states that exist', () => {
    for (const [table, states] of [
      [attemptTransitions, attemptStates],
      [paymentTransitions, paymentStates],
      [refundTransitions, refundStates],
    ] as const)
      for (const targets of Object.values(table)) for (const target of targets) expect(states).toContain(target);
  });

  it('leave a live state never again once it is left', () => {
    for (const state of attemptStates.filter((one) => !isLive(one)))
      expect(attemptTransitions[state].filter((to) => to !== 'authorized').some((to: AttemptState) => isLive(to))).toBe(false);
  });

  it('never lead from money to no money', () => {
    for (const state of attemptStates.filter(hasMoney)) expect(attemptTransitions[state].every(hasMoney)).toBe(true);
  });

  it('know what may still be paid', () => {
    expect(mayBePayable({ state: 'failed', started: true })).toBe(true);
    expect(mayBePayable({ state: 'failed', started: false })).toBe(false);
    expect(mayBePayable({ state: 'unknown', started: false })).toBe(true);
    expect(mayBePayable({ state: 'voided', started: true })).toBe(false);
  });
});

describe('the poller', () => {
  it('asks after 5 s, 15 s, 30 s, 1, 2, 5, 10 min, then by the hour', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((n) => delayAfter(n) / SECOND)).toEqual([5, 15, 30, 60, 120, 300, 600]);
    expect(delayAfter(12)).toBe(600 * SECOND);
    expect(delayAfter(13)).toBe(3600 * SECOND);
  });

  it('is never silent for more than two minutes while an attempt may be paid, and asks right after its end', () => {
    const expiresAt = plus(start, 900 * SECOND);
    let at = start;
    for (let asks = 0; at.getTime() < expiresAt.getTime(); asks += 1) {
      const next = nextAttemptPoll(asks, { at, expiresAt });
      expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(120 * SECOND);
      expect(next.getTime()).toBeGreaterThan(at.getTime());
      at = next;
    }
    expect(at).toEqual(plus(expiresAt, SECOND));
  });
});

describe('rails', () => {
  const caps: RailCapabilities = {
    id: 'card',
    mode: 'sandbox',
    identifiesPayer: true,
    customsSlip: 'simulated',
    capture: 'immediate',
    partialRefund: true,
    currencies: ['CNY'],
    exponents: {},
    ttlSeconds: { min: 1800, max: 86_400 },
    nextAction: 'redirect',
  };
  const customs = { customsGoods: true, currency: 'CNY' };

  it('for customs goods identify the payer and push the slip', () => {
    expect(refusalOfRail(caps, customs)).toBeNull();
    expect(refusalOfRail({ ...caps, identifiesPayer: false }, customs)).toBe('settlement.payer_not_identified');
    expect(refusalOfRail({ ...caps, customsSlip: 'none' }, customs)).toBe('settlement.rail_unavailable');
    expect(refusalOfRail({ ...caps, identifiesPayer: false, customsSlip: 'none' }, { ...customs, customsGoods: false })).toBeNull();
    expect(refusalOfRail(caps, { ...customs, currency: 'USD' })).toBe('settlement.rail_unavailable');
  });

  it('live with the payment, but not shorter or longer than the provider allows', () => {
    const ends = (min: number, max: number) =>
      attemptExpiry({ ...caps, ttlSeconds: { min, max } }, { at: start, expiresAt: plus(start, 900 * SECOND) });
    expect(ends(1, 86_400)).toEqual(plus(start, 900 * SECOND));
    expect(ends(1800, 86_400)).toEqual(plus(start, 1800 * SECOND));
    expect(ends(1, 60)).toEqual(plus(start, 60 * SECOND));
  });
});
