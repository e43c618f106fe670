import { createInstance } from 'i18next';
import type { Locale } from '#app/kernel/locale.ts';
import { loadTexts } from './catalog.ts';
import type { Translate } from './translate.ts';

/** The texts of one language: on the server all of them, in the browser those of the pages seen so far. */
export interface TextStore {
  readonly locale: Locale;
  readonly has: (namespace: string) => boolean;
  /** Brings a namespace; the same promise for everyone who waits for it. */
  readonly load: (namespace: string) => Promise<void>;
  /** The translate function whose own namespace this is; the same function each time. */
  readonly of: (namespace: string) => Translate;
}

/** One i18next instance of a language, made once, with these namespaces already there. Nothing is escaped: React does that. */
export async function openTexts(locale: Locale, first: readonly string[]): Promise<TextStore> {
  const i18n = createInstance();
  const waiting = new Map<string, Promise<void>>();
  const functions = new Map<string, Translate>();
  await i18n.init({ lng: locale, fallbackLng: false, ns: [], resources: {}, interpolation: { escapeValue: false } });
  const load = (namespace: string): Promise<void> => {
    const known = waiting.get(namespace);
    if (known) return known;
    const coming = loadTexts(locale, namespace).then((texts) => void i18n.addResourceBundle(locale, namespace, texts));
    waiting.set(namespace, coming);
    return coming;
  };
  const of = (namespace: string): Translate => {
    const known = functions.get(namespace);
    if (known) return known;
    const fixed = i18n.getFixedT(locale, namespace);
    const translate: Translate = (key, values) => String(fixed(key, { ...values }));
    functions.set(namespace, translate);
    return translate;
  };
  await Promise.all(first.map(load));
  return { locale, has: (namespace) => i18n.hasResourceBundle(locale, namespace), load, of };
}
