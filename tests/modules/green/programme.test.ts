import { describe, expect, test } from 'vitest';
import type { IncentiveLine, Programme, ProgrammeFacts } from '#app/modules/green/contract.ts';
import { evaluateProgrammes, nextReleaseAt, reasonOfRefusal, releasedAt } from '#app/modules/green/rules.ts';
import { at, day } from './policy.ts';
import { incentiveLine, type ProgrammeOver, pool, programme, programmeFacts } from './terms.ts';

/** What one programme says of one line, in short. */
function decide(over: ProgrammeOver, line: Partial<IncentiveLine> = {}, facts: Partial<ProgrammeFacts> = {}): string {
  const [decision] = evaluateProgrammes([incentiveLine(line)], [programme(over)], programmeFacts(facts));
  return decision ? `${decision.outcome} ${decision.code} ${decision.amount.minor}` : 'nothing';
}

const amounts = (lines: readonly IncentiveLine[], programmes: readonly Programme[], facts: Partial<ProgrammeFacts> = {}) =>
  evaluateProgrammes(lines, programmes, programmeFacts(facts)).map((d) => `${d.lineId} ${d.programmeId} ${d.code} ${d.amount.minor}`);

describe('a code for every yes and no', () => {
  test('APPLIED, floored to the fen', () => {
    expect(decide({})).toBe('applied APPLIED 1600');
    expect(decide({ benefit: { kind: 'percent', rateBps: 333 } }, { afterPriceCutMinor: 999n })).toBe('applied APPLIED 33');
  });

  test('CAP_ITEM counts per piece', () => {
    expect(decide({ cap: { perItemMinor: 700n } }, { quantity: 2, afterPriceCutMinor: 16_000n })).toBe('reduced CAP_ITEM 1400');
    expect(decide({ cap: { perItemMinor: 800n } }, { quantity: 2, afterPriceCutMinor: 16_000n })).toBe('applied APPLIED 1600');
  });

  test('time and switch: NOT_OPEN_YET, ENDED, PAUSED; drafts say nothing', () => {
    expect(decide({ window: { from: new Date(at.getTime() + 1), to: null } })).toBe('refused NOT_OPEN_YET 0');
    expect(decide({ window: { from: at, to: null } })).toBe('applied APPLIED 1600');
    expect(decide({ window: { from: day('2026-11-01'), to: at } })).toBe('refused ENDED 0');
    expect(decide({ status: 'ended' })).toBe('refused ENDED 0');
    expect(decide({ status: 'paused' })).toBe('refused PAUSED 0');
    expect(decide({ status: 'draft' })).toBe('nothing');
  });

  test('label: NO_LABEL, LABEL_TIER, LABEL_EXPIRED; no tiers in the scope asks for none', () => {
    expect(decide({}, { tier: 'none', labelReason: 'NO_CERTIFICATE' })).toBe('refused NO_LABEL 0');
    expect(decide({}, { tier: 'B' })).toBe('refused LABEL_TIER 0');
    expect(decide({}, { tier: 'none', labelReason: 'CERTIFICATE_EXPIRED' })).toBe('refused LABEL_EXPIRED 0');
    expect(decide({ scope: { tiers: [] } }, { tier: 'none', labelReason: 'NO_CERTIFICATE' })).toBe('applied APPLIED 1600');
  });

  test('goods: COUNTRY, CATEGORY (ancestors count), MODE, PRODUCT', () => {
    expect(decide({ scope: { countries: ['KZ'] } })).toBe('refused COUNTRY 0');
    expect(decide({ scope: { categories: ['textile'] } })).toBe('refused CATEGORY 0');
    expect(decide({ scope: { categories: ['food'] } })).toBe('applied APPLIED 1600');
    expect(decide({ scope: { modes: ['rail'] } })).toBe('refused MODE 0');
    expect(decide({ scope: { productIds: ['p2'] } })).toBe('refused PRODUCT 0');
  });

  test('budget: POOL_EMPTY says when more is released, POOL_LOW gives the rest', () => {
    const weekly = {
      ...pool(3_000n),
      slices: ['2026-11-17', '2026-11-24', '2026-11-30'].map((opens, no) => ({ no, opensAt: day(opens), capMinor: 1_000n })),
    };
    expect(decide({ pool: weekly }, {}, { remainingByPool: { 'pool-a': 0n } })).toBe('refused POOL_EMPTY 0');
    const [decision] = evaluateProgrammes(
      [incentiveLine()],
      [programme({ pool: weekly })],
      programmeFacts({ remainingByPool: { 'pool-a': 0n } }),
    );
    expect(decision?.facts).toEqual({ nextReleaseAt: day('2026-11-24').toISOString() });
    expect(decide({ pool: weekly })).toBe('reduced POOL_LOW 1000');
    expect([releasedAt(weekly, at), nextReleaseAt(weekly, at)]).toEqual([1_000n, day('2026-11-24')]);
    expect([releasedAt(weekly, day('2026-12-01')), nextReleaseAt(weekly, day('2026-12-01'))]).toEqual([3_000n, null]);
  });

  test('person: CAP_PERSON reduces or refuses; somebody unknown has the full cap', () => {
    const cap = { perPersonMinor: 1_000n };
    expect(decide({ cap })).toBe('reduced CAP_PERSON 1000');
    expect(decide({ cap }, {}, { personCapUsed: { 'tier-a': { minor: 600n, count: 1 } } })).toBe('reduced CAP_PERSON 400');
    expect(decide({ cap }, {}, { personCapUsed: { 'tier-a': { minor: 1_000n, count: 1 } } })).toBe('refused CAP_PERSON 0');
    expect(decide({ cap }, {}, { personCapUsed: {} })).toBe('reduced CAP_PERSON 1000');
  });

  test('person: what is left follows the version that stands, raised, lowered, begun or dropped', () => {
    const used = (minor: bigint, count = 1) => ({ personCapUsed: { 'tier-a': { minor, count } } });
    const worth = { afterPriceCutMinor: 400_000n };
    expect(decide({ cap: { perPersonMinor: 60_000n }, version: 2 }, worth, used(30_000n))).toBe('reduced CAP_PERSON 30000');
    expect(decide({ cap: { perPersonMinor: 10_000n }, version: 2 }, worth, used(8_000n))).toBe('reduced CAP_PERSON 2000');
    expect(decide({ cap: { perPersonMinor: 10_000n }, version: 2 }, worth, used(30_000n))).toBe('refused CAP_PERSON 0');
    expect(decide({ cap: { perPersonMinor: null }, version: 2 }, worth, used(30_000n))).toBe('applied APPLIED 40000');
    expect(decide({ cap: { perPersonCount: 1 }, version: 2 }, worth, used(30_000n, 3))).toBe('refused CAP_PERSON 0');
  });

  test('person: a count of pieces', () => {
    const cap = { perPersonCount: 2 };
    expect(decide({ cap }, { quantity: 3, afterPriceCutMinor: 30_000n })).toBe('reduced CAP_PERSON 2000');
    expect(decide({ cap }, {}, { personCapUsed: { 'tier-a': { minor: 9n, count: 2 } } })).toBe('refused CAP_PERSON 0');
    const lines = [
      incentiveLine({ lineId: 'cheap', afterPriceCutMinor: 10_000n }),
      incentiveLine({ lineId: 'dear', quantity: 2, afterPriceCutMinor: 40_000n }),
    ];
    expect(amounts(lines, [programme({ cap })])).toEqual(['cheap tier-a CAP_PERSON 0', 'dear tier-a APPLIED 4000']);
  });

  test('IDENTITY_REQUIRED asks for a verified person', () => {
    expect(decide({ audience: 'verified-person' })).toBe('refused IDENTITY_REQUIRED 0');
    expect(decide({ audience: 'verified-person' }, {}, { identified: true })).toBe('applied APPLIED 1600');
  });

  test('carbon: fen per kilogram saved against another mode; NO_SAVING when there is nothing to compare', () => {
    const benefit = { kind: 'carbon' as const, minorPerKgCo2e: 80n, againstMode: 'air', method: 'wtw-2025' };
    const scope = { tiers: [], modes: ['rail'] };
    expect(decide({ benefit, scope }, { mode: 'rail', savedGramsAgainst: { air: 5_651 } })).toBe('applied APPLIED 452');
    expect(decide({ benefit, scope }, { mode: 'rail', savedGramsAgainst: {} })).toBe('refused NO_SAVING 0');
    expect(decide({ benefit, scope, cap: { perItemMinor: 100n } }, { mode: 'rail', savedGramsAgainst: { air: 5_651 } })).toBe(
      'reduced CAP_ITEM 100',
    );
    expect(decide({ benefit, scope }, { mode: 'air', savedGramsAgainst: { rail: 0 } })).toBe('refused MODE 0');
  });
});

describe('the real cause of a no', () => {
  const b = programme({ id: 'b', pool: pool(100_000n, 'pool-b'), benefit: { kind: 'percent', rateBps: 500 } });

  test('less than a fen is BELOW_FEN, a cap per piece of nothing is CAP_ITEM_ZERO', () => {
    expect(decide({}, { afterPriceCutMinor: 9n })).toBe('refused BELOW_FEN 0');
    expect(decide({ cap: { perItemMinor: 0n } })).toBe('refused CAP_ITEM_ZERO 0');
    const benefit = { kind: 'carbon' as const, minorPerKgCo2e: 1n, againstMode: 'air', method: 'wtw-2025' };
    expect(decide({ benefit }, { savedGramsAgainst: { air: 999 } })).toBe('refused BELOW_FEN 0');
  });

  test('a line whose value others have taken is LINE_COVERED', () => {
    const all = programme({ id: 'all', benefit: { kind: 'percent', rateBps: 10_000 } });
    const more = programme({ id: 'more', stack: { group: 'other', order: 2, exclusiveWith: [] } });
    expect(amounts([incentiveLine({ afterPriceCutMinor: 1_000n })], [all, more])).toEqual([
      'l1 all APPLIED 1000',
      'l1 more LINE_COVERED 0',
    ]);
  });

  test('a budget that this cart uses up elsewhere is named before the rival, and a rival that gave nothing is never named', () => {
    const lines = [incentiveLine({ lineId: 'x' }), incentiveLine({ lineId: 'y', afterPriceCutMinor: 10_000n })];
    expect(amounts(lines, [programme({ cap: { perPersonMinor: 1_600n } }), b])).toEqual([
      'x b NOT_STACKABLE 0',
      'x tier-a APPLIED 1600',
      'y b APPLIED 500',
      'y tier-a CAP_PERSON 0',
    ]);
    expect(amounts(lines, [programme(), b], { remainingByPool: { 'pool-a': 1_600n } })).toEqual([
      'x b NOT_STACKABLE 0',
      'x tier-a APPLIED 1600',
      'y b APPLIED 500',
      'y tier-a POOL_TAKEN 0',
    ]);
    const facts = programmeFacts({ remainingByPool: { 'pool-a': 0n, 'pool-b': 0n } });
    const nothing = evaluateProgrammes(lines, [programme(), b], facts);
    expect(nothing.map((d) => d.code)).toEqual(['POOL_EMPTY', 'POOL_EMPTY', 'POOL_EMPTY', 'POOL_EMPTY']);
  });

  test('POOL_LOW is an amount above nothing that the pool has cut', () => {
    const lines = Array.from({ length: 3 }, (_, i) => incentiveLine({ lineId: `l${i}` }));
    expect(amounts(lines, [programme()], { remainingByPool: { 'pool-a': 2n } })).toEqual([
      'l0 tier-a POOL_LOW 1',
      'l1 tier-a POOL_LOW 1',
      'l2 tier-a POOL_TAKEN 0',
    ]);
  });

  test('a programme that a hold refused gives nothing, says why on every line it speaks of, and makes room for its rival', () => {
    const lines = [incentiveLine({ lineId: 'x' }), incentiveLine({ lineId: 'y', tier: 'B' })];
    const any = { ...b, scope: { ...b.scope, tiers: [] } };
    expect(amounts(lines, [programme(), any], { refused: { 'tier-a': reasonOfRefusal['green.pool_exhausted'] } })).toEqual([
      'x b APPLIED 800',
      'x tier-a POOL_EMPTY 0',
      'y b APPLIED 800',
      'y tier-a LABEL_TIER 0',
    ]);
    expect(decide({}, {}, { refused: { 'tier-a': reasonOfRefusal['green.person_cap_reached'] } })).toBe('refused CAP_PERSON 0');
  });
});

describe('stacking', () => {
  const a = programme({ stack: { group: 'green', order: 2, exclusiveWith: [] } });
  const b = programme({
    id: 'tier-b',
    pool: pool(100_000n, 'pool-b'),
    benefit: { kind: 'percent', rateBps: 600 },
    stack: { group: 'green', order: 1, exclusiveWith: [] },
  });
  const rail = programme({
    id: 'rail',
    pool: pool(100_000n, 'pool-r'),
    benefit: { kind: 'percent', rateBps: 100 },
    stack: { group: 'carbon', order: 3, exclusiveWith: [] },
  });

  test('of one group the better for the buyer, of other groups as well', () => {
    expect(amounts([incentiveLine()], [a, b, rail])).toEqual([
      'l1 tier-b NOT_STACKABLE 0',
      'l1 tier-a APPLIED 1600',
      'l1 rail APPLIED 160',
    ]);
  });

  test('ties go by order', () => {
    const same = { ...b, benefit: a.benefit };
    expect(amounts([incentiveLine()], [a, same])).toEqual(['l1 tier-b APPLIED 1600', 'l1 tier-a NOT_STACKABLE 0']);
  });

  test('exclusiveWith reaches another group, from either side', () => {
    const alone = { ...rail, stack: { ...rail.stack, exclusiveWith: ['green'] } };
    expect(amounts([incentiveLine()], [a, alone])).toEqual(['l1 tier-a APPLIED 1600', 'l1 rail NOT_STACKABLE 0']);
  });

  test('when the better pool is empty or low, the other one is taken if it gives more', () => {
    expect(amounts([incentiveLine()], [a, b], { remainingByPool: { 'pool-a': 0n } })).toEqual([
      'l1 tier-b APPLIED 960',
      'l1 tier-a POOL_EMPTY 0',
    ]);
    expect(amounts([incentiveLine()], [a, b], { remainingByPool: { 'pool-a': 959n } })).toEqual([
      'l1 tier-b APPLIED 960',
      'l1 tier-a NOT_STACKABLE 0',
    ]);
    expect(amounts([incentiveLine()], [a, b], { remainingByPool: { 'pool-a': 961n } })).toEqual([
      'l1 tier-b NOT_STACKABLE 0',
      'l1 tier-a POOL_LOW 961',
    ]);
  });

  test('lines of different tiers each take their own programme of a group', () => {
    const onlyB = { ...b, scope: { ...b.scope, tiers: ['B' as const] } };
    const lines = [incentiveLine(), incentiveLine({ lineId: 'l2', tier: 'B' })];
    expect(amounts(lines, [a, onlyB])).toEqual([
      'l1 tier-b LABEL_TIER 0',
      'l1 tier-a APPLIED 1600',
      'l2 tier-b APPLIED 960',
      'l2 tier-a LABEL_TIER 0',
    ]);
  });

  test('no line is worth less than nothing', () => {
    const all = programme({ id: 'all', benefit: { kind: 'percent', rateBps: 9_500 } });
    const more = programme({
      id: 'more',
      benefit: { kind: 'percent', rateBps: 1_000 },
      stack: { group: 'other', order: 2, exclusiveWith: [] },
    });
    expect(amounts([incentiveLine({ afterPriceCutMinor: 1_000n })], [all, more])).toEqual(['l1 all APPLIED 950', 'l1 more CAP_LINE 50']);
  });
});

test('a limit shared by lines is shared by size, largest remainder, and sums to the limit', () => {
  const lines = [incentiveLine({ lineId: 'x' }), incentiveLine({ lineId: 'y' }), incentiveLine({ lineId: 'z' })];
  expect(amounts(lines, [programme({ cap: { perPersonMinor: 2_500n } })])).toEqual([
    'x tier-a CAP_PERSON 834',
    'y tier-a CAP_PERSON 833',
    'z tier-a CAP_PERSON 833',
  ]);
  expect(amounts(lines, [programme()], { remainingByPool: { 'pool-a': 100n } })).toEqual([
    'x tier-a POOL_LOW 34',
    'y tier-a POOL_LOW 33',
    'z tier-a POOL_LOW 33',
  ]);
});
