import { createHmac, timingSafeEqual } from 'node:crypto';

/** Over TLS a cookie's name binds it to this host and to TLS (`__Host-`); on plain http the browser would refuse that prefix. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

/** The value of a cookie of this name; null when it is absent or sent twice (then somebody else may have set one of them). */
export function readCookie(header: string | null, name: string): string | null {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const mark = pair.indexOf('=');
    return mark > 0 && pair.slice(0, mark).trim() === name ? [pair.slice(mark + 1).trim()] : [];
  });
  return values.length === 1 && values[0] ? values[0] : null;
}

export interface CookieOptions {
  readonly secure: boolean;
  /** Life in seconds; 0 ends the cookie; null lasts as long as the browser. */
  readonly maxAgeSeconds: number | null;
}

/** A `Set-Cookie` line: never readable by scripts, never sent along by other sites' forms. `value` is URL-safe text. */
export function setCookie(name: string, value: string, options: CookieOptions): string {
  const age = options.maxAgeSeconds === null ? '' : `; Max-Age=${options.maxAgeSeconds}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${options.secure ? '; Secure' : ''}`;
}

export const clearCookie = (name: string, secure: boolean): string => setCookie(name, '', { secure, maxAgeSeconds: 0 });

const macOf = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text).digest();

/** A small value that the browser may keep and show but not change: `base64url(value).base64url(mac)`. */
export function seal(secret: string, purpose: string, value: string): string {
  const body = Buffer.from(value).toString('base64url');
  return `${body}.${macOf(secret, `${purpose}.${body}`).toString('base64url')}`;
}

/** The sealed value; null when it was changed, or sealed for another purpose. */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  const [body = '', mac = ''] = sealed.split('.');
  const given = Buffer.from(mac, 'base64url');
  const wanted = macOf(secret, `${purpose}.${body}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? Buffer.from(body, 'base64url').toString() : null;
}
