import { RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import { secureContext } from '#app/platform/http/context.server.ts';
import { acceptedLanguage, workspaceLanguage } from '#app/platform/http/workspace-language.server.ts';

test.each([
  ['en', 'en'],
  ['en-GB,en;q=0.8', 'en'],
  ['zh-TW,zh;q=0.9,en;q=0.5', 'zh-CN'],
  ['fr,en;q=0.5,zh;q=0.7', 'zh-CN'],
  ['en;q=0,zh', 'zh-CN'],
  ['ru', null],
  ['', null],
  [';;;,q=1,*', null],
  [null, null],
])('a browser that asks for %s gets %s', (header, language) => {
  expect(acceptedLanguage(header, ['zh-CN', 'en'])).toBe(language);
});

test.each([
  [true, '__Host-yiji_locale'],
  [false, 'yiji_locale'],
])('the choice of a language is kept in a cookie that fits the shop: over TLS %s, %s', async (secure, name) => {
  const context = new RouterContextProvider();
  context.set(secureContext, secure);
  const asked = new Request('http://shop.test/ops?lang=en');
  const args = { context, request: asked, params: {}, pattern: '', url: new URL(asked.url) };
  const thrown = await Promise.resolve()
    .then(() => workspaceLanguage(['zh-CN', 'en'])(args, async () => new Response('page')))
    .catch((error: unknown) => error as Response);
  const cookie = `${name}=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000${secure ? '; Secure' : ''}`;
  expect((thrown as Response).headers.get('set-cookie')).toBe(cookie);
});
