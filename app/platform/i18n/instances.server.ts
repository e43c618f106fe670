import { invariant } from '#app/kernel/invariant.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { locales, localesWith, namespaces } from './catalog.ts';
import { serverEngine } from './engine.server.ts';
import { openTexts, type TextStore } from './store.ts';
import type { Translate } from './translate.ts';

const opened = locales.map(async (locale) => [locale, await openTexts({ locale, first: namespaces, engine: serverEngine })] as const);
const stores = new Map(await Promise.all(opened));

/** All texts of a language, opened at start and never changed: no work a request. */
export function textsOf(locale: Locale): TextStore {
  const store = stores.get(locale);
  invariant(store, `no texts for the language ${locale}`);
  return store;
}

/** A translate function of a language, for loaders (titles, descriptions) and mails. */
export const textIn = (locale: Locale): Translate => textsOf(locale).of('shell');

/** Every language by its own name, for a language menu: of the shop, or those in which some texts stand. */
export const languages = (namespace = 'shell'): readonly { readonly locale: Locale; readonly name: string }[] =>
  localesWith(namespace).map((locale) => ({ locale, name: textIn(locale)('language.self') }));
