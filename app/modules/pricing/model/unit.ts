import { allocate, cny, type Money, subtract, sum } from '#app/kernel/money.ts';
import type { AppliedIncentive, UnitShare } from '#app/modules/pricing/contract.ts';

export interface LineParts {
  readonly goods: Money;
  readonly incentives: readonly AppliedIncentive[];
  readonly freight: Money;
  readonly insurance: Money;
  readonly duty: Money;
  readonly consumptionTax: Money;
  readonly vat: Money;
}

/**
 * A line's parts on its pieces, by largest remainder: 45.50 on three is 15.17, 15.17, 15.16. Frozen with the order, so that refunds
 * of single pieces sum exactly to the line.
 */
export function unitShares(line: LineParts, quantity: number): readonly UnitShare[] {
  const evenly = Array.from({ length: quantity }, () => 1n);
  const split = (whole: Money) => allocate(whole.minor, evenly).map(cny);
  const columns = { goods: split(line.goods), freight: split(line.freight), insurance: split(line.insurance) };
  const taxes = { duty: split(line.duty), consumptionTax: split(line.consumptionTax), vat: split(line.vat) };
  const incentives = line.incentives.map(({ programmeId, amount }) => ({ programmeId, parts: split(amount) }));
  return evenly.map((_, i): UnitShare => {
    const at = (column: readonly Money[]) => column[i] ?? cny(0n);
    const own = incentives.map(({ programmeId, parts }) => ({ programmeId, amount: at(parts) }));
    const incentive = sum(
      own.map((part) => part.amount),
      'CNY',
    );
    const [goods, freight, insurance] = [at(columns.goods), at(columns.freight), at(columns.insurance)];
    const [duty, consumptionTax, vat] = [at(taxes.duty), at(taxes.consumptionTax), at(taxes.vat)];
    const tax = sum([duty, consumptionTax, vat], 'CNY');
    const total = subtract(sum([goods, freight, insurance, tax], 'CNY'), incentive);
    return { goods, incentives: own, incentive, freight, insurance, duty, consumptionTax, vat, tax, total };
  });
}
