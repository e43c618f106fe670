import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divide } from '#app/kernel/money.ts';
import type { IncentiveLine, Programme, ProgrammeFacts } from '#app/modules/green/contract.ts';
import { evaluateProgrammes } from '#app/modules/green/rules.ts';
import { incentiveLine, pool, programme, programmeFacts } from './terms.ts';

const total = (lines: readonly IncentiveLine[], programmes: readonly Programme[], facts: ProgrammeFacts): bigint =>
  evaluateProgrammes(lines, programmes, facts).reduce((sum, d) => sum + d.amount.minor, 0n);

const least = (...amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => (b < a ? b : a));

/** Percent programmes on one pool each, written down anew: what a fixed choice gives after piece, line, person and pool. */
function worth(choice: readonly (readonly Programme[])[], lines: readonly IncentiveLine[], facts: ProgrammeFacts): bigint {
  const rate = ({ benefit }: Programme): bigint => (benefit.kind === 'percent' ? BigInt(benefit.rateBps) : 0n);
  const value = (p: Programme, l: IncentiveLine, pieces: number): bigint =>
    least(
      divide(l.afterPriceCutMinor * rate(p) * BigInt(pieces), 10_000n * BigInt(l.quantity), 'floor'),
      (p.cap.perItemMinor ?? 1_000_000n) * BigInt(pieces),
    );
  const given = new Map<string, bigint>();
  const room = lines.map((l) => l.afterPriceCutMinor);
  const programmes = [...new Set(choice.flat())].sort((a, b) => a.stack.order - b.stack.order || (a.id < b.id ? -1 : 1));
  for (const p of programmes) {
    const own = lines.flatMap((line, i) => (choice[i]?.includes(p) ? [{ line, i, full: value(p, line, line.quantity) }] : []));
    own.sort((a, b) => Number(b.full * BigInt(a.line.quantity) - a.full * BigInt(b.line.quantity)));
    let free = p.cap.perPersonCount ?? 1_000;
    let sum = 0n;
    for (const { line, i } of own) {
      const pieces = Math.min(line.quantity, free);
      free -= pieces;
      const amount = least(value(p, line, pieces), room[i] ?? 0n);
      room[i] = (room[i] ?? 0n) - amount;
      sum += amount;
    }
    given.set(p.id, least(sum, p.cap.perPersonMinor ?? sum));
  }
  return programmes.reduce((sum, p) => sum + least(given.get(p.id) ?? 0n, facts.remainingByPool[p.pool.id] ?? 0n), 0n);
}

/** Every set of programmes of different groups, for every line. */
function bruteForce(lines: readonly IncentiveLine[], programmes: readonly Programme[], facts: ProgrammeFacts): bigint {
  const sets = Array.from({ length: 2 ** programmes.length }, (_, mask) => programmes.filter((_, i) => (mask >> i) % 2 === 1)).filter(
    (set) => new Set(set.map((p) => p.stack.group)).size === set.length,
  );
  let best = 0n;
  const go = (choice: readonly (readonly Programme[])[]): void => {
    if (choice.length === lines.length) {
      const sum = worth(choice, lines, facts);
      if (sum > best) best = sum;
      return;
    }
    for (const set of sets) go([...choice, set]);
  };
  go([]);
  return best;
}

const fen = (max: bigint) => fc.bigInt({ min: 0n, max });
const someProgramme = fc.record({
  rateBps: fc.integer({ min: 100, max: 6_000 }),
  group: fc.constantFrom('g0', 'g0', 'g1'),
  order: fc.integer({ min: 0, max: 2 }),
  left: fc.oneof(fen(3_000n), fc.constant(100_000n)),
  perItemMinor: fc.option(fen(2_000n)),
  perPersonMinor: fc.option(fen(4_000n)),
  perPersonCount: fc.option(fc.integer({ min: 0, max: 6 })),
});
const someLine = fc.record({ quantity: fc.integer({ min: 1, max: 5 }), afterPriceCutMinor: fc.bigInt({ min: 1n, max: 20_000n }) });

function caseOf(
  lines: readonly { quantity: number; afterPriceCutMinor: bigint }[],
  terms: readonly (typeof someProgramme extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const programmes = terms.map(({ rateBps, group, order, left: _left, ...cap }, i) =>
    programme({
      id: `p${i}`,
      benefit: { kind: 'percent', rateBps },
      stack: { group, order, exclusiveWith: [] },
      pool: pool(100_000n, `pool${i}`),
      cap,
    }),
  );
  const facts = programmeFacts({ remainingByPool: Object.fromEntries(terms.map(({ left }, i) => [`pool${i}`, left])) });
  return { lines: lines.map((line, i) => incentiveLine({ ...line, lineId: `l${i}` })), programmes, facts };
}

describe('the best for the buyer after all limits', () => {
  const nuts = { category: 'nuts', originCountry: 'KZ', tier: 'B' as const };
  const weekly = programme({
    id: 'weekly',
    scope: { tiers: ['A', 'B'] },
    benefit: { kind: 'percent', rateBps: 1_500 },
    cap: { perItemMinor: 1_500n, perPersonMinor: 6_000n, perPersonCount: 5 },
    stack: { group: 'label', order: 0, exclusiveWith: [] },
  });
  const tierB = programme({
    id: 'tier-b',
    scope: { tiers: ['B'] },
    benefit: { kind: 'percent', rateBps: 600 },
    cap: { perItemMinor: 3_000n, perPersonMinor: 15_000n },
    pool: pool(4_000_000n, 'pool-b'),
    stack: { group: 'label', order: 2, exclusiveWith: [] },
  });

  test('a person’s cap that one line fills leaves the other line to the rival: 60.00 + 11.70', () => {
    const lines = [
      incentiveLine({ ...nuts, lineId: 'dear', quantity: 5, afterPriceCutMinor: 59_000n }),
      incentiveLine({ ...nuts, lineId: 'cheap', quantity: 5, afterPriceCutMinor: 19_500n }),
    ];
    const given = evaluateProgrammes(lines, [weekly, tierB], programmeFacts()).map((d) => `${d.lineId} ${d.programmeId} ${d.amount.minor}`);
    expect(given).toEqual(['dear weekly 6000', 'dear tier-b 0', 'cheap weekly 0', 'cheap tier-b 1170']);
  });

  test('ten yuan left in the better pool and two lines of a hundred: 10.00 + 5.00', () => {
    const lines = ['x', 'y'].map((lineId) => incentiveLine({ lineId, afterPriceCutMinor: 10_000n }));
    const other = programme({ id: 'other', benefit: { kind: 'percent', rateBps: 500 }, pool: pool(100_000n, 'pool-b') });
    expect(total(lines, [programme(), other], programmeFacts({ remainingByPool: { 'pool-a': 1_000n } }))).toBe(1_500n);
  });

  test('of choices that give the same the first by order, then by id', () => {
    const twin = (id: string, order: number) =>
      programme({ id, pool: pool(100_000n, `pool-${id}`), stack: { group: 'g', order, exclusiveWith: [] } });
    const taken = (list: readonly Programme[], left: Record<string, bigint> = {}) =>
      evaluateProgrammes([incentiveLine()], list, programmeFacts({ remainingByPool: left })).find((d) => d.amount.minor > 0n)?.programmeId;
    expect(taken([twin('b', 1), twin('a', 2)])).toBe('b');
    expect(taken([twin('b', 1), twin('a', 1)])).toBe('a');
    const richer = { ...twin('c', 3), benefit: { kind: 'percent' as const, rateBps: 2_000 } };
    expect(taken([richer, twin('b', 1)], { 'pool-c': 1_600n })).toBe('b');
  });

  test('up to four lines and three programmes: what trying everything finds, whatever the limits', () => {
    fc.assert(
      fc.property(
        fc.array(someLine, { minLength: 1, maxLength: 4 }),
        fc.array(someProgramme, { minLength: 1, maxLength: 3 }),
        (someLines, terms) => {
          const { lines, programmes, facts } = caseOf(someLines, terms);
          expect(total(lines, programmes, facts)).toBe(bruteForce(lines, programmes, facts));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a full cart: never over a cap or a pool, never less than by face value, and decided at once', () => {
    const lines = Array.from({ length: 50 }, (_, i) =>
      incentiveLine({
        ...nuts,
        lineId: `l${String(i).padStart(2, '0')}`,
        quantity: 1 + (i % 4),
        afterPriceCutMinor: BigInt(3_000 + ((i * 977) % 9_000)),
      }),
    );
    const facts = programmeFacts({ remainingByPool: { 'pool-a': 5_500n, 'pool-b': 9_000n } });
    const started = performance.now();
    const decisions = evaluateProgrammes(lines, [weekly, tierB], facts);
    expect(performance.now() - started).toBeLessThan(1_000);
    const of = (id: string) => decisions.filter((d) => d.programmeId === id).reduce((sum, d) => sum + d.amount.minor, 0n);
    expect([of('weekly') <= 5_500n, of('tier-b') <= 9_000n]).toEqual([true, true]);
    // Either programme could fill what it has left from a part of the lines.
    expect(of('weekly') + of('tier-b')).toBe(14_500n);
  });
});
