import type { MetaDescriptor } from 'react-router';
import { defaultLocale, type Locale, localizedPath } from '#app/kernel/locale.ts';
import { locales, splitPath } from '#app/platform/i18n/catalog.ts';

interface MetaArgs {
  readonly matches: readonly ({ readonly id: string; readonly loaderData?: unknown } | undefined)[];
  readonly location: { readonly pathname: string };
}

export interface HeadTexts {
  readonly title: string;
  readonly description: string;
}

interface Extra {
  /** Path of a picture for cards elsewhere. */
  readonly image?: string;
  /** Lists of searches and filters are not for search engines. */
  readonly index?: boolean;
  readonly type?: 'website' | 'product';
  /** The one address of what is shown, without language; else the address asked for, without a slash at its end. */
  readonly path?: string;
}

export const originOf = ({ matches }: MetaArgs): string =>
  (matches.find((match) => match?.id === 'root')?.loaderData as { origin?: string } | undefined)?.origin ?? '';

export const localeOf = ({ location }: MetaArgs): Locale => splitPath(location.pathname).locale;

/** The address of a path in a language, with host: for canonical, hreflang and JSON-LD. */
export const absolute = (origin: string, locale: Locale, path: string): string =>
  origin + encodeURI(decodeURI(localizedPath(locale, path)));

/** Title, description, canonical, one `hreflang` a language with `x-default`, and Open Graph. */
export function head(
  args: MetaArgs,
  texts: HeadTexts | undefined,
  { image, index = true, type = 'website', path: own }: Extra = {},
): MetaDescriptor[] {
  if (!texts) return [];
  const origin = originOf(args);
  const { locale, path: asked } = splitPath(args.location.pathname);
  const path = own ?? (asked.replace(/\/+$/, '') || '/');
  const canonical = absolute(origin, locale, path);
  const alternate = (hrefLang: string, to: Locale): MetaDescriptor => ({
    tagName: 'link',
    rel: 'alternate',
    hrefLang,
    href: absolute(origin, to, path),
  });
  return [
    { title: texts.title },
    { name: 'description', content: texts.description },
    ...(index ? [] : [{ name: 'robots', content: 'noindex, follow' }]),
    { tagName: 'link', rel: 'canonical', href: canonical },
    ...locales.map((known) => alternate(known, known)),
    alternate('x-default', defaultLocale),
    { property: 'og:type', content: type },
    { property: 'og:site_name', content: '驿集 Yiji' },
    { property: 'og:title', content: texts.title },
    { property: 'og:description', content: texts.description },
    { property: 'og:url', content: canonical },
    { property: 'og:locale', content: locale.replace('-', '_') },
    ...(image ? [{ property: 'og:image', content: origin + image }] : []),
  ];
}
