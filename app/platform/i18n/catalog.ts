import { defaultLocale, type Locale } from '#app/kernel/locale.ts';

/** The texts of one namespace in one language; two levels at most. */
export type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Every file of `locales/<language>/<namespace>.json`, each a chunk of its own: the browser loads the ones a page uses. The worker, which
 * plain Node runs, shows no page and has none. */
const files = import.meta.env ? import.meta.glob<Texts>('/locales/*/*.json', { import: 'default' }) : {};

interface TextFile {
  readonly locale: Locale;
  readonly namespace: string;
}

const unique = (values: readonly string[]) => [...new Set(values)];

/** Language and namespace of paths such as `/locales/en/shell.json`. */
export const textFilesOf = (paths: readonly string[]): readonly TextFile[] =>
  paths.flatMap((path) => {
    const [, locale, namespace] = /^\/locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    return locale && namespace ? [{ locale, namespace }] : [];
  });

/** The languages of some files, the default first. */
export const localesOf = (of: readonly TextFile[]): readonly Locale[] =>
  unique(of.map(({ locale }) => locale)).sort((a, b) => (a === defaultLocale ? -1 : b === defaultLocale ? 1 : a < b ? -1 : 1));

/** The languages that have texts of a namespace: of `workspace` those in which the desks of sellers and operators can be shown. */
export const localesWith = (namespace: string, of: readonly TextFile[] = known): readonly Locale[] =>
  localesOf(of.filter((file) => file.namespace === namespace));

const known = textFilesOf(Object.keys(files));

/** The languages of the interface are the folders of `locales/`. */
export const locales: readonly Locale[] = localesOf(known);

export const namespaces: readonly string[] = unique(known.map(({ namespace }) => namespace));

/** The texts of a namespace; an empty table when a language has no such file. */
export const loadTexts = async (locale: Locale, namespace: string): Promise<Texts> =>
  (await files[`/locales/${locale}/${namespace}.json`]?.()) ?? {};

/** Splits `/en/products` into the language and the path without it. An unknown first segment is part of the path. */
export function splitPath(pathname: string): { readonly locale: Locale; readonly path: string } {
  const first = pathname.split('/')[1] ?? '';
  if (first === defaultLocale || !locales.includes(first)) return { locale: defaultLocale, path: pathname };
  return { locale: first, path: pathname.slice(first.length + 1) || '/' };
}
