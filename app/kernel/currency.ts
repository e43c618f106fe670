/** ISO 4217 exponents of the currencies the shop knows (source: ISO 4217 list of 2026-02-01). Anything absent has exponent 2. */
const exponents: Readonly<Record<string, 0 | 2 | 3>> = {
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** Three upper-case letters of ISO 4217. */
export type Currency = string;

export const CNY: Currency = 'CNY';

/** Number of minor-unit digits of a currency, per ISO 4217. */
export function exponentOf(currency: Currency): 0 | 2 | 3 {
  return exponents[currency] ?? 2;
}
