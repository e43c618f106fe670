import type { Result } from '#app/kernel/result.ts';
import type { CustomsAssessment, CustomsFacts, CustomsLine } from '#app/modules/customs/contract.ts';
import { type AssessmentRefusal, assessConsignment } from '#app/modules/customs/rules.ts';
import type { PriceBook } from '#app/modules/pricing/contract.ts';
import type { SentLine } from './shipment.ts';

type Declared = Pick<SentLine, 'lineId' | 'quantity' | 'product' | 'goods' | 'freight' | 'insurance'>;

function customsLine({ lineId, quantity, product, goods, freight, insurance }: Declared): CustomsLine {
  const { hs, originCountry, proofOfOrigin, quantityKind, netWeightGrams, volumeMl, measure } = product;
  const content = { quantityKind, netWeightGrams, volumeMl, measure };
  return { lineId, hs, originCountry, proofOfOrigin, quantity, goods, freight, insurance, ...content };
}

interface Dated {
  readonly at: Date;
  readonly book: Pick<PriceBook, 'rates' | 'policies' | 'preferences' | 'allowUnknownList'>;
}

export const customsFacts = ({ at, book }: Dated): CustomsFacts => ({
  at,
  rates: book.rates,
  policies: book.policies,
  preferences: book.preferences,
  allowUnknownList: book.allowUnknownList,
});

/** Tax of the lines of one consignment. */
export const clearanceOf = (lines: readonly Declared[], facts: CustomsFacts): Result<CustomsAssessment, AssessmentRefusal> =>
  assessConsignment(lines.map(customsLine), facts);
