import { type MiddlewareFunction, RouterContextProvider } from 'react-router';
import { describe, expect, test } from 'vitest';
import { preferencesContext } from '#app/platform/http/context.server.ts';
import { guarded } from '#app/platform/http/guard.server.ts';
import { type SignedIn, sessionContext } from '#app/platform/http/session-slot.server.ts';

const roles = ['shopper', 'seller', 'operator'] as const;

function accountWith(role: SignedIn['role'] | null): SignedIn | null {
  return role && { userId: 'u', email: 'a@b.cn', displayName: 'a', role, sellers: [] };
}

/** What a guard lets happen: the page, or what it throws instead. */
async function passing(guard: MiddlewareFunction<Response>, role: SignedIn['role'] | null, request: Request) {
  const context = new RouterContextProvider();
  context.set(sessionContext, { account: accountWith(role), clientKey: 'c', userAgent: null, issue: () => {}, end: () => {}, cookies: [] });
  const locale = request.url.includes('/en/') ? 'en' : 'zh-CN';
  context.set(preferencesContext, { locale, currency: 'CNY', province: '31', theme: null });
  const page = new Response('page');
  try {
    const answer = await guard({ context, request, params: {}, pattern: '', url: new URL(request.url) }, async () => page);
    return { status: answer === page ? 200 : 0, location: null };
  } catch (thrown) {
    if (thrown instanceof Response) return { status: thrown.status, location: thrown.headers.get('location') };
    return { status: (thrown as { init: { status: number } }).init.status, location: null };
  }
}

const at = (path: string, method = 'GET') => new Request(`http://localhost${path}`, { method });

describe('a guard', () => {
  test.each(roles.flatMap((face) => [null, ...roles].map((who) => ({ face, who }))))('of $face meets $who', async ({ face, who }) => {
    const { status } = await passing(guarded({ roles: [face] }), who, at('/x'));
    expect(status).toBe(who === null ? 302 : who === face ? 200 : 404);
  });

  test('sends a stranger to sign in and back, in the language of the page', async () => {
    const guard = guarded({ roles: [...roles] });
    expect((await passing(guard, null, at('/en/account/orders?x=1'))).location).toBe('/en/sign-in?next=%2Fen%2Faccount%2Forders%3Fx%3D1');
    expect((await passing(guard, null, at('/account.data'))).location).toBe('/sign-in?next=%2Faccount');
  });

  test('a change by a stranger is not repeated after signing in', async () => {
    expect((await passing(guarded({ roles: ['operator'] }), null, at('/ops', 'POST'))).location).toBe('/sign-in');
  });
});
