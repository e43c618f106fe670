import type { Locale } from '#app/kernel/locale.ts';
import { loadTexts } from './catalog.ts';
import type { MakeEngine, Translate } from './translate.ts';

/** The texts of one language: on the server all of them, in the browser those of the pages seen so far. */
export interface TextStore {
  readonly locale: Locale;
  readonly has: (namespace: string) => boolean;
  /** Brings a namespace; the same promise for everyone who waits for it. */
  readonly load: (namespace: string) => Promise<void>;
  /** The translate function whose own namespace this is; the same function each time. */
  readonly of: (namespace: string) => Translate;
}

interface OpenTexts {
  readonly locale: Locale;
  /** Namespaces that are there from the start. */
  readonly first: readonly string[];
  readonly engine: MakeEngine;
}

/** One engine of a language for the life of the process or page, with the first namespaces in it. */
export async function openTexts({ locale, first, engine }: OpenTexts): Promise<TextStore> {
  const texts = engine(locale);
  const there = new Set<string>();
  const waiting = new Map<string, Promise<void>>();
  const functions = new Map<string, Translate>();
  const load = (namespace: string): Promise<void> => {
    const known = waiting.get(namespace);
    if (known) return known;
    const coming = loadTexts(locale, namespace).then((table) => {
      texts.add(namespace, table);
      there.add(namespace);
    });
    waiting.set(namespace, coming);
    return coming;
  };
  const of = (namespace: string): Translate => {
    const known = functions.get(namespace) ?? texts.of(namespace);
    functions.set(namespace, known);
    return known;
  };
  await Promise.all(first.map(load));
  return { locale, has: (namespace) => there.has(namespace), load, of };
}
