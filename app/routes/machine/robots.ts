import { localizedPath } from '#app/kernel/locale.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import { locales } from '#app/platform/i18n/catalog.ts';
import type { Route } from './+types/robots';

/** What is somebody's own, or endless; from the start of the address, in every language. */
const personal = ['/cart', '/checkout', '/orders/', '/account', '/sign-', '/search'];

/** A live shop is open but for what is personal; a demonstration, with its invented certificates, asks not to be indexed. */
export function loader({ context, request }: Route.LoaderArgs) {
  const { mode } = callOf(context).world;
  const closed = [
    ...locales.flatMap((locale) => personal.map((path) => localizedPath(locale, path))),
    '/seller',
    '/ops',
    '/api/',
    '/hooks/',
  ];
  const rules =
    mode === 'live'
      ? closed.map((path) => `Disallow: ${path}`)
      : ['# A demonstration: goods, certificates and prices are invented.', 'Disallow: /'];
  const body = ['User-agent: *', ...rules, '', `Sitemap: ${new URL('/sitemap.xml', request.url).href}`, ''].join('\n');
  return new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } });
}
