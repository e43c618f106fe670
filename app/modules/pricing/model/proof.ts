import { invariant } from '#app/kernel/invariant.ts';
import { type Money, negate } from '#app/kernel/money.ts';
import type { Facts } from '#app/kernel/result.ts';
import type { CustomsAssessment, CustomsLineAssessment, TaxPart } from '#app/modules/customs/contract.ts';
import {
  type ConsignmentQuote,
  type LineQuote,
  type Phase,
  type ProofCode,
  type ProofStep,
  quoteRule,
  type RuleRef,
  type Totals,
} from '#app/modules/pricing/contract.ts';
import type { Cleared } from './consignment.ts';

interface Where {
  readonly lineId: string | null;
  readonly consignmentKey: string | null;
}

type What = readonly [phase: Phase, code: ProofCode];
interface How {
  readonly rule: RuleRef;
  readonly basis: Money;
  readonly amount: Money;
  readonly facts?: Facts;
}

const step = (where: Where, [phase, code]: What, { facts = {}, ...how }: How): ProofStep => ({ phase, code, ...where, ...how, facts });

const placeOf = ({ lineId, consignmentKey }: LineQuote): Where => ({ lineId, consignmentKey });

function taxSteps(line: LineQuote, assessed: CustomsLineAssessment, shareBps: number): readonly ProofStep[] {
  const tax = (code: ProofCode, { bps, basis, amount }: TaxPart, facts: Facts) =>
    step(placeOf(line), ['customs', code], { rule: line.rate, basis, amount, facts: { bps, ...facts } });
  return [
    { ...tax('DUTY', assessed.duty, { shareBps: 10_000 }), rule: assessed.dutyRule },
    tax('CONSUMPTION_TAX', assessed.consumptionTax, { shareBps, ...assessed.specific }),
    tax('VAT', assessed.vat, { shareBps }),
  ];
}

/** Phases 1 and 3: the price and what each programme said. */
function priceSteps(line: LineQuote): readonly ProofStep[] {
  const where = placeOf(line);
  const facts = { quantity: line.quantity };
  const price = step(where, ['price', 'PRICE'], { rule: line.price, basis: line.unitPrice, amount: line.goods, facts });
  const incentives = line.decisions.map((decision) =>
    step(where, ['incentive', 'INCENTIVE'], {
      rule: { id: decision.programmeId, version: decision.programmeVersion, source: decision.source },
      basis: line.goods,
      amount: negate(decision.amount),
      facts: { ...decision.facts, outcome: decision.outcome, decision: decision.code },
    }),
  );
  return [price, ...incentives];
}

function deliverySteps(consignment: ConsignmentQuote): readonly ProofStep[] {
  const where: Where = { lineId: null, consignmentKey: consignment.key };
  const carried = { rule: consignment.tariff, basis: consignment.goods };
  const { route, zone, surcharge, weightGrams } = consignment;
  const added = { surchargeMinor: surcharge.minor, zone: zone.id, zoneVersion: zone.version, zoneSource: zone.source };
  const facts = { weightGrams, routeId: route.id, routeVersion: route.version, ...added };
  return [
    step(where, ['delivery', 'FREIGHT'], { ...carried, amount: consignment.freight, facts }),
    step(where, ['delivery', 'INSURANCE'], { ...carried, amount: consignment.insurance }),
  ];
}

function customsSteps(line: LineQuote, assessment: CustomsAssessment, rule: RuleRef): readonly ProofStep[] {
  const assessed = assessment.lines.find((a) => a.lineId === line.lineId);
  invariant(assessed, 'every line of a consignment is assessed');
  const facts = { freightMinor: line.freight.minor.toString(), insuranceMinor: line.insurance.minor.toString() };
  const value = step(placeOf(line), ['customs', 'DUTIABLE_VALUE'], { rule, basis: line.goods, amount: line.dutiableValue, facts });
  return [value, ...taxSteps(line, assessed, assessment.shareBps)];
}

function totalSteps(consignment: ConsignmentQuote, lines: readonly LineQuote[]): readonly ProofStep[] {
  const ofLines = lines.map((line) =>
    step(placeOf(line), ['total', 'LINE_TOTAL'], { rule: quoteRule, basis: line.goods, amount: line.total }),
  );
  const sums = {
    rule: consignment.policy,
    basis: consignment.dutiableValue,
    amount: consignment.total,
    facts: { regime: consignment.regime },
  };
  return [...ofLines, step({ lineId: null, consignmentKey: consignment.key }, ['total', 'CONSIGNMENT_TOTAL'], sums)];
}

/** Each number of a consignment with the rule that made it, in the order in which the price comes about. */
export function consignmentProof(
  { assessment }: Cleared,
  consignment: ConsignmentQuote,
  lines: readonly LineQuote[],
): readonly ProofStep[] {
  return [
    ...lines.flatMap(priceSteps),
    ...deliverySteps(consignment),
    ...lines.flatMap((line) => customsSteps(line, assessment, consignment.policy)),
    ...totalSteps(consignment, lines),
  ];
}

export const totalStep = (totals: Totals): ProofStep =>
  step({ lineId: null, consignmentKey: null }, ['total', 'TOTAL'], { rule: quoteRule, basis: totals.goods, amount: totals.total });
