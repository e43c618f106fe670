import fc from 'fast-check';
import type { CartLine, PersonFacts, ProductFacts, QuoteFacts } from '#app/modules/pricing/contract.ts';
import { pool, programme } from '../green/terms.ts';
import { factsOf, item, tierA } from './cart.ts';

/**
 * Carts over eight products of three sellers, with two programmes of one group and one of another on three pools, for nobody or for a
 * person who has used something of the year and of the caps.
 */
const headings = ['0901.21', '0802.32', '2204.21', '4202.21', '5701.10', '7116.10'] as const;

const someProduct = (no: number): fc.Arbitrary<ProductFacts> =>
  fc
    .record({
      // To 9,000.00: one dear article alone leaves the retail regime, several are refused.
      unitMinor: fc.oneof(fc.bigInt({ min: 1n, max: 90_000n }), fc.bigInt({ min: 90_001n, max: 900_000n })),
      hs: fc.constantFrom(...headings),
      sellerId: fc.constantFrom('s1', 's2', 's3'),
      grossWeightGrams: fc.integer({ min: 50, max: 8_000 }),
      tier: fc.constantFrom('A' as const, 'B' as const, 'none' as const),
      proofOfOrigin: fc.boolean(),
    })
    .map(({ tier, grossWeightGrams, ...over }) =>
      item({
        ...over,
        productId: `p${no}`,
        grossWeightGrams,
        netWeightGrams: grossWeightGrams,
        volumeMl: 700,
        label: { ...tierA, tier, reasonCode: 'RECOGNISED' },
      }),
    );

const someLines: fc.Arbitrary<readonly CartLine[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 6 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((no) =>
        fc.record({
          lineId: fc.constant(`p${no}`),
          productId: fc.constant(`p${no}`),
          quantity: fc.integer({ min: 1, max: 4 }),
          mode: fc.constantFrom('bonded' as const, 'air' as const, 'rail' as const),
        }),
      ),
    ),
  );

const fen = (max: bigint) => fc.bigInt({ min: 0n, max });
const cap = fc.record({
  perItemMinor: fc.option(fen(3_000n)),
  perPersonMinor: fc.option(fen(9_000n)),
  perPersonCount: fc.option(fc.integer({ min: 0, max: 5 })),
});

const somePrograms = fc
  .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }), cap, cap)
  .map(([a, b, capA, capB]) => [
    programme({ id: 'a', benefit: { kind: 'percent', rateBps: a }, cap: capA }),
    programme({
      id: 'b',
      benefit: { kind: 'percent', rateBps: b },
      cap: capB,
      scope: { tiers: ['A', 'B'] },
      pool: pool(100_000n, 'pool-b'),
    }),
    programme({
      id: 'rail',
      benefit: { kind: 'carbon', minorPerKgCo2e: 80n, againstMode: 'air', method: 'wtw' },
      scope: { tiers: [], modes: ['rail'] },
      pool: pool(100_000n, 'pool-r'),
      stack: { group: 'carbon', order: 2, exclusiveWith: [] },
    }),
  ]);

const preferences = headings.map((hs) => ({
  id: `fta-${hs}`,
  version: 1,
  country: 'IT',
  hs,
  bps: 100,
  agreement: 'agreement',
  verified: true,
  validFrom: new Date(0),
  validTo: null,
  source: 'column of agreements',
}));

const capUsed = fc.record({ minor: fen(9_000n), count: fc.integer({ min: 0, max: 5 }) });
const somePerson: fc.Arbitrary<PersonFacts | null> = fc.option(
  fc.record({
    usage: fc.record({ year: fc.constant(2026), usedMinor: fen(2_600_000n), usedGrams: fc.constant({}) }),
    capUsed: fc.record({ a: capUsed, b: capUsed, rail: capUsed }, { requiredKeys: [] }),
  }),
);

export interface Case {
  readonly lines: readonly CartLine[];
  readonly facts: QuoteFacts;
}

export const poolIds = ['pool-a', 'pool-b', 'pool-r'];

export const cases: fc.Arbitrary<Case> = fc
  .record({
    products: fc.tuple(...Array.from({ length: 8 }, (_, no) => someProduct(no))),
    lines: someLines,
    programmes: somePrograms,
    province: fc.constantFrom('31' as const, '65' as const),
    left: fc.tuple(fen(20_000n), fen(20_000n), fen(20_000n)),
    person: somePerson,
  })
  .map(({ products, lines, programmes, province, left, person }) => ({
    lines,
    facts: factsOf(products, {
      province,
      person,
      identified: person !== null,
      book: { programmes, preferences },
      remainingByPool: Object.fromEntries(poolIds.map((id, i) => [id, left[i] ?? 0n])),
    }),
  }));
