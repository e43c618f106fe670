import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/kernel/locale.ts';
import { localizedPath } from '#app/kernel/locale.ts';

export type Translate = TFunction;

/** Texts of a namespace (a module's name, `shell` for the frame); other namespaces as `t('green:tier.A')`. */
export const useText = (namespace: string | readonly string[] = 'shell'): Translate => useTranslation(namespace as string[]).t as Translate;

/** The language of the page. */
export const useLocale = (): Locale => useTranslation().i18n.language;

/** Makes a path of the page's language of `/products`: `/en/products`. */
export function usePath(): (path: string) => string {
  const locale = useLocale();
  return (path) => localizedPath(locale, path);
}
