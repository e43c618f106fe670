import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IncentiveLine, Programme, ProgrammeDecision } from '#app/modules/green/contract.ts';
import { evaluateProgrammes } from '#app/modules/green/rules.ts';
import { incentiveLine, pool, programme, programmeFacts } from './terms.ts';

const pools = ['p0', 'p1', 'p2'];
const fen = (max: bigint) => fc.bigInt({ min: 0n, max });

const someLine = fc.record({
  quantity: fc.integer({ min: 1, max: 5 }),
  afterPriceCutMinor: fen(30_000n),
  tier: fc.constantFrom('A' as const, 'B' as const),
  saved: fc.integer({ min: 0, max: 9_000 }),
});

const someProgramme = fc.record({
  rateBps: fc.integer({ min: 0, max: 5_000 }),
  carbon: fc.boolean(),
  tiers: fc.constantFrom(['A' as const], ['B' as const], []),
  group: fc.constantFrom('g0', 'g1'),
  order: fc.integer({ min: 0, max: 2 }),
  exclusiveWith: fc.constantFrom([], ['g0']),
  poolId: fc.constantFrom(...pools),
  perItemMinor: fc.option(fen(2_000n)),
  perPersonMinor: fc.option(fen(6_000n)),
  perPersonCount: fc.option(fc.integer({ min: 0, max: 6 })),
});

const cases = fc.record({
  lines: fc.array(someLine, { minLength: 1, maxLength: 6 }),
  programmes: fc.array(someProgramme, { minLength: 1, maxLength: 5 }),
  left: fc.tuple(fen(8_000n), fen(8_000n), fen(8_000n)),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const linesOf = (c: Case): readonly IncentiveLine[] =>
  c.lines.map(({ saved, ...line }, i) => incentiveLine({ ...line, lineId: `l${i}`, savedGramsAgainst: { rail: saved } }));

const programmesOf = (c: Case): readonly Programme[] =>
  c.programmes.map(({ rateBps, carbon, tiers, group, order, exclusiveWith, poolId, ...cap }, i) =>
    programme({
      id: `pr${i}`,
      benefit: carbon
        ? { kind: 'carbon', minorPerKgCo2e: BigInt(rateBps), againstMode: 'rail', method: 'm' }
        : { kind: 'percent', rateBps },
      scope: { tiers },
      stack: { group, order, exclusiveWith },
      pool: pool(8_000n, poolId),
      cap,
    }),
  );

const decide = (c: Case, remaining: readonly bigint[] = c.left): readonly ProgrammeDecision[] =>
  evaluateProgrammes(
    linesOf(c),
    programmesOf(c),
    programmeFacts({ remainingByPool: Object.fromEntries(pools.map((id, i) => [id, remaining[i] ?? 0n])) }),
  );

const total = (decisions: readonly ProgrammeDecision[]): bigint => decisions.reduce((sum, d) => sum + d.amount.minor, 0n);

test('nothing is ever given beyond a pool, a person, a piece or a line; no amount is negative', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const decisions = decide(c);
      expect(decisions.every((d) => d.amount.minor >= 0n && d.amount.minor > 0n === (d.outcome !== 'refused'))).toBe(true);
      for (const [i, id] of pools.entries()) expect(total(decisions.filter((d) => d.poolId === id)) <= (c.left[i] ?? 0n)).toBe(true);
      for (const { id, cap } of programmesOf(c)) {
        const own = decisions.filter((d) => d.programmeId === id && d.outcome !== 'refused');
        if (cap.perPersonMinor !== null) expect(total(own) <= cap.perPersonMinor).toBe(true);
        if (cap.perPersonCount !== null) expect(own.reduce((n, d) => n + d.pieces, 0)).toBeLessThanOrEqual(cap.perPersonCount);
        if (cap.perItemMinor !== null) for (const d of own) expect(d.amount.minor <= cap.perItemMinor * BigInt(d.pieces)).toBe(true);
      }
      for (const line of linesOf(c)) {
        const own = decisions.filter((d) => d.lineId === line.lineId && d.outcome !== 'refused');
        expect(total(own) <= line.afterPriceCutMinor).toBe(true);
        const groups = own.map((d) => programmesOf(c).find((p) => p.id === d.programmeId)?.stack.group);
        expect(new Set(groups).size).toBe(groups.length);
      }
    }),
  );
});

test('more money in a pool never lowers what the shopper gets', () => {
  fc.assert(
    fc.property(cases, fc.tuple(fen(4_000n), fen(4_000n), fen(4_000n)), (c, more) => {
      const richer = c.left.map((left, i) => left + (more[i] ?? 0n));
      expect(total(decide(c, richer)) >= total(decide(c))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('the same money is given whatever the order of the programmes', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const facts = programmeFacts({ remainingByPool: Object.fromEntries(pools.map((id, i) => [id, c.left[i] ?? 0n])) });
      const forward = evaluateProgrammes(linesOf(c), programmesOf(c), facts);
      expect(evaluateProgrammes(linesOf(c), [...programmesOf(c)].reverse(), facts)).toEqual(forward);
    }),
  );
});

test('many rivals of one group are decided at once', () => {
  const rivals = Array.from({ length: 40 }, (_, i) =>
    programme({ id: `r${i}`, pool: pool(BigInt(1_000 - i), `rp${i}`), benefit: { kind: 'percent', rateBps: 500 + i } }),
  );
  const lines = Array.from({ length: 50 }, (_, i) => incentiveLine({ lineId: `l${i}` }));
  const given = evaluateProgrammes(lines, rivals, programmeFacts()).filter((d) => d.outcome !== 'refused');
  expect(new Set(given.map((d) => d.lineId)).size).toBe(given.length);
  expect(total(given)).toBeGreaterThan(0n);
});
