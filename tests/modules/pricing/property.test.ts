import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CartPreview, Quote, Totals } from '#app/modules/pricing/contract.ts';
import { ladderOf, landedPriceOfOne, previewCart, quote, quoteHashInput } from '#app/modules/pricing/rules.ts';
import { type Case, cases, poolIds } from './generated.ts';

function previewed({ lines, facts }: Case): CartPreview {
  const preview = previewCart({ lines }, facts);
  if (!preview.ok) throw new Error(preview.refusal.code);
  return preview.value;
}

/** What of a cart can go; parcels over the limit stand beside it. */
function pricedPart(c: Case): Quote {
  const { quote: made } = previewed(c);
  fc.pre(made !== null);
  if (!made) throw new Error('no quote');
  return made;
}

/** What the programmes give to the lines that can go: budgets are shared by all of these. */
const givenInAll = ({ quote: made }: CartPreview): bigint => made?.totals.incentive.minor ?? 0n;

test('the carts of these tests leave the retail regime, pass limits, know persons and pay preferential duties', () => {
  const seen = fc.sample(cases, 400).map((c) => ({ c, preview: previewed(c) }));
  const regimes = seen.flatMap(({ preview }) => preview.quote?.consignments.map((one) => one.regime) ?? []);
  expect(new Set(regimes)).toEqual(new Set(['cbec', 'full-duty-single-article']));
  expect(seen.some(({ preview }) => preview.blocked.some((b) => b.refusal.code === 'customs.over_single_limit'))).toBe(true);
  expect(seen.some(({ preview }) => preview.limit?.code === 'customs.over_yearly_limit')).toBe(true);
  expect(seen.some(({ c }) => c.facts.person === null) && seen.some(({ c }) => c.facts.person !== null)).toBe(true);
  const duties = seen.flatMap(({ preview }) => preview.quote?.proof.filter((s) => s.code === 'DUTY' && s.amount.minor > 0n) ?? []);
  expect(new Set(duties.map((s) => s.rule.id.slice(0, 3)))).toEqual(new Set(['cn-', 'fta']));
});

test('every line goes or is blocked with a reason, and a blocked parcel is one over a limit', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const { quote: made, blocked } = previewed(c);
      const ids = [...(made?.lines.map((l) => l.lineId) ?? []), ...blocked.flatMap((b) => b.lineIds)].sort();
      expect(ids).toEqual(c.lines.map((l) => l.lineId).sort());
      for (const one of blocked) {
        expect(one.refusal.code).toBe('customs.over_single_limit');
        expect(BigInt(one.refusal.facts.valueMinor ?? 0) > BigInt(one.refusal.facts.limitMinor ?? 0)).toBe(true);
      }
      for (const one of made?.consignments ?? []) {
        const lines = made?.lines.filter((l) => l.consignmentKey === one.key) ?? [];
        const full = one.regime === 'full-duty-single-article';
        expect(full).toBe(one.dutiableValue.minor > one.meter.limit.minor);
        if (full) expect(lines.reduce((n, l) => n + l.quantity, 0)).toBe(1);
        else expect(one.duty.minor).toBe(0n);
      }
    }),
  );
});

test('a person gets no more than the caps leave', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const made = pricedPart(c);
      for (const { id, cap } of c.facts.book.programmes) {
        const own = made.lines.flatMap((l) => l.incentives.filter((i) => i.programmeId === id));
        const used = c.facts.person?.capUsed[id] ?? { minor: 0n, count: 0 };
        const given = own.reduce((total, i) => total + i.amount.minor, 0n);
        const pieces = own.reduce((total, i) => total + i.pieces, 0);
        if (cap.perPersonMinor !== null && given > 0n) expect(used.minor + given <= cap.perPersonMinor).toBe(true);
        if (cap.perPersonCount !== null && given > 0n) expect(used.count + pieces).toBeLessThanOrEqual(cap.perPersonCount);
      }
    }),
  );
});

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
      const richer = previewed({
        ...c,
        facts: { ...c.facts, remainingByPool: Object.fromEntries(poolIds.map((id) => [id, (c.facts.remainingByPool[id] ?? 0n) + more])) },
      });
      const bare = pricedPart({ ...c, facts: { ...c.facts, book: { ...c.facts.book, programmes: [] } } });
      expect(givenInAll(richer) >= givenInAll(previewed(c))).toBe(true);
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
      if (!moved.ok) throw new Error(moved.refusal.code);
      expect(moved.value.quote === null ? null : quoteHashInput(moved.value.quote)).not.toBe(quoteHashInput(made));
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
      const one = previewed({ lines: [{ ...line, quantity: 1 }], facts: c.facts }).quote;
      if (!landed.ok || !one) throw new Error('one piece is always priced');
      const { goods, freight, insurance, tax, incentive, total } = one.totals;
      expect(landed.value).toMatchObject({ goods, freight, insurance, tax, incentive, total });
      expect(landed.value.days).toEqual(one.consignments[0]?.days);
      expect(landed.value.emissions).toEqual(one.consignments[0]?.emissions);
      expect(landed.value.decisions).toEqual(one.lines[0]?.decisions);
      expect(landed.value.regime).toBe(one.consignments[0]?.regime);
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
