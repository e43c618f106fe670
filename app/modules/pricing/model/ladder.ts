import { type Money, negate, sum, toDecimal } from '#app/kernel/money.ts';
import type { ConsignmentQuote, LadderRow, LineQuote, ProofStep, Quote, RuleRef } from '#app/modules/pricing/contract.ts';

type RowText = Pick<LadderRow, 'code' | 'kind'> & { readonly facts?: LadderRow['facts']; readonly level?: 0 | 1 };

const ruleText = (rule: RuleRef | null): LadderRow['rule'] =>
  rule ? { id: rule.id, version: String(rule.version), source: rule.source } : null;

const row = ({ code, kind, facts = {}, level = 0 }: RowText, amount: Money, rule: RuleRef | null): LadderRow => ({
  code,
  kind,
  facts,
  level,
  amount,
  rule: ruleText(rule),
});

/** Basis points as a percentage text: 1300 is `13`, 630 is `6.3`. */
const percentText = (bps: number): string => String(bps / 100);

function goodsRows(lines: readonly LineQuote[]): readonly LadderRow[] {
  return lines.map((line) => {
    const facts = { lineId: line.lineId, productId: line.productId, quantity: String(line.quantity), unit: toDecimal(line.unitPrice) };
    return row({ code: 'GOODS', kind: 'goods', facts }, line.goods, line.price);
  });
}

function deliveryRows(consignment: ConsignmentQuote): readonly LadderRow[] {
  const { surcharge } = consignment;
  const far = surcharge.minor > 0n ? { surcharge: toDecimal(surcharge) } : {};
  const facts = { weightGrams: String(consignment.weightGrams), mode: consignment.mode, ...far };
  const freight = row({ code: 'FREIGHT', kind: 'freight', facts }, consignment.freight, consignment.tariff);
  return consignment.insurance.minor === 0n
    ? [freight]
    : [freight, row({ code: 'INSURANCE', kind: 'freight' }, consignment.insurance, consignment.tariff)];
}

/** What a tax by content goes by: yuan a litre, and the litres of all lines that the row speaks of. */
function contentFacts(steps: readonly ProofStep[]): Readonly<Record<string, string>> {
  const perLitre = steps[0]?.facts.milliYuanPerLitre;
  if (typeof perLitre !== 'number') return {};
  const volumeMl = steps.reduce((total, s) => total + Number(s.facts.volumeMl ?? 0), 0);
  return { perLitre: String(perLitre / 1_000), litres: String(volumeMl / 1_000) };
}

/** Each kind of tax once per rate row that raised it. Duty and consumption tax of nothing are left out; VAT is always shown. */
function taxRows(proof: readonly ProofStep[], lines: readonly LineQuote[]): readonly LadderRow[] {
  return (['DUTY', 'CONSUMPTION_TAX', 'VAT'] as const).flatMap((code) => {
    const steps = proof.filter((s) => s.code === code && lines.some((line) => line.lineId === s.lineId));
    const byRate = Map.groupBy(steps, (s) => `${s.rule.id}@${s.rule.version}`);
    return [...byRate.values()].flatMap((same) => {
      const amount = sum(
        same.map((s) => s.amount),
        'CNY',
      );
      if (code !== 'VAT' && amount.minor === 0n) return [];
      const { bps, shareBps } = same[0]?.facts ?? {};
      const facts = { percent: percentText(Number(bps ?? 0)), share: percentText(Number(shareBps ?? 0)), ...contentFacts(same) };
      return [row({ code, kind: 'tax', facts, level: 1 }, amount, same[0]?.rule ?? null)];
    });
  });
}

function incentiveRows(lines: readonly LineQuote[]): readonly LadderRow[] {
  const byProgramme = Map.groupBy(
    lines.flatMap((line) => line.incentives),
    (incentive) => incentive.programmeId,
  );
  return [...byProgramme].map(([programmeId, given]) => {
    const amount = negate(
      sum(
        given.map((incentive) => incentive.amount),
        'CNY',
      ),
    );
    const rule = { id: programmeId, version: given[0]?.programmeVersion ?? 0, source: given[0]?.source ?? '' };
    return row({ code: 'INCENTIVE', kind: 'incentive', facts: { programmeId } }, amount, rule);
  });
}

/** How the price of one consignment is made, from the goods to what is paid. Rows but the basis sum to the total. */
export function ladderOf(quote: Quote, consignmentKey: string): readonly LadderRow[] {
  const consignment = quote.consignments.find((c) => c.key === consignmentKey);
  if (!consignment) return [];
  const lines = quote.lines.filter((line) => line.consignmentKey === consignmentKey);
  const basis = row(
    { code: 'DUTIABLE_VALUE', kind: 'basis', facts: { regime: consignment.regime } },
    consignment.dutiableValue,
    consignment.policy,
  );
  const total = row({ code: 'TOTAL', kind: 'total' }, consignment.total, null);
  return [...goodsRows(lines), ...deliveryRows(consignment), basis, ...taxRows(quote.proof, lines), ...incentiveRows(lines), total];
}
