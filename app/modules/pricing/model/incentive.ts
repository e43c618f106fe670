import { type Money, sum } from '#app/kernel/money.ts';
import type { IncentiveLine, LabelDecision, ProgrammeDecision } from '#app/modules/green/contract.ts';
import { evaluateProgrammes } from '#app/modules/green/rules.ts';
import type { AppliedIncentive, IncentiveFacts, ProductFacts } from '#app/modules/pricing/contract.ts';

/** What programmes ask of a product: a card row knows it too. */
export type EncouragedProduct = Pick<ProductFacts, 'productId' | 'category' | 'materials' | 'originCountry'> & {
  readonly label: Pick<LabelDecision, 'tier' | 'reasonCode'>;
};

export interface Encouraged {
  readonly lineId: string;
  readonly mode: string;
  readonly quantity: number;
  readonly product: EncouragedProduct;
  readonly goods: Money;
  readonly savedGramsAgainst: Readonly<Record<string, number>>;
}

function incentiveLine({ lineId, mode, quantity, product, goods, savedGramsAgainst }: Encouraged): IncentiveLine {
  const { productId, category, materials, originCountry, label } = product;
  // No seller promotion (phase 2) is issued, so the line after discounts is the line after the price cut.
  const value = { afterPriceCutMinor: goods.minor, afterDiscountsMinor: goods.minor };
  return {
    lineId,
    productId,
    category,
    materials,
    originCountry,
    mode,
    quantity,
    ...value,
    tier: label.tier,
    labelReason: label.reasonCode,
    savedGramsAgainst,
  };
}

/** Phase 3: what each programme gives to each line. Tax has no part in it, and it has no part in the tax. */
export const incentivesOf = (lines: readonly Encouraged[], facts: IncentiveFacts): readonly ProgrammeDecision[] =>
  evaluateProgrammes(lines.map(incentiveLine), facts.book.programmes, {
    at: facts.at,
    identified: facts.identified,
    categories: facts.book.categories,
    remainingByPool: facts.remainingByPool,
    personCapUsed: facts.person?.capUsed ?? null,
    refused: facts.refused ?? {},
  });

export const appliedOf = (decisions: readonly ProgrammeDecision[]): readonly AppliedIncentive[] =>
  decisions
    .filter((decision) => decision.outcome !== 'refused')
    .map(({ programmeId, programmeVersion, source, poolId, amount, pieces }) => ({
      programmeId,
      programmeVersion,
      source,
      poolId,
      amount,
      pieces,
    }));

export const incentiveSum = (decisions: readonly ProgrammeDecision[]): Money =>
  sum(
    decisions.map((decision) => decision.amount),
    'CNY',
  );
