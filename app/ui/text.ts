import { createContext, use, useContext } from 'react';
import { invariant } from '#app/kernel/invariant.ts';
import { type Locale, localizedPath } from '#app/kernel/locale.ts';
import type { TextStore } from '#app/platform/i18n/store.ts';
import type { Translate } from '#app/platform/i18n/translate.ts';

export type { Translate } from '#app/platform/i18n/translate.ts';

/** The texts of the page's language; both entries provide them. */
export const TextContext = createContext<TextStore | null>(null);

function useTexts(): TextStore {
  const texts = useContext(TextContext);
  invariant(texts, 'no texts above this component');
  return texts;
}

/**
 * Texts of a namespace (a module's name, `shell` for the frame); of further ones as `t('green:state.expired')`. What a page
 * named in `handle.texts` is there; anything else is waited for while the old page stays.
 */
export function useText(names: string | readonly string[] = 'shell'): Translate {
  const texts = useTexts();
  const asked = typeof names === 'string' ? [names] : names;
  for (const name of asked) if (!texts.has(name)) use(texts.load(name));
  return texts.of(asked[0] ?? 'shell');
}

/** Texts that a page rarely needs, such as refusals: fetched when asked for. */
export function useTextLater(): (name: string) => Promise<Translate> {
  const texts = useTexts();
  return async (name) => {
    await texts.load(name);
    return texts.of(name);
  };
}

/** The language of the page. */
export const useLocale = (): Locale => useTexts().locale;

/** Makes a path of the page's language of `/products`: `/en/products`. */
export function usePath(): (path: string) => string {
  const locale = useLocale();
  return (path) => localizedPath(locale, path);
}
