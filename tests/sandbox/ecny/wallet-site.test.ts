import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedWallets } from '#app/sandbox/ecny/seed.ts';
import { html } from '#app/sandbox/ecny/wallet/html.ts';
import { isResidentId } from '#app/sandbox/ecny/wallet/resident-id.ts';
import { en } from '#app/sandbox/ecny/wallet/texts/en.ts';
import { zhCN } from '#app/sandbox/ecny/wallet/texts/zh-CN.ts';
import { localeOf, roundYuan, yuan } from '#app/sandbox/ecny/wallet/words.ts';
import { pushed, read } from './client.ts';
import { buyer, startInstitution, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
beforeEach(async () => {
  institution = await startInstitution();
  await seedWallets(institution.sandbox.institution, buyer);
});
afterEach(() => institution.stop());

interface Shown {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly location: string | null;
}

/** A browser without scripts: keeps its cookie, reads hidden fields, submits forms. */
class Browser {
  cookie = '';
  last: Shown = { status: 0, text: '', headers: new Headers(), location: null };

  async go(path: string, init: RequestInit = {}): Promise<Shown> {
    const url = path.startsWith('http') ? path : `${institution.sandbox.url}${path}`;
    const reply = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { cookie: this.cookie, 'accept-language': 'zh-CN', ...init.headers },
    });
    const set = reply.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    this.last = { status: reply.status, text: await reply.text(), headers: reply.headers, location: reply.headers.get('location') };
    return this.last;
  }

  token(): string {
    return /name="csrf" value="([^"]+)"/.exec(this.last.text)?.[1] ?? '';
  }

  /** Submits the fields with the token of the page shown; follows the redirect. */
  async submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Shown> {
    const body = new URLSearchParams({ csrf: this.token(), ...fields });
    const shown = await this.go(path, { method: 'POST', body, headers });
    return shown.status === 303 && shown.location ? this.go(shown.location) : shown;
  }

  walletNamed(text: string): string {
    for (const [, id, content] of this.last.text.matchAll(/name="wallet" value="(SIM\d{15})"[^>]*>(.*?)<\/button>/gs)) {
      if (content?.includes(text) && id) return id;
    }
    throw new Error(`no wallet ${text} on the page`);
  }

  get wallet(): string {
    return /type="hidden" name="wallet" value="(SIM\d{15})"/.exec(this.last.text)?.[1] ?? '';
  }
}

const payPath = async (no: string): Promise<string> => {
  const { code_url } = await read(institution, no);
  return new URL(String(code_url)).pathname + new URL(String(code_url)).search;
};

describe('the wallet as a site', { timeout: 30_000 }, () => {
  it('says on every page that it is a simulation, and carries no script', async () => {
    const browser = new Browser();
    const order = await payPath(await pushed(institution));
    for (const path of [
      '/wallet',
      '/wallet/open',
      '/wallet/top-up',
      '/wallet/scan',
      '/wallet/history',
      '/wallet/red-packets',
      '/wallet/upgrade',
      order,
      '/wallet/nowhere',
      '/wallet/pay/att_nobody?t=x',
    ]) {
      for (const lang of ['zh-CN', 'en']) {
        const { text, headers } = await browser.go(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect(text).toContain(lang === 'en' ? 'SIMULATED' : '模拟');
        expect(text).toContain(`<html lang="${lang}"`);
        expect(text).not.toMatch(/<script|javascript:| on\w+=|style="/i);
        expect(headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(headers.get('content-security-policy')).not.toContain('script-src');
        expect(headers.get('content-security-policy')).not.toContain('unsafe');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(text).not.toMatch(/\{[a-zA-Z]\w*\}|undefined|\[object/);
      }
    }
  });

  it('pays a pushed order from the link to the way back', async () => {
    const browser = new Browser();
    const no = await pushed(institution);
    const path = await payPath(no);
    const shown = await browser.go(path);
    expect(shown.text).toContain('520.50');
    expect(shown.text).toContain('与订购人一致');
    expect((await read(institution, no)).trade_state).toBe('USERPAYING');
    const wrong = await browser.submit(path, { wallet: browser.wallet, pin: '000000' });
    expect([wrong.status, wrong.text.includes('还可以试 4 次')]).toEqual([422, true]);
    const done = await browser.submit(path, { wallet: browser.wallet, pin: '246810' });
    expect(done.text).toContain('付款成功');
    expect(done.text).toContain('href="http://shop.test/pay/return"');
    expect(await read(institution, no)).toMatchObject({ trade_state: 'SUCCESS', payer: { matches: true } });
    expect((await browser.go('/wallet')).text).toContain('29,479.50');
    expect((await browser.go('/wallet/history')).text).toContain('−520.50');
  });

  it('does not pay twice when the form is sent twice', async () => {
    const browser = new Browser();
    const path = await payPath(await pushed(institution));
    await browser.go(path);
    const body = (): RequestInit => ({
      method: 'POST',
      body: new URLSearchParams({ csrf: browser.token(), wallet: browser.wallet, pin: '246810' }),
    });
    const [one, two] = [body(), body()];
    await Promise.all([browser.go(path, one), browser.go(path, two)]);
    expect((await browser.go('/wallet')).text).toContain('29,479.50');
  });

  it('stops an anonymous wallet, offers the upgrade, and leads back to the order', async () => {
    const browser = new Browser();
    const no = await pushed(institution, { total: 10_000 });
    const path = await payPath(no);
    await browser.go('/wallet');
    await browser.submit('/wallet/use', { wallet: browser.walletNamed('四类'), next: path });
    expect(browser.last.text).toContain('匿名钱包不能付这笔订单');
    expect(browser.last.text).not.toContain('id="pin"');
    const href = /href="(\/wallet\/upgrade\?next=[^"]+)"/.exec(browser.last.text)?.[1] ?? '';
    await browser.go(href);
    const refused = await browser.submit('/wallet/upgrade', { next: path, class: 'III', name: '林知夏', id_number: '310000199203040024' });
    expect([refused.status, refused.text.includes('GB 11643')]).toEqual([422, true]);
    await browser.submit('/wallet/upgrade', { next: path, class: 'III', name: buyer.name, id_number: buyer.idNumber });
    expect(browser.last.text).toContain('与订购人一致');
    await browser.submit(path, { wallet: browser.wallet, pin: '246810' });
    expect(await read(institution, no)).toMatchObject({ trade_state: 'SUCCESS', payer: { wallet_class: 'III' } });
  });

  it('tells apart another person, a limit, an empty wallet and a closed order', async () => {
    const browser = new Browser();
    await browser.go('/wallet');
    const household = browser.walletNamed('三类');
    await browser.submit('/wallet/use', { wallet: household, next: await payPath(await pushed(institution)) });
    expect(browser.last.text).toContain('付款人与订购人不一致');
    const free = { identified: false, identityHash: null };
    expect((await browser.go(await payPath(await pushed(institution, { ...free, total: 500_001 })))).text).toContain('超过单笔限额 5,000');
    await browser.go('/wallet/open');
    const fresh = { class: 'IV', phone: '1234', pin: '112233', pin_again: '112233' };
    await browser.submit('/wallet/open', { ...fresh, next: await payPath(await pushed(institution, { ...free, total: 100 })) });
    expect(browser.last.text).toContain('余额不足');
    expect(browser.last.text).toContain('余额 0.00，需要 1.00');
    const late = await payPath(await pushed(institution, { ...free, minutes: 1 }));
    await institution.advance(61);
    expect((await browser.go(late)).text).toContain('订单已过期，没有扣款');
  });

  it('opens a wallet of each class online, with all mistakes named at once and nothing typed twice', async () => {
    const browser = new Browser();
    await browser.go('/wallet/open');
    const wrong = await browser.submit('/wallet/open', {
      class: 'II',
      name: '林',
      id_number: '1',
      phone: '12',
      pin: '12',
      pin_again: '34',
      next: '/wallet',
    });
    expect(wrong.status).toBe(422);
    for (const text of [zhCN.badName, zhCN.badId, zhCN.badPhone, zhCN.badPin, zhCN.badPinAgain]) expect(wrong.text).toContain(text);
    expect(wrong.text).toContain('value="林"');
    expect(wrong.text).not.toContain('value="34"');
    const opened = await browser.submit('/wallet/open', {
      class: 'II',
      name: '何清音',
      id_number: buyer.idNumber,
      phone: '1234',
      pin: '112233',
      pin_again: '112233',
      next: '/wallet',
    });
    expect(opened.text).toContain('何*音');
    expect(opened.text).toContain('0.00');
    await browser.go('/wallet/open');
    const anonymous = await browser.submit('/wallet/open', {
      class: 'IV',
      phone: '1234',
      pin: '112233',
      pin_again: '112233',
      next: '/wallet',
    });
    expect(anonymous.text).toContain('匿名');
    await browser.go('/wallet/open');
    const counter = await browser.submit('/wallet/open', {
      class: 'I',
      name: '何清音',
      id_number: buyer.idNumber,
      phone: '1234',
      pin: '112233',
      pin_again: '112233',
    });
    expect([counter.status, counter.text.includes(zhCN.badClass)]).toEqual([422, true]);
  });

  it('shows a wallet only to the visit that opened it', async () => {
    const mine = new Browser();
    await mine.go('/wallet/open');
    await mine.submit('/wallet/open', { class: 'IV', phone: '1234', pin: '112233', pin_again: '112233', next: '/wallet' });
    const id = mine.walletNamed('使用中');
    const theirs = new Browser();
    await theirs.go('/wallet');
    await theirs.submit('/wallet/use', { wallet: id, next: '/wallet' });
    expect(theirs.last.text).not.toContain(id);
  });

  it('tops up to the limit and says which', async () => {
    const browser = new Browser();
    await browser.go('/wallet');
    await browser.submit('/wallet/use', { wallet: browser.walletNamed('四类'), next: '/wallet/top-up' });
    expect((await browser.submit('/wallet/top-up', { amount: '7000.01' })).text).toContain('超过余额上限 10,000');
    for (const amount of ['0.99', '-5', '1e3', '1.234', 'abc', '1000001'])
      expect((await browser.submit('/wallet/top-up', { amount })).text).toContain(zhCN.badAmount);
    expect((await browser.submit('/wallet/top-up', { amount: '7000' })).text).toContain('10,000.00');
  });

  it('opens a pasted link, and nothing else', async () => {
    const browser = new Browser();
    const no = await pushed(institution);
    const { code_url } = await read(institution, no);
    await browser.go('/wallet/scan');
    expect((await browser.submit('/wallet/scan', { code: 'https://evil.test/' })).status).toBe(422);
    expect((await browser.submit('/wallet/scan', { code: ` ${String(code_url)} ` })).text).toContain('520.50');
  });
});

describe('the guards of the wallet', { timeout: 30_000 }, () => {
  it('refuse a form without the visit’s token, from another site, or of another visit', async () => {
    const browser = new Browser();
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
    const other = new Browser();
    await other.go(path);
    const stolen = other.token();
    await browser.go(path);
    expect((await browser.submit(path, { ...fields, csrf: stolen })).status).toBe(403);
    expect((await read(institution, no)).trade_state).toBe('USERPAYING');
  });

  it('show an order only with its token', async () => {
    const no = await pushed(institution);
    const browser = new Browser();
    for (const token of ['', 'x', 'a'.repeat(24)]) {
      const { status, text } = await browser.go(`/wallet/pay/${no}?t=${token}`);
      expect([status, text.includes('520.50')]).toEqual([404, false]);
    }
    expect((await read(institution, no)).trade_state).toBe('NOTPAY');
  });

  it('lead only inside the wallet', async () => {
    const browser = new Browser();
    for (const next of ['https://evil.test/', '//evil.test', '/wallet//evil.test', '/walletx', 'javascript:alert(1)', '/v1/orders']) {
      await browser.go('/wallet');
      const body = new URLSearchParams({ csrf: browser.token(), wallet: browser.walletNamed('二类'), next });
      expect((await browser.go('/wallet/use', { method: 'POST', body })).location).toBe('/wallet');
    }
  });

  it('set a cookie of their own that scripts and other sites cannot use', async () => {
    const { headers } = await new Browser().go('/wallet');
    expect(headers.get('set-cookie')).toMatch(/^ecny_sim_visit=[\w-]{24}; Path=\/wallet; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  });

  it('escape what merchants and people write', async () => {
    expect(html`<p title="${'"><script>'}">${"<b>&'"}</p>`.text).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</p>');
    const browser = new Browser();
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
    const browser = new Browser();
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

describe('words of the wallet', () => {
  it('are complete in both languages, with the same values to fill in', () => {
    const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
    for (const [key, text] of Object.entries(zhCN)) expect([key, holes(en[key as keyof typeof zhCN])]).toEqual([key, holes(text)]);
    for (const text of Object.values(en)) expect(text === en.other || !/[\u4e00-\u9fff]/.test(text)).toBe(true);
  });

  it('follow the browser’s language', () => {
    expect(['en-GB,en;q=0.9', 'zh-TW,zh;q=0.9,en;q=0.8', 'fr,de', undefined].map(localeOf)).toEqual(['en', 'zh-CN', 'zh-CN', 'zh-CN']);
  });

  it('write amounts grouped', () => {
    expect([yuan(0n), yuan(5n), yuan(123_456_789n), roundYuan(5_000_000n), roundYuan(1n)]).toEqual([
      '0.00',
      '0.05',
      '1,234,567.89',
      '50,000',
      '0.01',
    ]);
  });

  it('check an ID number by GB 11643', () => {
    const now = new Date('2026-11-20T00:00:00Z');
    expect(['11010519491231002X', '11010519491231002x', buyer.idNumber].every((id) => isResidentId(id, now))).toBe(true);
    for (const id of ['110105194912310021', '440524188001010014', '11010520991231002X', '11010519490231002X', '1101051949123100', 'ABCDEF'])
      expect([id, isResidentId(id, now)]).toEqual([id, false]);
  });
});
