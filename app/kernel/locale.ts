/**
 * Interface languages are the folders of `locales/`; this list is filled from them once (`import.meta.glob` on both
 * sides), so that a new language is a new folder and nothing else. The default has no prefix in the path.
 */
export type Locale = string;

export const defaultLocale: Locale = 'zh-CN';

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'ug', 'ckb', 'sd', 'yi', 'dv']);

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr');

/** A path in a language: the default language stands at `/`, every other below `/{locale}`. */
export function localizedPath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** Texts of one thing in several languages, as they stand in the database. */
export type LocalizedText = Readonly<Record<Locale, string>>;

/** Picks the wanted language, then the source language (the shop's own where none is kept), then any; `lang` says which it was, for the `lang` attribute. */
export function pickText(texts: LocalizedText, wanted: Locale, source: Locale = defaultLocale): { text: string; lang: Locale } {
  for (const lang of [wanted, source, defaultLocale, 'en']) {
    const text = texts[lang];
    if (text) return { text, lang };
  }
  const first = Object.entries(texts).find(([, text]) => text);
  return first ? { text: first[1], lang: first[0] } : { text: '', lang: wanted };
}
