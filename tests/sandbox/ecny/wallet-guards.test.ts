import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedWallets } from '#app/sandbox/ecny/seed.ts';
import { html } from '#app/sandbox/ecny/wallet/html.ts';
import { Browser, payPathOf } from './browser.ts';
import { pushed, read } from './client.ts';
import { buyer, startInstitution, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
beforeEach(async () => {
  institution = await startInstitution();
  await seedWallets(institution.sandbox.institution, buyer);
}, 30_000);
afterEach(() => institution.stop());

const visitor = (): Browser => new Browser(institution.sandbox.url);
const payPath = (no: string): Promise<string> => payPathOf(institution, no);

describe('the guards of the wallet', { timeout: 30_000 }, () => {
  it('refuse a form without the visit’s token, from another site, or of another visit', async () => {
    const browser = visitor();
    const no = await pushed(institution);
    const path = await payPath(no);
    await browser.go(path);
    const wallet = browser.wallet;
    const fields = { wallet, pin: '246810' };
    expect((await browser.submit(path, { ...fields, csrf: '' })).status).toBe(403);
    await browser.go(path);
    expect((await browser.submit(path, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    await browser.go(path);
    expect((await browser.submit(path, fields, { origin: 'http://evil.test' })).status).toBe(403);
    const other = visitor();
    await other.go(path);
    const stolen = other.token();
    await browser.go(path);
    expect((await browser.submit(path, { ...fields, csrf: stolen })).status).toBe(403);
    expect((await read(institution, no)).trade_state).toBe('USERPAYING');
  });

  it('show an order only with its token', async () => {
    const no = await pushed(institution);
    const browser = visitor();
    for (const token of ['', 'x', 'a'.repeat(24)]) {
      const { status, text } = await browser.go(`/wallet/pay/${no}?t=${token}`);
      expect([status, text.includes('520.50')]).toEqual([404, false]);
    }
    expect((await read(institution, no)).trade_state).toBe('NOTPAY');
  });

  it('lead only inside the wallet', async () => {
    const browser = visitor();
    for (const next of ['https://evil.test/', '//evil.test', '/wallet//evil.test', '/walletx', 'javascript:alert(1)', '/v1/orders']) {
      await browser.go('/wallet');
      const body = new URLSearchParams({ csrf: browser.token(), wallet: browser.walletNamed('二类'), next });
      expect((await browser.go('/wallet/use', { method: 'POST', body })).location).toBe('/wallet');
    }
  });

  it('set a cookie of their own that scripts and other sites cannot use', async () => {
    const { headers } = await visitor().go('/wallet');
    expect(headers.get('set-cookie')).toMatch(/^ecny_sim_visit=[\w-]{24}; Path=\/wallet; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  });

  it('escape what merchants and people write', async () => {
    expect(html`<p title="${'"><script>'}">${"<b>&'"}</p>`.text).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</p>');
    const browser = visitor();
    await browser.go('/wallet/open');
    const shown = await browser.submit('/wallet/open', {
      class: 'II',
      name: '<img src=x>',
      id_number: '1',
      phone: '1',
      pin: '1',
      pin_again: '1',
    });
    expect(shown.text).toContain('&lt;img src=x&gt;');
    expect(shown.text).not.toContain('<img');
  });

  it('serve fonts and style from themselves, and no other file', async () => {
    const browser = visitor();
    expect((await browser.go('/wallet/style.css')).headers.get('content-type')).toContain('text/css');
    expect((await browser.go('/wallet/fonts/onest/files/onest-latin-wght-normal.woff2')).headers.get('content-type')).toBe('font/woff2');
    for (const path of ['/wallet/fonts/onest/package.json', '/wallet/fonts/onest/files/..%2Fpackage.json', '/wallet/fonts/etc/index.css'])
      expect((await browser.go(path)).status).toBe(404);
  });

  it('hide the switches unless they are enabled, and from web pages always', async () => {
    const plain = await startInstitution({ faultsEnabled: false });
    expect((await fetch(`${plain.sandbox.url}/_sim/book`)).status).toBe(404);
    await plain.stop();
    expect((await fetch(`${institution.sandbox.url}/_sim/clock`, { method: 'POST', body: '{}' })).status).toBe(415);
    expect((await fetch(`${institution.sandbox.url}/_sim/book`)).status).toBe(200);
  });
});
