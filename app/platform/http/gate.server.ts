import type { IncomingHttpHeaders } from 'node:http';
import { essenceOf, formTypes } from './form.server.ts';

/** Why a request is turned away before any route sees it. */
export interface TurnedAway {
  readonly status: 400 | 403 | 405 | 411 | 413 | 414 | 415 | 417 | 421;
  readonly code: string;
}

export interface GateRules {
  /** Hosts of the `Host` header that are ours; null: any well-formed one (no public address is configured). */
  readonly hosts: ReadonlySet<string> | null;
  /** Prefixes of paths whose messages carry their own signature: no origin, any content type. */
  readonly signedPaths: readonly string[];
  /** Largest body in bytes, by the longest matching prefix. */
  readonly bodyLimits: readonly { readonly prefix: string; readonly bytes: number }[];
}

export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
const safeMethods = new Set(['GET', 'HEAD']);
const LONGEST_URL = 8_192;

const no = (status: TurnedAway['status'], code: string): TurnedAway => ({ status, code });

/** Is it a name or address with an optional port, and nothing else? */
export function isHost(text: string): boolean {
  if (text.length > 255 || !/^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(text)) return false;
  return URL.canParse(`http://${text}/`);
}

function hasControlCharacter(text: string): boolean {
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 32 || code === 127) return true;
  }
  return false;
}

function checkTarget(url: string): TurnedAway | null {
  if (url.length > LONGEST_URL) return no(414, 'http.url_too_long');
  if (!url.startsWith('/') || url.startsWith('//')) return no(400, 'http.bad_target');
  const path = url.split('?', 1)[0] ?? '';
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return no(400, 'http.bad_encoding');
  }
  // Control characters and backslashes reach headers and redirects through route parameters; a URL that is read by its dots is
  // another path than the one that is looked at here.
  const hostile =
    hasControlCharacter(decoded) || decoded.includes('\\') || decoded.split('/').some((part) => part === '.' || part === '..');
  return hostile ? no(400, 'http.bad_target') : null;
}

/** Does a message to this path carry its own signature? */
export const isSigned = (url: string, rules: Pick<GateRules, 'signedPaths'>): boolean =>
  rules.signedPaths.some((prefix) => pathOf(url).startsWith(prefix));

/** The path as the routes will read it. */
const pathOf = (url: string): string => new URL(url, 'http://own.invalid').pathname;

function checkBody(request: RawRequest, rules: GateRules, signed: boolean): TurnedAway | null {
  const { headers } = request;
  // A length is asked for, so that the limit holds before a byte is read. Browsers and providers send it.
  if (headers['transfer-encoding']) return no(411, 'http.length_required');
  const length = Number(headers['content-length'] ?? '0');
  const path = pathOf(request.url);
  const limit = rules.bodyLimits.filter(({ prefix }) => path.startsWith(prefix)).sort((a, b) => b.prefix.length - a.prefix.length)[0];
  if (length > (limit?.bytes ?? 0)) return no(413, 'http.body_too_large');
  if (signed) return null;
  const type = headers['content-type'] ?? '';
  const essence = essenceOf(type);
  if (essence === '' && length === 0 && request.method !== 'POST') return null;
  if (!formTypes.has(essence)) return no(415, 'http.content_type');
  if (essence === 'multipart/form-data' && !/;\s*boundary=(?:"[^"]{1,70}"|[\w'()+,./:=?-]{1,70})\s*(?:;|$)/i.test(type))
    return no(400, 'http.no_boundary');
  return null;
}

/** Says why a request may not reach a route; null when it may. The origin of a change is checked apart. */
export function turnedAway(request: RawRequest, rules: GateRules): TurnedAway | null {
  if (!methods.has(request.method)) return no(405, 'http.method');
  const target = checkTarget(request.url);
  if (target) return target;
  const host = request.headers.host ?? '';
  if (!isHost(host)) return no(400, 'http.bad_host');
  if (rules.hosts && !rules.hosts.has(host.toLowerCase())) return no(421, 'http.foreign_host');
  if (safeMethods.has(request.method))
    return Number(request.headers['content-length'] ?? '0') > 0 || request.headers['transfer-encoding']
      ? no(400, 'http.body_on_get')
      : null;
  return checkBody(request, rules, isSigned(request.url, rules));
}
