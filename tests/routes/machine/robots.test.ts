import { RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import { callContext } from '#app/platform/http/context.server.ts';
import { loader } from '#app/routes/machine/robots.ts';

async function rulesIn(mode: 'demo' | 'live'): Promise<readonly string[]> {
  const context = new RouterContextProvider();
  context.set(callContext, { world: { mode } } as Parameters<typeof context.set<typeof callContext>>[1]);
  const args = { request: new Request('https://shop.test/robots.txt'), context, params: {} };
  const answer = await loader(args as unknown as Parameters<typeof loader>[0]);
  return [...(await answer.text()).matchAll(/^Disallow: (.+)$/gm)].map(([, path = '']) => path);
}

/** As RFC 9309 reads them: a rule without wildcards is the beginning of a path. */
const closed = (rules: readonly string[], path: string): boolean => rules.some((rule) => path.startsWith(rule));

test('a live shop closes what is personal, in every language, and nothing else', async () => {
  const rules = await rulesIn('live');
  expect(rules.some((rule) => rule.includes('*'))).toBe(false);
  for (const path of [
    '/cart',
    '/en/cart',
    '/ar/checkout',
    '/en/orders/abc',
    '/sign-in',
    '/ar/sign-up',
    '/search?q=x',
    '/seller',
    '/api/suggest',
  ])
    expect(closed(rules, path), path).toBe(true);
  for (const path of [
    '/',
    '/en',
    '/products/shopping-cart',
    '/en/products/research-notebook',
    '/products/design-sign-board',
    '/countries/th',
    '/help',
  ])
    expect(closed(rules, path), path).toBe(false);
});

test('a demonstration closes everything', async () => {
  expect(await rulesIn('demo')).toEqual(['/']);
});
