/** Words, amounts and times as a visitor reads them. */
import { cny, toDecimal } from '#app/kernel/money.ts';
import type { WalletClass } from '../wallet-classes.ts';
import { en } from './texts/en.ts';
import { type Texts, zhCN } from './texts/zh-CN.ts';

export type WalletLocale = 'zh-CN' | 'en';

export interface Words {
  readonly t: (key: keyof Texts, values?: Readonly<Record<string, string | number | bigint>>) => string;
  /** What a wallet is called. */
  readonly labelOf: (wallet: { readonly label: string }) => string;
  readonly className: (walletClass: WalletClass) => string;
  readonly locale: WalletLocale;
}

const all: Readonly<Record<WalletLocale, Texts>> = { 'zh-CN': zhCN, en };

export const isLocale = (text: string | null): text is WalletLocale => text !== null && Object.hasOwn(all, text);

/** Chinese unless the browser asks for English before Chinese. */
export function localeOf(acceptLanguage: string | undefined): WalletLocale {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  const first = wanted.find((language) => language === 'zh' || language === 'en');
  return first === 'en' ? 'en' : 'zh-CN';
}

export function wordsIn(locale: WalletLocale): Words {
  const t: Words['t'] = (key, values = {}) =>
    all[locale][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  const labels = ['everyday', 'savings', 'household', 'pocket'] as const;
  const labelOf: Words['labelOf'] = ({ label }) => t(`label_${labels.find((known) => known === label) ?? 'own'}`);
  return { t, locale, labelOf, className: (walletClass) => t(`class${walletClass}`) };
}

/** 1,234.56: fen as yuan, grouped. */
export function yuan(fen: bigint): string {
  const [whole = '', fraction = ''] = toDecimal(cny(fen)).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/** A round limit without its decimals. */
export const roundYuan = (fen: bigint): string => yuan(fen).replace(/\.00$/, '');

/** 2026-11-20 12:00, Beijing time. */
export const beijing = (ms: bigint | number): string => new Date(Number(ms) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
/** 12:00:05, Beijing time. */
export const beijingClock = (ms: bigint | number): string => new Date(Number(ms) + 8 * 3_600_000).toISOString().slice(11, 19);
