import { invariant } from '#app/kernel/invariant.ts';
import { add, cny, type Money, subtract, sum } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type {
  CbecPolicy,
  CustomsAssessment,
  CustomsFacts,
  CustomsLine,
  CustomsLineAssessment,
  CustomsRegime,
  HsRate,
  LimitMeter,
} from '#app/modules/customs/contract.ts';
import { type Duty, dutyOf } from './duty.ts';
import { policyAt, type RateRefusal, rateFor } from './rate.ts';
import { type LineTax, type TaxTerms, taxOf } from './tax.ts';

interface RatedLine {
  readonly line: CustomsLine;
  readonly dutiable: Money;
  readonly rate: HsRate;
  readonly duty: Duty;
}

export type AssessmentRefusal = RateRefusal | 'customs.no_policy' | 'customs.over_single_limit';

/** Dutiable value: the price with the line's share of freight and insurance. Incentives do not lower it. */
export const dutiableValueOf = (line: CustomsLine): Money => add(add(line.goods, line.freight), line.insurance);

const taxSum = (tax: LineTax): Money => add(add(tax.duty.amount, tax.consumptionTax.amount), tax.vat.amount);

function termsOf({ duty }: RatedLine, regime: CustomsRegime, policy: CbecPolicy): TaxTerms {
  return regime === 'cbec' ? { dutyBps: 0, shareBps: policy.shareBps } : { dutyBps: duty.bps, shareBps: 10_000 };
}

function assessLine(rated: RatedLine, regime: CustomsRegime, policy: CbecPolicy): CustomsLineAssessment {
  const { line, dutiable, rate, duty } = rated;
  const tax = taxOf(line, dutiable, { rate, terms: termsOf(rated, regime, policy) });
  const milliYuanPerLitre = rate.specificMilliYuanPerLitre ?? 0;
  return {
    lineId: line.lineId,
    dutiableValue: dutiable,
    ...tax,
    tax: taxSum(tax),
    rateId: rate.id,
    rateVersion: rate.version,
    rateSource: rate.source,
    rateConfidence: rate.confidence,
    positiveList: rate.positiveList,
    dutyRule: regime === 'cbec' ? { id: rate.id, version: rate.version, source: rate.source } : duty.rule,
    specific: milliYuanPerLitre > 0 ? { milliYuanPerLitre, volumeMl: (line.volumeMl ?? 0) * line.quantity } : null,
    quantity: line.quantityKind === null ? null : { kind: line.quantityKind, grams: line.netWeightGrams * line.quantity },
  };
}

/** Passing the limit by one article costs more than the article's part above it: `extraTax` is that cliff. */
function meterOf(rated: readonly RatedLine[], tax: Money, policy: CbecPolicy): LimitMeter {
  const limit = cny(policy.singleLimitMinor);
  const value = sum(
    rated.map((r) => r.dutiable),
    'CNY',
  );
  const only = rated[0];
  if (value.minor <= limit.minor || !only) return { value, limit, over: cny(0n), extraTax: cny(0n) };
  const atLimit = taxOf(only.line, limit, { rate: only.rate, terms: termsOf(only, 'cbec', policy) });
  return { value, limit, over: subtract(value, limit), extraTax: subtract(tax, taxSum(atLimit)) };
}

function rateAll(lines: readonly CustomsLine[], facts: CustomsFacts, policy: CbecPolicy): Result<readonly RatedLine[], RateRefusal> {
  const rated: RatedLine[] = [];
  for (const line of lines) {
    const dutiable = dutiableValueOf(line);
    const rate = rateFor(line, dutiable, { facts, policy });
    if (!rate.ok) return rate;
    rated.push({ line, dutiable, rate: rate.value, duty: dutyOf(line, rate.value, facts) });
  }
  return ok(rated);
}

/**
 * Tax of one consignment, which is one customs order. Within the single limit: no duty and the collected share of VAT and consumption
 * tax. One article alone above it: duty, consumption tax and VAT in full. Several articles above it are refused: they must be split.
 */
export function assessConsignment(lines: readonly CustomsLine[], facts: CustomsFacts): Result<CustomsAssessment, AssessmentRefusal> {
  invariant(lines.length > 0, 'a consignment has at least one line');
  const policy = policyAt(facts.policies, facts.at);
  if (!policy) return refuse('customs.no_policy');
  const rated = rateAll(lines, facts, policy);
  if (!rated.ok) return rated;
  const dutiableValue = sum(
    rated.value.map((r) => r.dutiable),
    'CNY',
  );
  const over = dutiableValue.minor > policy.singleLimitMinor;
  const pieces = lines.reduce((total, line) => total + line.quantity, 0);
  if (over && pieces > 1) {
    const overMinor = dutiableValue.minor - policy.singleLimitMinor;
    return refuse('customs.over_single_limit', { valueMinor: dutiableValue.minor, limitMinor: policy.singleLimitMinor, overMinor });
  }
  const regime: CustomsRegime = over ? 'full-duty-single-article' : 'cbec';
  const assessed = rated.value.map((r) => assessLine(r, regime, policy));
  const tax = sum(
    assessed.map((line) => line.tax),
    'CNY',
  );
  return ok({
    regime,
    policyId: policy.id,
    policyVersion: policy.version,
    policySource: policy.source,
    lines: assessed,
    dutiableValue,
    duty: sum(
      assessed.map((line) => line.duty.amount),
      'CNY',
    ),
    consumptionTax: sum(
      assessed.map((line) => line.consumptionTax.amount),
      'CNY',
    ),
    vat: sum(
      assessed.map((line) => line.vat.amount),
      'CNY',
    ),
    tax,
    shareBps: over ? 10_000 : policy.shareBps,
    meter: meterOf(rated.value, tax, policy),
  });
}
