import type { FxRateContent } from './types.ts';

const day = '2026-09-29';
const source = 'daily public reference table of 2026-09-29, units for one yuan';

const rate = (currency: string, unitsPerCny: string, priceStepMinor: bigint): FxRateContent => ({
  currency,
  day,
  unitsPerCny,
  priceStepMinor,
  source,
  confidence: 'seen',
});

/** One dated rate per currency of a seller or of the display list. A price step is less than one yuan. */
export const fxRates: readonly FxRateContent[] = [
  rate('AED', '0.54749829', 50n),
  rate('AUD', '0.21240208', 20n),
  rate('AZN', '0.25343869', 20n),
  rate('CLP', '144.27041022', 100n),
  rate('COP', '502.24654433', 20000n),
  rate('EUR', '0.13122455', 10n),
  rate('GBP', '0.11261373', 10n),
  rate('HKD', '1.16950748', 50n),
  rate('HUF', '48.22186189', 2000n),
  rate('IDR', '2685.88618504', 100000n),
  rate('ISK', '17.97376259', 10n),
  rate('JPY', '23.47680015', 10n),
  rate('KGS', '13.03815544', 500n),
  rate('KHR', '605.43818171', 50000n),
  rate('KZT', '65.77939482', 5000n),
  rate('LAK', '3349.4354737', 100000n),
  rate('MNT', '536.53897437', 10000n),
  rate('NZD', '0.26347623', 20n),
  rate('PHP', '9.32014859', 500n),
  rate('PKR', '41.31560881', 1000n),
  rate('RUB', '12.59856763', 500n),
  rate('RWF', '219.97328592', 100n),
  rate('SAR', '0.55905203', 50n),
  rate('SGD', '0.190623', 10n),
  rate('THB', '5.01402959', 100n),
  rate('USD', '0.14908054', 10n),
  rate('UZS', '1757.99114821', 100000n),
  rate('VND', '3868.30730981', 1000n),
];

export const fxRateOf = (currency: string): FxRateContent | undefined => fxRates.find((r) => r.currency === currency);
