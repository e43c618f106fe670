import { defaultProvince, isProvince, type ProvinceCode } from '#app/kernel/country.ts';
import type { Currency } from '#app/kernel/currency.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { splitPath } from '#app/platform/i18n/catalog.ts';
import { clearCookie, cookieName, readCookie, setCookie } from '#app/platform/session/cookie.server.ts';

/** Three separate choices (language, display currency, ship-to) and the theme. The language is the path's; the rest are cookies. */
export interface Preferences {
  readonly locale: Locale;
  /** Information only: everything is charged in CNY. */
  readonly currency: Currency;
  readonly province: ProvinceCode;
  /** Null: as the system says. */
  readonly theme: 'light' | 'dark' | null;
}

const names = { currency: 'yiji_currency', province: 'yiji_province', theme: 'yiji_theme' } as const;
const yearSeconds = 31_536_000;

/** Reads the choices of a request; anything malformed counts as not chosen. */
export function readPreferences(request: Request, secure: boolean): Preferences {
  const chosen = (name: keyof typeof names): string => readCookie(request.headers.get('cookie'), cookieName(names[name], secure)) ?? '';
  const [currency, province, theme] = [chosen('currency'), chosen('province'), chosen('theme')];
  return {
    locale: splitPath(new URL(request.url).pathname.replace(/\.data$/, '')).locale,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'CNY',
    province: isProvince(province) ? province : defaultProvince,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
  };
}

/** `Set-Cookie` lines for new choices. They carry nothing personal; `null` forgets a choice. */
export function preferenceCookies(choice: { readonly [K in keyof typeof names]?: string | null }, secure: boolean): string[] {
  return Object.entries(choice).map(([key, value]) => {
    const name = cookieName(names[key as keyof typeof names], secure);
    return value === null ? clearCookie(name, secure) : setCookie(name, value ?? '', { secure, maxAgeSeconds: yearSeconds });
  });
}
