import { describe, expect, it } from 'vitest';
import { preferenceCookies, readPreferences } from '#app/platform/http/preferences.server.ts';
import { localPath } from '#app/routes/storefront/preferences.ts';

const asked = (path: string, cookie = '', secure = false) =>
  readPreferences(new Request(`http://shop.test${path}`, { headers: { cookie } }), secure);

describe('preferences', () => {
  it('takes the language of the path, also of a data request', () => {
    expect(asked('/products').locale).toBe('zh-CN');
    expect(asked('/en/products').locale).toBe('en');
    expect(asked('/ar.data').locale).toBe('ar');
    expect(asked('/english').locale).toBe('zh-CN');
  });

  it('counts what is malformed as not chosen', () => {
    expect(asked('/', 'yiji_currency=usd; yiji_province=99; yiji_theme=pink')).toEqual({
      locale: 'zh-CN',
      currency: 'CNY',
      province: '31',
      theme: null,
    });
    expect(asked('/', 'yiji_currency=USD; yiji_province=65; yiji_theme=dark')).toEqual({
      locale: 'zh-CN',
      currency: 'USD',
      province: '65',
      theme: 'dark',
    });
  });

  it('remembers for a year and forgets at once', () => {
    expect(preferenceCookies({ theme: 'dark' }, false)).toEqual(['yiji_theme=dark; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000']);
    expect(preferenceCookies({ theme: null }, false)).toEqual(['yiji_theme=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
  });

  it('is bound to the host over TLS: what a sister host sets is not read', () => {
    expect(preferenceCookies({ province: '65' }, true)).toEqual([
      '__Host-yiji_province=65; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure',
    ]);
    expect(asked('/', 'yiji_province=65', true).province).toBe('31');
    expect(asked('/', '__Host-yiji_province=65', true).province).toBe('65');
  });

  it('goes back inside the shop only', () => {
    expect(localPath('/en/products?f.tier=A')).toBe('/en/products?f.tier=A');
    for (const hostile of [
      '//evil.test',
      '/\\evil.test',
      'https://evil.test',
      'javascript:alert(1)',
      '/\nSet-Cookie: a',
      '',
      null,
      '/\u0000',
    ])
      expect(localPath(hostile), String(hostile)).toBe('/');
  });
});
