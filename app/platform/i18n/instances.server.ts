import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next/initReactI18next';
import { invariant } from '#app/kernel/invariant.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { locales, namespaces, type Texts } from './catalog.ts';
import { textOptions } from './options.ts';

const texts = import.meta.glob<Texts>('/locales/*/*.json', { import: 'default', eager: true });

function build(locale: Locale): i18n {
  const resources = Object.fromEntries(namespaces.map((name) => [name, texts[`/locales/${locale}/${name}.json`] ?? {}]));
  const instance = createInstance();
  instance.use(initReactI18next);
  void instance.init({ ...textOptions, lng: locale, ns: [...namespaces], resources: { [locale]: resources } });
  return instance;
}

const instances = new Map(locales.map((locale) => [locale, build(locale)]));

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
