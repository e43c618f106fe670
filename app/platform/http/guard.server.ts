import { data, type MiddlewareFunction, redirect } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import { preferencesOf } from './context.server.ts';
import { accountOf, type SignedIn } from './session-slot.server.ts';

/** Who may enter a face: any of these roles. */
export interface Guard {
  readonly roles: readonly SignedIn['role'][];
}

/**
 * The guard of a face, run before any loader or action below its layout. Nobody signed in: to the sign-in page, and back
 * here after it. Another role: there is nothing here, so that a face does not tell who may enter it.
 */
export const guarded =
  ({ roles }: Guard): MiddlewareFunction<Response> =>
  ({ context, request }, next) => {
    const account = accountOf(context);
    if (account && roles.includes(account.role)) return next();
    if (account) throw data(null, { status: 404 });
    const { pathname, search } = new URL(request.url);
    const here =
      request.method === 'GET' || request.method === 'HEAD' ? `?next=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}` : '';
    throw redirect(`${localizedPath(preferencesOf(context).locale, '/sign-in')}${here}`, 302);
  };
