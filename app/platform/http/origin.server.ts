import type { IncomingHttpHeaders } from 'node:http';

/** The addresses under which browsers reach this program. On this machine, every name of this machine counts. */
export function ownOrigins(publicOrigin: string): ReadonlySet<string> {
  const { protocol, hostname, port } = new URL(publicOrigin);
  const suffix = port ? `:${port}` : '';
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  const names = loopback.includes(hostname) ? loopback : [hostname];
  return new Set(names.map((name) => `${protocol}//${name}${suffix}`));
}

/**
 * Does a change come from our own pages? Browsers say where a request comes from in `Sec-Fetch-Site` and `Origin`; a page
 * of another site can forge neither. Who says nothing is not a browser that may carry a shopper's cookie: refused too.
 */
export function comesFromOwnPage(headers: IncomingHttpHeaders, own: ReadonlySet<string>): boolean {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin !== undefined) return own.has(origin);
  return site === 'same-origin';
}
