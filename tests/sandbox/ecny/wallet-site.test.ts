import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedWallets } from '#app/sandbox/ecny/seed.ts';
import { zhCN } from '#app/sandbox/ecny/wallet/texts/zh-CN.ts';
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

describe('the wallet as a site', { timeout: 30_000 }, () => {
  it('says on every page that it is a simulation, and carries no script', async () => {
    const browser = visitor();
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
    const browser = visitor();
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
    expect((await browser.go('/wallet')).text).toContain('29,485.50');
    expect((await browser.go('/wallet/history')).text).toContain('−514.50');
  });

  it('does not pay twice when the form is sent twice', async () => {
    const browser = visitor();
    const path = await payPath(await pushed(institution));
    await browser.go(path);
    const body = (): RequestInit => ({
      method: 'POST',
      body: new URLSearchParams({ csrf: browser.token(), wallet: browser.wallet, pin: '246810' }),
    });
    const [one, two] = [body(), body()];
    await Promise.all([browser.go(path, one), browser.go(path, two)]);
    expect((await browser.go('/wallet')).text).toContain('29,485.50');
  });

  it('stops an anonymous wallet, offers the upgrade, and leads back to the order', async () => {
    const browser = visitor();
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
    const browser = visitor();
    await browser.go('/wallet');
    const household = browser.walletNamed('三类');
    await browser.submit('/wallet/use', { wallet: household, next: await payPath(await pushed(institution)) });
    expect(browser.last.text).toContain('付款人与订购人不一致');
    const free = { identified: false, identityHash: null };
    expect((await browser.go(await payPath(await pushed(institution, { ...free, total: 500_601 })))).text).toContain('超过单笔限额 5,000');
    await browser.go('/wallet/open');
    const fresh = { class: 'IV', phone: '1234', pin: '112233', pin_again: '112233' };
    await browser.submit('/wallet/open', { ...fresh, next: await payPath(await pushed(institution, { ...free, total: 700 })) });
    expect(browser.last.text).toContain('余额不足');
    // The packet of a new wallet pays six of the seven.
    expect(browser.last.text).toContain('余额 0.00，需要 1.00');
    const late = await payPath(await pushed(institution, { ...free, minutes: 1 }));
    await institution.advance(61);
    expect((await browser.go(late)).text).toContain('订单已过期，没有扣款');
  });

  it('opens a wallet of each class online, with all mistakes named at once and nothing typed twice', async () => {
    const browser = visitor();
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
    const mine = visitor();
    await mine.go('/wallet/open');
    await mine.submit('/wallet/open', { class: 'IV', phone: '1234', pin: '112233', pin_again: '112233', next: '/wallet' });
    const id = mine.walletNamed('使用中');
    const theirs = visitor();
    await theirs.go('/wallet');
    await theirs.submit('/wallet/use', { wallet: id, next: '/wallet' });
    expect(theirs.last.text).not.toContain(id);
  });

  it('tops up to the limit and says which', async () => {
    const browser = visitor();
    await browser.go('/wallet');
    await browser.submit('/wallet/use', { wallet: browser.walletNamed('四类'), next: '/wallet/top-up' });
    expect((await browser.submit('/wallet/top-up', { amount: '7000.01' })).text).toContain('超过余额上限 10,000');
    for (const amount of ['0.99', '-5', '1e3', '1.234', 'abc', '1000001'])
      expect((await browser.submit('/wallet/top-up', { amount })).text).toContain(zhCN.badAmount);
    expect((await browser.submit('/wallet/top-up', { amount: '7000' })).text).toContain('10,000.00');
  });

  it('opens a pasted link, and nothing else', async () => {
    const browser = visitor();
    const no = await pushed(institution);
    const { code_url } = await read(institution, no);
    await browser.go('/wallet/scan');
    expect((await browser.submit('/wallet/scan', { code: 'https://evil.test/' })).status).toBe(422);
    expect((await browser.submit('/wallet/scan', { code: ` ${String(code_url)} ` })).text).toContain('520.50');
  });
});
