import { describe, expect, test } from 'vitest';
import { budgetHoldEvents, budgetHoldStates, certificateStates } from '#app/modules/green/contract.ts';
import { afterBudgetEvent, certificateMoves, certificateStateAt, holdCounts } from '#app/modules/green/rules.ts';
import { certificate, day } from './policy.ts';

describe('the state a page shows', () => {
  const held = certificate({ validFrom: day('2026-01-01'), validTo: day('2026-12-31') });
  const shown = (when: Date, over: Partial<typeof held> = {}, expiringDays = 30) =>
    certificateStateAt({ ...held, ...over }, when, { expiringDays });

  test('is moved on by the calendar: not yet, valid, expiring for the days of the policy, expired', () => {
    expect(shown(day('2025-12-31'))).toBe('not-yet-valid');
    expect(shown(day('2026-01-01'))).toBe('registry-checked');
    expect(shown(new Date(day('2026-12-01').getTime() - 1))).toBe('registry-checked');
    expect(shown(day('2026-12-01'))).toBe('expiring');
    expect(shown(day('2026-12-01'), {}, 29)).toBe('registry-checked');
    expect(shown(day('2026-12-31'))).toBe('expired');
  });

  test('an unchecked certificate is never shown as expiring, a revoked one stays revoked', () => {
    expect(shown(day('2026-12-20'), { state: 'unverified' })).toBe('unverified');
    expect(shown(day('2026-12-20'), { state: 'revoked' })).toBe('revoked');
    expect(shown(day('2026-12-20'), { validTo: null })).toBe('registry-checked');
  });
});

test('a certificate never goes back to unchecked, and expiry and revocation are final', () => {
  for (const state of certificateStates) {
    expect(certificateMoves[state]).not.toContain(state);
    if (state !== 'unverified') expect(certificateMoves[state]).not.toContain('unverified');
  }
  expect(certificateMoves.expired).toEqual([]);
  expect(certificateMoves.revoked).toEqual([]);
});

describe('a budget hold', () => {
  const legal = new Map([
    ['reserved+capture', 'committed'],
    ['reserved+expire', 'released'],
    ['reserved+cancel', 'released'],
    ['committed+return', 'returned'],
  ]);
  for (const state of budgetHoldStates) {
    for (const event of budgetHoldEvents) {
      const to = legal.get(`${state}+${event}`) ?? null;
      test(`${state} + ${event} -> ${to ?? 'refused'}`, () => {
        expect(afterBudgetEvent(state, event)).toBe(to);
      });
    }
  }

  test('counts against its cap while reserved or committed', () => {
    expect(budgetHoldStates.filter(holdCounts)).toEqual(['reserved', 'committed']);
  });
});
