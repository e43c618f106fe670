import { data, redirect } from 'react-router';
import { isProvince } from '#app/kernel/country.ts';
import { secureOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { preferenceCookies } from '#app/platform/http/preferences.server.ts';
import type { Route } from './+types/preferences';

/** A path inside this shop; anything else (another host, a scheme, a control character) becomes the home page. */
export function localPath(text: FormDataEntryValue | null): string {
  if (typeof text !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return '/';
  return text;
}

/** Remembers display currency, ship-to or theme, each alone, and goes back to the page. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await formOf(request);
  const [currency, province, theme] = [form.get('currency'), form.get('province'), form.get('theme')];
  const choice: Parameters<typeof preferenceCookies>[0] = {
    ...(typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? { currency: currency === 'CNY' ? null : currency } : {}),
    ...(typeof province === 'string' && isProvince(province) ? { province } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(theme === 'system' ? { theme: null } : {}),
  };
  if (Object.keys(choice).length === 0) throw data(null, { status: 422 });
  const headers = new Headers();
  for (const line of preferenceCookies(choice, secureOf(context))) headers.append('set-cookie', line);
  return redirect(localPath(form.get('back')), { headers, status: 303 });
}

/** There is nothing to see here: the choices stand in the header. */
export function loader(): never {
  throw redirect('/');
}
