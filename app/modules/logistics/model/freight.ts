import { cny, divide, type Money, times } from '#app/kernel/money.ts';
import type { ProvinceZone, Tariff } from '#app/modules/logistics/contract.ts';

export interface FreightTerms {
  readonly tariff: Tariff;
  readonly zone: ProvinceZone;
  readonly coldChain: boolean;
}

/** Freight of a consignment's gross weight: the first step, each further step begun, cold chain, and the province. */
export function freightOf({ tariff, zone, coldChain }: FreightTerms, grossWeightGrams: number): Money {
  const steps = divide(BigInt(Math.max(0, grossWeightGrams - tariff.stepGrams)), BigInt(tariff.stepGrams), 'ceil');
  const cold = coldChain ? tariff.coldChainMinor : 0n;
  return cny(tariff.baseMinor + steps * tariff.stepMinor + cold + zone.surchargeMinor);
}

/** Premium on the value of the goods, half-up to the fen. */
export const insuranceOf = (tariff: Tariff, goods: Money): Money =>
  times(goods, { numerator: BigInt(tariff.insuranceBps), denominator: 10_000n }, 'half-up');
