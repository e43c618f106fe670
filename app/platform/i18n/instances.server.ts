import { createInstance } from 'i18next';
import { invariant } from '#app/kernel/invariant.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { loadTexts, locales, namespaces } from './catalog.ts';
import type { TextStore } from './store.ts';
import type { Translate } from './translate.ts';

/** One i18next instance of a language with all its texts. Nothing is escaped: React does that. */
async function open(locale: Locale): Promise<TextStore> {
  const texts = await Promise.all(namespaces.map(async (name) => [name, await loadTexts(locale, name)] as const));
  const instance = createInstance();
  await instance.init({
    lng: locale,
    fallbackLng: false,
    ns: [...namespaces],
    resources: { [locale]: Object.fromEntries(texts) },
    interpolation: { escapeValue: false },
  });
  const functions = new Map<string, Translate>();
  const of = (name: string): Translate => {
    const known = functions.get(name);
    if (known) return known;
    const fixed = instance.getFixedT(locale, name);
    const translate: Translate = (key, values) => String(fixed(key, { ...values }));
    functions.set(name, translate);
    return translate;
  };
  return { locale, has: () => true, load: async () => undefined, of };
}

const stores = new Map(await Promise.all(locales.map(async (locale) => [locale, await open(locale)] as const)));

/** All texts of a language, opened at start and never changed: no work a request. */
export function textsOf(locale: Locale): TextStore {
  const store = stores.get(locale);
  invariant(store, `no texts for the language ${locale}`);
  return store;
}

/** A translate function of a language, for loaders (titles, descriptions) and mails. */
export const textIn = (locale: Locale): Translate => textsOf(locale).of('shell');

/** Every language by its own name, for the language menu. */
export const languages = (): readonly { readonly locale: Locale; readonly name: string }[] =>
  locales.map((locale) => ({ locale, name: textIn(locale)('language.self') }));
