import { createContext, type MiddlewareFunction } from 'react-router';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { RequestContext } from './context.server.ts';

/** The signed-in account of a request, as identity tells it. */
export interface SignedIn {
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
  readonly role: 'shopper' | 'seller' | 'operator';
  readonly sellers: readonly { readonly sellerId: string; readonly names: LocalizedText }[];
}

/** What a route may know of the browser's session, and how it changes it: the cookie leaves with the answer. */
export interface SessionSlot {
  readonly account: SignedIn | null;
  /** Hash of the client's address, for limits and consents: never the address. */
  readonly clientKey: string;
  readonly userAgent: string | null;
  issue(started: { readonly token: string; readonly maxAgeSeconds: number }): void;
  end(): void;
  /** `Set-Cookie` lines that wait for the answer. */
  readonly cookies: readonly string[];
}

export const sessionContext = createContext<SessionSlot>();

export const sessionSlot = (context: RequestContext): SessionSlot => context.get(sessionContext);
export const accountOf = (context: RequestContext): SignedIn | null => context.get(sessionContext).account;

/** Pages that show what somebody typed or bought, whoever asks. */
const personal = /\/(cart|checkout|orders|payments|account|seller|ops|sign-in|sign-up)(\/|\.data|$)/;

/** Sends the cookies of a request's session with its answer; pages of a session are nobody else's and are kept nowhere. */
export const sessionMiddleware: MiddlewareFunction<Response> = async ({ context, request }, next) => {
  const response = await next();
  const slot = sessionSlot(context);
  for (const cookie of slot.cookies) response.headers.append('set-cookie', cookie);
  if ((slot.cookies.length > 0 || slot.account || personal.test(new URL(request.url).pathname)) && !response.headers.has('cache-control'))
    response.headers.set('cache-control', 'private, no-store');
  return response;
};
