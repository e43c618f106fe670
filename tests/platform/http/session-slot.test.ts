import { RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import { type SessionSlot, sessionContext, sessionMiddleware } from '#app/platform/http/session-slot.server.ts';

/** What `cache-control` a page leaves with; null: the server's default, `private, no-cache`. */
async function kept(path: string, slot: Partial<SessionSlot> = {}, said?: string): Promise<string | null> {
  const request = new Request(`http://shop.test${path}`);
  const context = new RouterContextProvider();
  context.set(sessionContext, { account: null, clientKey: 'c', userAgent: null, issue: () => {}, end: () => {}, cookies: [], ...slot });
  const page = new Response('page', said ? { headers: { 'cache-control': said } } : {});
  const args = { context, request, params: {}, pattern: '', url: new URL(request.url) };
  const answer = await sessionMiddleware(args, async () => page);
  return (answer as Response).headers.get('cache-control');
}

const account = { userId: 'u', email: 'a@b.cn', displayName: 'a', role: 'shopper', sellers: [] } as const;

test.each([
  '/cart',
  '/en/cart.data',
  '/checkout',
  '/ar/orders/x/pay',
  '/payments/p/back',
  '/account',
  '/seller',
  '/ops.data',
  '/sign-in',
  '/en/sign-up',
])('%s shows what somebody typed or bought: kept nowhere', async (path) => {
  expect(await kept(path)).toBe('private, no-store');
});

test.each(['/', '/en', '/products', '/products/cart-of-oak', '/help.data'])(
  '%s of a guest may be kept by the guest’s own browser, and asked for again',
  async (path) => {
    expect(await kept(path)).toBeNull();
  },
);

test('every page of a member, and every one that starts or ends a session, is kept nowhere; what says so itself stays', async () => {
  expect(await kept('/products', { account })).toBe('private, no-store');
  expect(await kept('/products', { cookies: ['yiji_session=x'] })).toBe('private, no-store');
  expect(await kept('/art/p001/front.svg', { account }, 'public, max-age=300')).toBe('public, max-age=300');
});
