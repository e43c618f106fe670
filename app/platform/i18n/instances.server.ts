import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next/initReactI18next';
import { invariant } from '#app/kernel/invariant.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { loadTexts, locales, namespaces } from './catalog.ts';
import { textOptions } from './options.ts';

async function build(locale: Locale): Promise<i18n> {
  const texts = await Promise.all(namespaces.map(async (name) => [name, await loadTexts(locale, name)] as const));
  const instance = createInstance();
  instance.use(initReactI18next);
  await instance.init({ ...textOptions, lng: locale, ns: [...namespaces], resources: { [locale]: Object.fromEntries(texts) } });
  return instance;
}

const instances = new Map(await Promise.all(locales.map(async (locale) => [locale, await build(locale)] as const)));

/** The one i18next instance of a language, made at start and never changed: no work a request. */
export function instanceOf(locale: Locale): i18n {
  const instance = instances.get(locale);
  invariant(instance, `no texts for the language ${locale}`);
  return instance;
}

/** A translate function of a language, for loaders (titles, descriptions) and mails. */
export const textIn = (locale: Locale) => instanceOf(locale).t;

/** Every language by its own name, for the language menu. */
export const languages = (): readonly { readonly locale: Locale; readonly name: string }[] =>
  locales.map((locale) => ({ locale, name: instanceOf(locale).t('shell:language.self') }));
