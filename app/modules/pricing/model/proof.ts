import { type Money, negate } from '#app/kernel/money.ts';
import type { Facts } from '#app/kernel/result.ts';
import type { CustomsLineAssessment, TaxPart } from '#app/modules/customs/contract.ts';
import type { ConsignmentQuote, LineQuote, Phase, ProofCode, ProofStep, RuleRef, Totals } from '#app/modules/pricing/contract.ts';
import type { Cleared } from './consignment.ts';

interface Where {
  readonly lineId: string | null;
  readonly consignmentKey: string | null;
}

type What = readonly [phase: Phase, code: ProofCode];
interface How {
  readonly rule: RuleRef | null;
  readonly basis: Money;
  readonly amount: Money;
  readonly facts?: Facts;
}

const step = (where: Where, [phase, code]: What, { facts = {}, ...how }: How): ProofStep => ({ phase, code, ...where, ...how, facts });

const placeOf = ({ lineId, consignmentKey }: LineQuote): Where => ({ lineId, consignmentKey });

function taxSteps(line: LineQuote, assessed: CustomsLineAssessment, shareBps: number): readonly ProofStep[] {
  const kinds: readonly (readonly [ProofCode, TaxPart, number])[] = [
    ['DUTY', assessed.duty, 10_000],
    ['CONSUMPTION_TAX', assessed.consumptionTax, shareBps],
    ['VAT', assessed.vat, shareBps],
  ];
  return kinds.map(([code, part, share]) =>
    step(placeOf(line), ['customs', code], {
      rule: line.rate,
      basis: part.basis,
      amount: part.amount,
      facts: { bps: part.bps, shareBps: share },
    }),
  );
}

function lineSteps(line: LineQuote, assessed: CustomsLineAssessment, shareBps: number): readonly ProofStep[] {
  const where = placeOf(line);
  const price = step(where, ['price', 'PRICE'], {
    rule: line.price,
    basis: line.unitPrice,
    amount: line.goods,
    facts: { quantity: line.quantity },
  });
  const incentives = line.decisions.map((decision) =>
    step(where, ['incentive', 'INCENTIVE'], {
      rule: { id: decision.programmeId, version: decision.programmeVersion, source: decision.poolId },
      basis: line.goods,
      amount: negate(decision.amount),
      facts: { ...decision.facts, outcome: decision.outcome, decision: decision.code },
    }),
  );
  const value = step(where, ['customs', 'DUTIABLE_VALUE'], {
    rule: null,
    basis: line.goods,
    amount: line.dutiableValue,
    facts: { freightMinor: line.freight.minor.toString(), insuranceMinor: line.insurance.minor.toString() },
  });
  const total = step(where, ['total', 'LINE_TOTAL'], { rule: null, basis: line.goods, amount: line.total });
  return [price, ...incentives, value, ...taxSteps(line, assessed, shareBps), total];
}

function consignmentSteps(consignment: ConsignmentQuote): readonly ProofStep[] {
  const where: Where = { lineId: null, consignmentKey: consignment.key };
  const carried = { rule: consignment.tariff, basis: consignment.goods };
  return [
    step(where, ['delivery', 'FREIGHT'], {
      ...carried,
      amount: consignment.freight,
      facts: { weightGrams: consignment.weightGrams, routeId: consignment.route.id },
    }),
    step(where, ['delivery', 'INSURANCE'], { ...carried, amount: consignment.insurance }),
    step(where, ['total', 'CONSIGNMENT_TOTAL'], {
      rule: consignment.policy,
      basis: consignment.dutiableValue,
      amount: consignment.total,
      facts: { regime: consignment.regime },
    }),
  ];
}

/** Each number of a consignment with the rule that made it. */
export function consignmentProof(
  cleared: Cleared,
  { consignment, lines }: { consignment: ConsignmentQuote; lines: readonly LineQuote[] },
): readonly ProofStep[] {
  const { assessment } = cleared;
  const ofLines = lines.flatMap((line) => {
    const assessed = assessment.lines.find((a) => a.lineId === line.lineId);
    return assessed ? lineSteps(line, assessed, assessment.shareBps) : [];
  });
  return [...ofLines, ...consignmentSteps(consignment)];
}

export const totalStep = (totals: Totals): ProofStep =>
  step({ lineId: null, consignmentKey: null }, ['total', 'TOTAL'], { rule: null, basis: totals.goods, amount: totals.total });
