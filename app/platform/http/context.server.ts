import { createContext, type MiddlewareFunction, type RouterContextProvider } from 'react-router';
import { defaultProvince } from '#app/kernel/country.ts';
import { defaultLocale } from '#app/kernel/locale.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import { type Preferences, readPreferences } from './preferences.server.ts';

/** What a loader or action of this request is given, besides its own URL. `boot.server.ts` fills the call before any route runs. */
export type RequestContext = Readonly<RouterContextProvider>;

export const callContext = createContext<Call>();

export const preferencesContext = createContext<Preferences>({
  locale: defaultLocale,
  currency: 'CNY',
  province: defaultProvince,
  theme: null,
});

/** The nonce of this answer's content security policy. */
export const nonceContext = createContext<string>('');

/** Is the shop reached over TLS? Decides names and flags of its cookies. */
export const secureContext = createContext<boolean>(false);

/** The id of this request, in its answer and on its lines of the log; null outside a server. */
export const traceContext = createContext<{ readonly requestId: string; readonly log: Log } | null>(null);

export const callOf = (context: RequestContext): Call => context.get(callContext);
export const preferencesOf = (context: RequestContext): Preferences => context.get(preferencesContext);
export const secureOf = (context: RequestContext): boolean => context.get(secureContext);
export const requestIdOf = (context: RequestContext): string | null => context.get(traceContext)?.requestId ?? null;
export const nonceOf = (context: RequestContext): string => context.get(nonceContext);

/** Reads the choices of the request; the first middleware of every request, also of one that ends in an error page. */
export const preferencesMiddleware: MiddlewareFunction<Response> = ({ context, request }, next) => {
  context.set(preferencesContext, readPreferences(request, secureOf(context)));
  return next();
};
