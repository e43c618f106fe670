import { cny, type Money } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { CbecPolicy, CustomsAssessment, PersonUsage, QuotaDemand } from '#app/modules/customs/contract.ts';

/** What a consignment takes of a person's year. Also a consignment above the single limit counts. */
export function demandOf(key: string, assessment: CustomsAssessment): QuotaDemand {
  const grams: Record<string, number> = {};
  for (const { quantity } of assessment.lines) if (quantity) grams[quantity.kind] = (grams[quantity.kind] ?? 0) + quantity.grams;
  return { key, valueMinor: assessment.dutiableValue.minor, grams };
}

export type PersonLimitCode = 'customs.over_yearly_limit' | 'customs.over_quantity_cap';

const totalValue = (demands: readonly QuotaDemand[]): bigint => demands.reduce((total, demand) => total + demand.valueMinor, 0n);
const gramsOf = (demands: readonly QuotaDemand[], kind: string): number =>
  demands.reduce((total, demand) => total + (demand.grams[kind] ?? 0), 0);

/**
 * May a person take these consignments this year, all together? The facts of a refusal speak of the purchase and the law only, never of
 * what was used before: a guest who types somebody's number learns nothing about them.
 */
export function checkPersonLimits(usage: PersonUsage, demands: readonly QuotaDemand[], policy: CbecPolicy): Result<null, PersonLimitCode> {
  const value = totalValue(demands);
  if (usage.usedMinor + value > policy.yearlyLimitMinor) {
    return refuse('customs.over_yearly_limit', { limitMinor: policy.yearlyLimitMinor, valueMinor: value });
  }
  for (const { kind, capGrams, version, source, validFrom } of policy.quantityCaps) {
    const grams = gramsOf(demands, kind);
    if (grams > 0 && (usage.usedGrams[kind] ?? 0) + grams > capGrams)
      return refuse('customs.over_quantity_cap', { kind, capGrams, grams, version, source, since: validFrom.toISOString() });
  }
  return ok(null);
}

/** The year of the own verified person, for a signed-in member. */
export interface YearMeter {
  readonly year: number;
  readonly used: Money;
  readonly thisOrder: Money;
  readonly limit: Money;
  readonly left: Money;
}

export function yearMeter(usage: PersonUsage, demands: readonly QuotaDemand[], policy: CbecPolicy): YearMeter {
  const thisOrder = totalValue(demands);
  const left = policy.yearlyLimitMinor - usage.usedMinor - thisOrder;
  return {
    year: usage.year,
    used: cny(usage.usedMinor),
    thisOrder: cny(thisOrder),
    limit: cny(policy.yearlyLimitMinor),
    left: cny(left > 0n ? left : 0n),
  };
}
