import { describe, expect, test } from 'vitest';
import { cny } from '#app/kernel/money.ts';
import type { PersonUsage, QuotaDemand, QuotaState } from '#app/modules/customs/contract.ts';
import { quotaEvents, quotaStates } from '#app/modules/customs/contract.ts';
import {
  afterQuotaEvent,
  assessConsignment,
  checkPersonLimits,
  demandOf,
  policyAt,
  quotaCounts,
  yearMeter,
} from '#app/modules/customs/rules.ts';
import { facts, line } from './case.ts';
import { policy } from './tariff.ts';

const usage = (usedMinor: bigint, usedGrams: PersonUsage['usedGrams'] = {}): PersonUsage => ({ year: 2026, usedMinor, usedGrams });
const demand = (valueMinor: bigint, grams: QuotaDemand['grams'] = {}): QuotaDemand => ({ key: 'c', valueMinor, grams });

describe('the year of a person', () => {
  test('26,000 is within, one fen more is not; all consignments count together', () => {
    expect(checkPersonLimits(usage(2_000_000n), [demand(300_000n), demand(300_000n)], policy).ok).toBe(true);
    expect(checkPersonLimits(usage(2_000_000n), [demand(300_000n), demand(300_001n)], policy)).toMatchObject({
      refusal: { code: 'customs.over_yearly_limit' },
    });
  });

  test('a refusal tells nothing of what the person used before', () => {
    const little = checkPersonLimits(usage(2_100_000n), [demand(600_000n)], policy);
    const much = checkPersonLimits(usage(2_600_000n), [demand(600_000n)], policy);
    expect(little).toEqual(much);
    expect(little).toMatchObject({ refusal: { facts: { limitMinor: 2_600_000n, valueMinor: 600_000n } } });
  });

  test('rice 20 kg and sugar products 2 kg a year, over all consignments', () => {
    expect(checkPersonLimits(usage(0n, { rice: 15_000 }), [demand(1n, { rice: 5_000 })], policy).ok).toBe(true);
    expect(
      checkPersonLimits(usage(0n, { rice: 15_000 }), [demand(1n, { rice: 4_000 }), demand(1n, { rice: 1_001 })], policy),
    ).toMatchObject({
      refusal: {
        code: 'customs.over_quantity_cap',
        facts: { kind: 'rice', capGrams: 20_000, grams: 5_001, version: '2022', source: 'list of 2022', since: '2022-02-28T16:00:00.000Z' },
      },
    });
    expect(checkPersonLimits(usage(0n, { sugar: 2_000 }), [demand(1n)], policy).ok).toBe(true);
    expect(checkPersonLimits(usage(0n, { sugar: 2_000 }), [demand(1n, { sugar: 1 })], policy).ok).toBe(false);
  });

  test('a cap counts only while it stands', () => {
    const until = new Date('2027-01-01T00:00:00+08:00');
    const dated = { ...policy, quantityCaps: policy.quantityCaps.map((cap) => ({ ...cap, validTo: until })) };
    const sugar = (when: Date) => {
      const standing = policyAt([dated], when);
      return standing && checkPersonLimits(usage(0n, { sugar: 2_000 }), [demand(1n, { sugar: 1 })], standing).ok;
    };
    expect(sugar(new Date(until.getTime() - 1))).toBe(false);
    expect(sugar(until)).toBe(true);
  });

  test('a consignment asks for its dutiable value and its net grams; the meter leaves what is left', () => {
    const lines = [
      line({ hs: '1006.30', goods: 7_900n, freight: 1_000n, quantity: 3, netWeightGrams: 5_000, quantityKind: 'rice' }),
      line({ lineId: 'b', goods: 6_800n }),
    ];
    const assessed = assessConsignment(lines, facts);
    if (!assessed.ok) throw new Error(assessed.refusal.code);
    expect(demandOf('c', assessed.value)).toEqual({ key: 'c', valueMinor: 15_700n, grams: { rice: 15_000 } });
    expect(yearMeter(usage(2_500_000n), [demand(15_700n)], policy)).toMatchObject({
      left: cny(84_300n),
      used: cny(2_500_000n),
      thisOrder: cny(15_700n),
    });
    expect(yearMeter(usage(2_600_000n), [demand(15_700n)], policy).left).toEqual(cny(0n));
  });
});

describe('a quota hold', () => {
  const legal: Readonly<Record<QuotaState, Readonly<Record<string, QuotaState>>>> = {
    reserved: { capture: 'held', expire: 'restored', cancel: 'restored' },
    held: { 'customs-release': 'committed', 'customs-refuse': 'restored', cancel: 'restored' },
    committed: { return: 'restored' },
    restored: {},
  };
  for (const state of quotaStates) {
    for (const event of quotaEvents) {
      const to = legal[state][event] ?? null;
      test(`${state} + ${event} -> ${to ?? 'refused'}`, () => {
        expect(afterQuotaEvent(state, event)).toBe(to);
      });
    }
  }

  test('a paid hold does not expire, and only a restored one is free again', () => {
    expect(afterQuotaEvent('held', 'expire')).toBeNull();
    expect(quotaStates.filter((state) => !quotaCounts(state))).toEqual(['restored']);
  });
});
