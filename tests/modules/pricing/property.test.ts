import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Quote, Totals } from '#app/modules/pricing/contract.ts';
import { ladderOf, landedPriceOfOne, previewCart, quote, quoteHashInput } from '#app/modules/pricing/rules.ts';
import { type Case, cases, poolIds } from './generated.ts';

/** Carts above a limit are refused, which other tests show; here only what is priced. */
function pricedPart({ lines, facts }: Case): Quote {
  const preview = previewCart({ lines }, facts);
  if (!preview.ok) throw new Error(preview.refusal.code);
  fc.pre(preview.value.quote !== null && preview.value.blocked.length === 0);
  if (!preview.value.quote) throw new Error('no quote');
  return preview.value.quote;
}

const columns = ['goods', 'incentive', 'freight', 'insurance', 'duty', 'consumptionTax', 'vat', 'tax', 'total'] as const;
type Column = (typeof columns)[number];
const sumOf = (rows: readonly Pick<Totals, Column>[], column: Column): bigint => rows.reduce((total, row) => total + row[column].minor, 0n);
const paid = (t: Pick<Totals, Column>): bigint => t.goods.minor + t.freight.minor + t.insurance.minor + t.tax.minor - t.incentive.minor;

test('sums close to the fen: units to lines, lines to consignments, consignments to the whole', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const made = pricedPart(c);
      for (const column of columns) {
        for (const line of made.lines) expect(sumOf(line.units, column)).toBe(line[column].minor);
        for (const one of made.consignments)
          expect(
            sumOf(
              made.lines.filter((l) => l.consignmentKey === one.key),
              column,
            ),
          ).toBe(one[column].minor);
        expect(sumOf(made.consignments, column)).toBe(made.totals[column].minor);
      }
      for (const row of [made.totals, ...made.consignments, ...made.lines, ...made.lines.flatMap((l) => l.units)]) {
        expect(row.total.minor).toBe(paid(row));
        expect(row.tax.minor).toBe(row.duty.minor + row.consumptionTax.minor + row.vat.minor);
      }
      for (const line of made.lines) {
        expect(line.goods.minor).toBe(line.unitPrice.minor * BigInt(line.quantity));
        expect(line.dutiableValue.minor).toBe(line.goods.minor + line.freight.minor + line.insurance.minor);
        expect(line.incentives.reduce((total, i) => total + i.amount.minor, 0n)).toBe(line.incentive.minor);
      }
    }),
  );
});

test('no amount is negative, and a unit differs from its sisters by at most a fen a part', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const made = pricedPart(c);
      for (const row of [made.totals, ...made.consignments, ...made.lines])
        for (const column of columns) expect(row[column].minor >= 0n).toBe(true);
      for (const { units } of made.lines) {
        for (const column of ['goods', 'freight', 'insurance', 'duty', 'consumptionTax', 'vat'] as const) {
          const parts = units.map((u) => u[column].minor).sort((a, b) => (a < b ? -1 : 1));
          expect((parts.at(-1) ?? 0n) - (parts[0] ?? 0n) <= 1n).toBe(true);
        }
      }
    }),
  );
});

test('the order of a cart changes nothing', () => {
  fc.assert(
    fc.property(cases, fc.nat(), (c, turn) => {
      const at = turn % c.lines.length;
      const turned = [...c.lines.slice(at), ...c.lines.slice(0, at)].reverse();
      expect(quote({ lines: turned }, c.facts)).toEqual(quote({ lines: c.lines }, c.facts));
    }),
  );
});

test('more money in a pool never lowers the discount, and tax never depends on incentives', () => {
  fc.assert(
    fc.property(cases, fc.bigInt({ min: 0n, max: 9_000n }), (c, more) => {
      const made = pricedPart(c);
      const richer = pricedPart({
        ...c,
        facts: { ...c.facts, remainingByPool: Object.fromEntries(poolIds.map((id) => [id, (c.facts.remainingByPool[id] ?? 0n) + more])) },
      });
      const bare = pricedPart({ ...c, facts: { ...c.facts, book: { ...c.facts.book, programmes: [] } } });
      expect(richer.totals.incentive.minor >= made.totals.incentive.minor).toBe(true);
      expect(bare.totals.incentive.minor).toBe(0n);
      for (const [i, line] of made.lines.entries()) {
        for (const column of ['tax', 'duty', 'vat', 'consumptionTax', 'dutiableValue', 'freight'] as const)
          expect(bare.lines[i]?.[column]).toEqual(line[column]);
      }
    }),
  );
});

test('the hash is stable over time and pools of the same price, and moves with the price', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const made = pricedPart(c);
      const later = pricedPart({ ...c, facts: { ...c.facts, at: new Date(c.facts.at.getTime() + 60_000) } });
      expect(quoteHashInput(later)).toBe(quoteHashInput(made));
      const [first] = made.lines;
      const product = first && c.facts.products[first.productId];
      if (!product) throw new Error('line');
      const dearer = { ...product, price: { ...product.price, unitMinor: product.price.unitMinor + 1n } };
      const moved = previewCart({ lines: c.lines }, { ...c.facts, products: { ...c.facts.products, [product.productId]: dearer } });
      if (moved.ok && moved.value.quote && moved.value.blocked.length === 0)
        expect(quoteHashInput(moved.value.quote)).not.toBe(quoteHashInput(made));
    }),
  );
});

test('the landed price of a card is the quote of a cart with one piece', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const [line] = c.lines;
      const product = line && c.facts.products[line.productId];
      if (!line || !product) throw new Error('line');
      const landed = landedPriceOfOne(product, line.mode, c.facts);
      const one = quote({ lines: [{ ...line, quantity: 1 }] }, c.facts);
      if (!landed.ok || !one.ok) throw new Error('one piece is always sold');
      const { goods, freight, insurance, tax, incentive, total } = one.value.totals;
      expect(landed.value).toMatchObject({ goods, freight, insurance, tax, incentive, total });
      expect(landed.value.days).toEqual(one.value.consignments[0]?.days);
      expect(landed.value.emissions).toEqual(one.value.consignments[0]?.emissions);
      expect(landed.value.decisions).toEqual(one.value.lines[0]?.decisions);
      expect(landed.value.regime).toBe(one.value.consignments[0]?.regime);
    }),
  );
});

test('the ladder of a consignment adds up to its total', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const made = pricedPart(c);
      for (const one of made.consignments) {
        const rows = ladderOf(made, one.key);
        const parts = rows.filter((r) => r.kind !== 'basis' && r.kind !== 'total').reduce((total, r) => total + r.amount.minor, 0n);
        expect(parts).toBe(one.total.minor);
        expect(rows.at(-1)).toMatchObject({ code: 'TOTAL', amount: one.total });
      }
    }),
  );
});
