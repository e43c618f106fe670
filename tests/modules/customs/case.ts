import { cny } from '#app/kernel/money.ts';
import type { CustomsFacts, CustomsLine } from '#app/modules/customs/contract.ts';
import { policy, rates } from './tariff.ts';

export const at = new Date('2026-11-22T04:00:00Z');

export const facts: CustomsFacts = { at, rates, policies: [policy], preferences: [], allowUnknownList: true };

/** A line of plain goods; amounts in fen. */
export const line = (
  over: Partial<Omit<CustomsLine, 'goods' | 'freight' | 'insurance'>> & { goods: bigint; freight?: bigint; insurance?: bigint },
): CustomsLine => ({
  lineId: 'line-1',
  hs: '0901.21',
  originCountry: 'KZ',
  proofOfOrigin: false,
  quantityKind: null,
  quantity: 1,
  netWeightGrams: 500,
  volumeMl: null,
  measure: null,
  ...over,
  goods: cny(over.goods),
  freight: cny(over.freight ?? 0n),
  insurance: cny(over.insurance ?? 0n),
});
