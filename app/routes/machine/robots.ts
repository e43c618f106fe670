import { callOf } from '#app/platform/http/context.server.ts';
import type { Route } from './+types/robots';

/** A live shop is open but for what is personal; a demonstration, with its invented certificates, asks not to be indexed. */
export function loader({ context, request }: Route.LoaderArgs) {
  const { mode } = callOf(context).world;
  const closed = ['/*cart', '/*checkout', '/*orders/', '/*account', '/*sign-', '/*search', '/seller', '/ops', '/api/', '/hooks/'];
  const rules =
    mode === 'live'
      ? closed.map((path) => `Disallow: ${path}`)
      : ['# A demonstration: goods, certificates and prices are invented.', 'Disallow: /'];
  const body = ['User-agent: *', ...rules, '', `Sitemap: ${new URL('/sitemap.xml', request.url).href}`, ''].join('\n');
  return new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } });
}
