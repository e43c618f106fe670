import { type MiddlewareFunction, redirect } from 'react-router';
import { defaultLocale, type Locale } from '#app/kernel/locale.ts';
import { cookieName, readCookie, setCookie } from '#app/platform/session/cookie.server.ts';
import { callContext, callOf, preferencesContext, preferencesOf, secureOf } from './context.server.ts';

const cookie = 'yiji_locale';
const yearSeconds = 31_536_000;

/** The first of `languages` that an `Accept-Language` header asks for, by its own order of wishes. */
export function acceptedLanguage(header: string | null, languages: readonly Locale[]): Locale | null {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wishes) {
    const found = languages.find((known) => known.toLowerCase() === tag || known.split('-')[0]?.toLowerCase() === tag.split('-')[0]);
    if (found) return found;
  }
  return null;
}

/**
 * The language of a face whose addresses have no copies per language: chosen by `?lang=` (kept in a cookie, and the address
 * is cleared of it), else the cookie, else what the browser asks for, else the shop's own.
 */
export const workspaceLanguage =
  (languages: readonly Locale[]): MiddlewareFunction<Response> =>
  ({ context, request }, next) => {
    const secure = secureOf(context);
    const name = cookieName(cookie, secure);
    const url = new URL(request.url);
    const asked = url.searchParams.get('lang');
    if (asked !== null && request.method === 'GET') {
      url.searchParams.delete('lang');
      const keep = { 'set-cookie': setCookie(name, asked, { secure, maxAgeSeconds: yearSeconds }) };
      throw redirect(url.pathname + url.search, { headers: languages.includes(asked) ? keep : {} });
    }
    const kept = readCookie(request.headers.get('cookie'), name) ?? '';
    const locale = languages.includes(kept) ? kept : (acceptedLanguage(request.headers.get('accept-language'), languages) ?? defaultLocale);
    context.set(preferencesContext, { ...preferencesOf(context), locale });
    context.set(callContext, { ...callOf(context), locale });
    return next();
  };
