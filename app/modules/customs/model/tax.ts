import { divide, type Money, money } from '#app/kernel/money.ts';
import type { CustomsLine, HsRate, TaxPart } from '#app/modules/customs/contract.ts';

const whole = 10_000n;

export interface TaxTerms {
  readonly dutyBps: number;
  /** Share of consumption tax and VAT that is collected. */
  readonly shareBps: number;
}

export interface LineTax {
  readonly duty: TaxPart;
  readonly consumptionTax: TaxPart;
  readonly vat: TaxPart;
}

/** The specific part of the consumption tax of a line, in 1/10,000 fen: pieces x millilitres x thousandths of a yuan per litre. */
const specificPart = (rate: HsRate, line: CustomsLine): bigint =>
  BigInt(rate.specificMilliYuanPerLitre ?? 0) * BigInt(line.volumeMl ?? 0) * BigInt(line.quantity);

/**
 * Tax of one line, exact until the one rounding of each kind, half-up to the fen:
 *   duty = DV x d
 *   consumption tax = (DV + duty + S) / (1 - c) x c + S, S its specific part (the tax stands inside its own base)
 *   VAT = (DV + duty + consumption tax) x v
 * and of the last two the collected share. All sums below are in 1/10,000 fen over the common denominator `1 - c`.
 */
export function taxOf(line: CustomsLine, dutiable: Money, { rate, terms }: { rate: HsRate; terms: TaxTerms }): LineTax {
  const c = BigInt(rate.consumptionTaxBps);
  const v = BigInt(rate.vatBps);
  const share = BigInt(terms.shareBps);
  const rest = whole - c;
  const specific = specificPart(rate, line);
  const dutied = dutiable.minor * (whole + BigInt(terms.dutyBps));
  const consumption = (dutied + specific) * c + specific * rest;
  const taxed = dutied * rest + consumption;
  const amount = (numerator: bigint, denominator: bigint) => money(divide(numerator, denominator, 'half-up'), dutiable.currency);
  return {
    duty: { bps: terms.dutyBps, basis: dutiable, amount: amount(dutiable.minor * BigInt(terms.dutyBps), whole) },
    consumptionTax: {
      bps: rate.consumptionTaxBps,
      basis: amount(dutied, whole),
      amount: amount(consumption * share, rest * whole * whole),
    },
    vat: { bps: rate.vatBps, basis: amount(taxed, rest * whole), amount: amount(taxed * v * share, rest * whole * whole * whole) },
  };
}
