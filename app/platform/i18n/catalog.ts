import { defaultLocale, type Locale } from '#app/kernel/locale.ts';

/** The texts of one namespace in one language; two levels at most. */
export type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Every file of `locales/<language>/<namespace>.json`, each a chunk of its own: the browser loads the ones a page uses. The worker, which
 * plain Node runs, shows no page and has none. */
const files = import.meta.env ? import.meta.glob<Texts>('/locales/*/*.json', { import: 'default' }) : {};

const parts = Object.keys(files).map((path) => path.split('/').slice(2));
const unique = (values: readonly (string | undefined)[]) => [...new Set(values.filter((value) => value !== undefined))];

/** The languages of the interface are the folders of `locales/`, the default first. */
export const locales: readonly Locale[] = unique(parts.map(([locale]) => locale)).sort((a, b) =>
  a === defaultLocale ? -1 : b === defaultLocale ? 1 : a < b ? -1 : 1,
);

export const namespaces: readonly string[] = unique(parts.map(([, file]) => file?.replace(/\.json$/, '')));

/** The texts of a namespace; an empty table when a language has no such file. */
export const loadTexts = async (locale: Locale, namespace: string): Promise<Texts> =>
  (await files[`/locales/${locale}/${namespace}.json`]?.()) ?? {};

/** Splits `/en/products` into the language and the path without it. An unknown first segment is part of the path. */
export function splitPath(pathname: string): { readonly locale: Locale; readonly path: string } {
  const first = pathname.split('/')[1] ?? '';
  if (first === defaultLocale || !locales.includes(first)) return { locale: defaultLocale, path: pathname };
  return { locale: first, path: pathname.slice(first.length + 1) || '/' };
}
