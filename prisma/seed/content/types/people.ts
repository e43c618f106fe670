/** Exchange rates and people of the demonstration. */
import type { ProvinceCode } from '#app/kernel/country.ts';
import type { Currency } from '#app/kernel/currency.ts';
import type { ContentLocale, Day, Sourced } from './base.ts';

export interface FxRateContent extends Sourced {
  readonly currency: Currency;
  readonly day: Day;
  /** Units of the currency for one yuan, decimal text. */
  readonly unitsPerCny: string;
  /** A seller's price list moves in steps of this many minor units; less than one yuan. */
  readonly priceStepMinor: bigint;
}

export interface DemoAccountContent {
  readonly id: string;
  readonly email: string;
  /** Demo mode only; a public start with these unchanged is refused. */
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly ('shopper' | 'seller-member' | 'operator')[];
  readonly sellers: readonly string[];
  readonly locale: ContentLocale;
}

export interface SamplePersonContent {
  readonly name: string;
  /** Invented, valid by GB 11643. */
  readonly residentId: string;
  readonly phone: string;
  readonly address: {
    readonly province: ProvinceCode;
    readonly city: string;
    readonly district: string;
    readonly districtCode: string;
    readonly street: string;
  };
}
