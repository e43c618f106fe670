import { add, type Money, subtract, sum } from '#app/kernel/money.ts';
import type { Totals } from '#app/modules/pricing/contract.ts';

type Parts = Omit<Totals, 'total'>;

/** What is paid: goods + freight + insurance + tax - incentive. */
export const payable = ({
  goods,
  freight,
  insurance,
  tax,
  incentive,
}: Pick<Parts, 'goods' | 'freight' | 'insurance' | 'tax' | 'incentive'>): Money =>
  subtract(add(add(goods, freight), add(insurance, tax)), incentive);

/** Sums of lines or of consignments; nothing is rounded here. */
export function totalsOf(rows: readonly Parts[]): Totals {
  const column = (part: keyof Parts) =>
    sum(
      rows.map((row) => row[part]),
      'CNY',
    );
  const sums: Parts = {
    goods: column('goods'),
    incentive: column('incentive'),
    freight: column('freight'),
    insurance: column('insurance'),
    dutiableValue: column('dutiableValue'),
    duty: column('duty'),
    consumptionTax: column('consumptionTax'),
    vat: column('vat'),
    tax: column('tax'),
  };
  return { ...sums, total: payable(sums) };
}
