import type { Locale } from '#app/kernel/locale.ts';
import { loadTexts, type Texts } from './catalog.ts';
import { type Translate, translator } from './translate.ts';

/** The texts of one language: on the server all of them (i18next), in the browser those of the pages seen so far. */
export interface TextStore {
  readonly locale: Locale;
  readonly has: (namespace: string) => boolean;
  /** Brings a namespace; the same promise for everyone who waits for it. */
  readonly load: (namespace: string) => Promise<void>;
  /** The translate function whose own namespace this is; the same function each time. */
  readonly of: (namespace: string) => Translate;
}

/** The browser's store, with these namespaces already there. */
export async function openTexts(locale: Locale, first: readonly string[]): Promise<TextStore> {
  const tables = new Map<string, Texts>();
  const waiting = new Map<string, Promise<void>>();
  const functions = new Map<string, Translate>();
  const translate = translator(locale, (namespace) => tables.get(namespace));
  const load = (namespace: string): Promise<void> => {
    const known = waiting.get(namespace);
    if (known) return known;
    const coming = loadTexts(locale, namespace).then((texts) => void tables.set(namespace, texts));
    waiting.set(namespace, coming);
    return coming;
  };
  const of = (namespace: string): Translate => {
    const known = functions.get(namespace) ?? translate(namespace);
    functions.set(namespace, known);
    return known;
  };
  await Promise.all(first.map(load));
  return { locale, has: (namespace) => tables.has(namespace), load, of };
}
