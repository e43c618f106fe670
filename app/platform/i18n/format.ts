import { exponentOf } from '#app/kernel/currency.ts';
import { directionOf, type Locale } from '#app/kernel/locale.ts';
import { type Money, toDecimal } from '#app/kernel/money.ts';
import { shanghaiDay } from '#app/kernel/time.ts';

/** Figures are Latin digits in every language, so that a price reads the same on the page, the waybill and the receipt. */
const tag = (locale: Locale) => `${locale}-u-nu-latn`;

const numbers = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, digits: number): Intl.NumberFormat {
  const key = `${locale}/${digits}`;
  const known = numbers.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(tag(locale), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  numbers.set(key, made);
  return made;
}

export interface MoneyParts {
  readonly sign: '' | '−';
  /** `¥` for CNY; every other currency by its ISO code, because the web fonts lack many signs. */
  readonly symbol: string;
  readonly figure: string;
}

/** An amount in parts, so that a page can set the sign and the currency apart. Exact: no float is made. */
export function moneyParts(locale: Locale, amount: Money): MoneyParts {
  const positive = amount.minor < 0n ? { ...amount, minor: -amount.minor } : amount;
  const decimal = toDecimal(positive) as Intl.StringNumericLiteral;
  return {
    sign: amount.minor < 0n ? '−' : '',
    symbol: amount.currency === 'CNY' ? '¥' : `${amount.currency}\u00a0`,
    figure: numberFormat(locale, exponentOf(amount.currency)).format(decimal),
  };
}

/** `¥93.25`, `−¥8.80`, `USD 12.97`. */
export function moneyText(locale: Locale, amount: Money): string {
  const { sign, symbol, figure } = moneyParts(locale, amount);
  return `${sign}${symbol}${figure}`;
}

/** Whole number with grouping; `digits` decimals when asked. */
export const numberText = (locale: Locale, value: number, digits = 0): string => numberFormat(locale, digits).format(value);

/** Calendar day in Shanghai, `2026-11-22`: the same in every language, sortable, never ambiguous. */
export const dayText = (at: Date): string => shanghaiDay(at);

/** The last day of a span that ends before an instant: a certificate to midnight of the 22nd holds through the 21st. */
export const lastDayText = (end: Date): string => shanghaiDay(new Date(end.getTime() - 1));

/** Month and day in Shanghai, `11-22`. */
export const shortDayText = (at: Date): string => shanghaiDay(at).slice(5);

/** Day and minute in Shanghai, `2026-11-22 09:14`. */
export const momentText = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** Grams as kilograms with two decimals, `0.22`. */
export const kilogramText = (locale: Locale, grams: number): string => numberText(locale, grams / 1000, 2);

/** Figures inside a right-to-left sentence keep their own order. Only for texts that cannot carry a `<bdi>`. */
export const isolate = (locale: Locale, figures: string): string => (directionOf(locale) === 'rtl' ? `\u2066${figures}\u2069` : figures);

/** A range such as `9–12`, in this order in every sentence. */
export const rangeText = (locale: Locale, { min, max }: { readonly min: number; readonly max: number }): string =>
  isolate(locale, min === max ? `${min}` : `${min}–${max}`);
