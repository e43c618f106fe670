import { defaultLocale, localizedPath } from '#app/kernel/locale.ts';
import { sitemapEntries } from '#app/modules/discovery/index.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import { locales } from '#app/platform/i18n/catalog.ts';
import type { Route } from './+types/sitemap';

const fixed = ['/', '/products', '/countries', '/green', '/price', '/help'];

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Every page for search engines, each with its sister in every language. At most 50,000 addresses, as the protocol asks. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { origin } = new URL(request.url);
  const entries = await sitemapEntries(callOf(context));
  const pages = [
    ...fixed.map((path) => ({ path, changed: null as Date | null })),
    ...entries.map(({ path, changedAt }) => ({ path, changed: changedAt })),
  ];
  const href = (locale: string, path: string) => xml(origin + localizedPath(locale, path));
  const url = ({ path, changed }: (typeof pages)[number], locale: string) =>
    [
      '<url>',
      `<loc>${href(locale, path)}</loc>`,
      changed ? `<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>` : '',
      ...locales.map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${href(other, path)}"/>`),
      `<xhtml:link rel="alternate" hreflang="x-default" href="${href(defaultLocale, path)}"/>`,
      '</url>',
    ].join('');
  const body = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...pages.flatMap((page) => locales.map((locale) => url(page, locale))).slice(0, 50_000),
    '</urlset>',
    '',
  ].join('\n');
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' } });
}
