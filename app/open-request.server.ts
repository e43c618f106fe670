/** What a request is answered with: a part of the boot, for it knows the shop and the web. */
import { createHmac } from 'node:crypto';
import { RouterContextProvider } from 'react-router';
import { sessionFor, startGuestSession, touchSession } from '#app/modules/identity/index.server.ts';
import { callContext, nonceContext, secureContext, traceContext } from '#app/platform/http/context.server.ts';
import { readPreferences } from '#app/platform/http/preferences.server.ts';
import { type SessionSlot, sessionContext } from '#app/platform/http/session-slot.server.ts';
import type { RequestFacts } from '#app/platform/http/web-server.server.ts';
import { clearCookie, cookieName, readCookie, setCookie } from '#app/platform/session/cookie.server.ts';
import type { Shop } from './boot.server.ts';

/** What a request is answered with. The session's cookies leave with the answer through `sessionMiddleware`. */
export interface OpenRequest {
  readonly context: RouterContextProvider;
  finish(response: Response): Response;
}

/** What stands in the context of every request, whoever asks. */
function newContext(shop: Shop, facts: RequestFacts, slot: Omit<SessionSlot, 'clientKey'>): RouterContextProvider {
  const { environment } = shop;
  const context = new RouterContextProvider();
  context.set(nonceContext, facts.nonce);
  context.set(secureContext, environment.secure);
  context.set(traceContext, { requestId: facts.requestId, log: shop.log });
  const clientKey = createHmac('sha256', environment.sessionSecret).update(`client:${facts.clientAddress}`).digest('base64url');
  context.set(sessionContext, { ...slot, clientKey });
  return context;
}

/** The context of a page that says that the shop is busy: the database cannot be asked who this is. No call is in it. */
export function strangerContext(shop: Shop, request: Request, facts: RequestFacts): RouterContextProvider {
  const nothing = (): void => undefined;
  return newContext(shop, facts, {
    account: null,
    userAgent: request.headers.get('user-agent'),
    issue: nothing,
    end: nothing,
    cookies: [],
  });
}

/**
 * The context of a request: who asks (the session cookie), when it is, in which language. A guest gets a session with the
 * first change, not with the first page.
 */
export async function openRequest(shop: Shop, request: Request, facts: RequestFacts): Promise<OpenRequest> {
  const { environment, clock, database } = shop;
  const name = cookieName('yiji_session', environment.secure);
  const cookies: string[] = [];
  const issue: SessionSlot['issue'] = ({ token, maxAgeSeconds }) =>
    void cookies.push(setCookie(name, token, { secure: environment.secure, maxAgeSeconds }));
  const userAgent = request.headers.get('user-agent');
  let session = await sessionFor({ db: database.read, at: clock.now() }, readCookie(request.headers.get('cookie'), name));
  const changes = request.method !== 'GET' && request.method !== 'HEAD' && !new URL(request.url).pathname.startsWith('/hooks/');
  if (changes && !session.sessionId) {
    const started = await startGuestSession(shop.call(session.actor), userAgent);
    issue(started);
    session = { ...session, sessionId: started.sessionId, actor: { kind: 'guest', sessionId: started.sessionId } };
  }
  const call = shop.call(session.actor, readPreferences(request, environment.secure).locale);
  await touchSession(call, session);
  const end = (): void => void cookies.push(clearCookie(name, environment.secure));
  const context = newContext(shop, facts, { account: session.account, userAgent, issue, end, cookies });
  context.set(callContext, call);
  return { context, finish: (response) => response };
}
