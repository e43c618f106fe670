import { exponentOf } from '#app/kernel/currency.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { divide } from '#app/kernel/money.ts';
import { fxRateOf } from './fx.ts';
import { pavilions } from './pavilions.ts';
import { hubOf } from './places.ts';
import { parkOf } from './routes.ts';
import { sellerFacts } from './sellers.ts';
import { hsRates } from './tables.ts';
import type { FxRateContent, ProductContent, ProductFacts, StockContent } from './types.ts';

/** GTIN-13 of the range for restricted circulation (20…), so that it can never be somebody's. */
function gtinOf(id: string): string {
  const body = `2060000${id.slice(1).padStart(5, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** Decimal text as an exact fraction. */
function fractionOf(text: string): { numerator: bigint; denominator: bigint } {
  const [whole = '0', digits = ''] = text.split('.');
  return { numerator: BigInt(whole + digits), denominator: 10n ** BigInt(digits.length) };
}

/** The seller's price in its own money, in steps finer than a yuan, so that converting it back rounds to the published yuan. */
export function listedMinor(priceFen: bigint, rate: FxRateContent, exponent: number): bigint {
  const { numerator, denominator } = fractionOf(rate.unitsPerCny);
  const exact = priceFen * numerator * 10n ** BigInt(exponent);
  return divide(exact, 100n * denominator * rate.priceStepMinor, 'half-up') * rate.priceStepMinor;
}

function stockOf(facts: ProductFacts, country: string): StockContent[] {
  const { bonded = 0, origin = 0 } = facts.stock;
  return facts.modes.map((mode) =>
    mode === 'bonded' ? { place: parkOf(country), mode, quantity: bonded } : { place: hubOf(country), mode, quantity: origin },
  );
}

function productOf(facts: ProductFacts, country: string): ProductContent {
  const rate = hsRates.find((r) => r.hs === facts.hs);
  invariant(rate, `${facts.id}: no rate for ${facts.hs}`);
  const seller = sellerFacts.find((s) => s.id === facts.seller);
  invariant(seller, `${facts.id}: unknown seller ${facts.seller}`);
  const fx = fxRateOf(seller.currency);
  invariant(fx, `${facts.id}: no rate for ${seller.currency}`);
  return {
    ...facts,
    originCountry: country,
    gtin: gtinOf(facts.id),
    gcode10: rate.gcode10,
    positiveList: rate.positiveList,
    legalUnitCode: rate.legalUnitCode,
    listed: { minor: listedMinor(facts.priceFen, fx, exponentOf(seller.currency)), currency: seller.currency, rateDay: fx.day },
    stock: stockOf(facts, country),
    coldChain: facts.coldChain ?? false,
    caps: facts.caps ?? [],
  };
}

export const products: readonly ProductContent[] = pavilions.flatMap((pavilion) =>
  pavilion.products.map((facts) => productOf(facts, pavilion.country.iso2)),
);
