import { expect, test } from 'vitest';
import { clearCookie, cookieName, readCookie, seal, setCookie, unseal } from '#app/platform/session/cookie.server.ts';

test('over TLS a cookie is bound to this host, to TLS, and hidden from scripts', () => {
  const name = cookieName('sid', true);
  expect(setCookie(name, 'abc', { secure: true, maxAgeSeconds: 60 })).toBe(
    '__Host-sid=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure',
  );
  expect(setCookie(cookieName('sid', false), 'abc', { secure: false, maxAgeSeconds: null })).toBe(
    'sid=abc; Path=/; HttpOnly; SameSite=Lax',
  );
  expect(clearCookie(name, true)).toContain('Max-Age=0');
});

test('a cookie that comes twice counts for nothing: one of them is not ours', () => {
  expect(readCookie('a=1; sid=x=y; b=2', 'sid')).toBe('x=y');
  expect(readCookie('sid=1; sid=2', 'sid')).toBeNull();
  expect(readCookie('xsid=1', 'sid')).toBeNull();
  expect(readCookie(null, 'sid')).toBeNull();
});

test('a sealed value is read back for its purpose, and never after a change', () => {
  const sealed = seal('secret', 'flash', '已加入购物车');
  expect(unseal('secret', 'flash', sealed)).toBe('已加入购物车');
  expect(unseal('secret', 'other', sealed)).toBeNull();
  expect(unseal('other', 'flash', sealed)).toBeNull();
  expect(unseal('secret', 'flash', `${sealed}x`)).toBeNull();
  expect(unseal('secret', 'flash', '')).toBeNull();
});
