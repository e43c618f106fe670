import type { IncentiveLine, Programme, ProgrammeFacts } from '#app/modules/green/contract.ts';
import { at, categories, day } from './policy.ts';

type Scope = Partial<Programme['scope']>;
export type ProgrammeOver = Partial<Omit<Programme, 'scope' | 'cap'>> & {
  readonly scope?: Scope;
  readonly cap?: Partial<Programme['cap']>;
};

/** 10 % for tier A, 1,000 yuan in the pool, nothing else. */
export const programme = ({ scope, cap, ...over }: ProgrammeOver = {}): Programme => ({
  id: 'tier-a',
  version: 1,
  titles: { en: 'Tier A' },
  funder: { en: 'Park' },
  fundedBy: 'park',
  status: 'live',
  window: { from: day('2026-11-01'), to: day('2026-12-01') },
  audience: 'anyone',
  benefit: { kind: 'percent', rateBps: 1_000 },
  base: 'line-after-price-cut',
  pool: pool(100_000n),
  stack: { group: 'green', order: 1, exclusiveWith: [] },
  clawback: { onReturn: 'full', restoreQuota: true, windowDays: 30 },
  source: 'campaign',
  ...over,
  scope: { tiers: ['A'], countries: [], categories: [], modes: [], productIds: [], ...scope },
  cap: { perItemMinor: null, perPersonMinor: null, perPersonCount: null, ...cap },
});

export const pool = (totalMinor: bigint, id = 'pool-a'): Programme['pool'] => ({
  id,
  totalMinor,
  slices: [{ no: 1, opensAt: day('2026-11-01'), capMinor: totalMinor }],
});

/** 160 yuan of tier A coffee from Colombia, by air. */
export const incentiveLine = (over: Partial<Omit<IncentiveLine, 'afterDiscountsMinor'>> = {}): IncentiveLine => {
  const value = over.afterPriceCutMinor ?? 16_000n;
  return {
    lineId: 'l1',
    productId: 'p1',
    category: 'coffee',
    materials: [],
    originCountry: 'CO',
    mode: 'air',
    quantity: 1,
    tier: 'A',
    labelReason: 'RECOGNISED',
    savedGramsAgainst: {},
    ...over,
    afterPriceCutMinor: value,
    afterDiscountsMinor: value,
  };
};

export const programmeFacts = (over: Partial<ProgrammeFacts> = {}): ProgrammeFacts => ({
  at,
  identified: false,
  categories,
  remainingByPool: {},
  personCapUsed: null,
  ...over,
});
