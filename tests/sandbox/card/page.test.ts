import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cards, openShop, type Shop } from './shop.ts';

const typed = { number: cards.ok, expiry: '12/34', cvc: '987', holder: 'Li Hua' };

describe('the payment page', { timeout: 30_000 }, () => {
  let shop: Shop;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'card-page-'));
    shop = await openShop({ file: path.join(folder, 'book.sqlite') });
  });
  afterEach(async () => {
    await shop.stop();
    await rm(folder, { recursive: true });
  });

  /** Starts a payment and gives its page. */
  const page = async (more: Parameters<Shop['command']>[0] = {}): Promise<{ url: string; attemptId: string }> => {
    const command = shop.command(more);
    const started = await shop.adapter.start(command);
    if (!('next' in started) || started.next?.type !== 'redirect') throw new Error('no page');
    return { url: started.next.url, attemptId: command.attemptId };
  };
  const visit = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { redirect: 'manual', headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const submit = async (url: string, fields: Record<string, string>) => {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    return { status: response.status, to: response.headers.get('location'), text: await response.text() };
  };

  it('says that it is a simulation, the amount, the payee and every line, in the session’s language', async () => {
    const zh = await visit((await page()).url);
    expect(zh.text).toContain('lang="zh-CN"');
    for (const word of [
      '模拟银行卡收单机构',
      '不动用真实资金',
      '¥520.50',
      '保税仓 · 贡布胡椒',
      '¥300.00',
      '铁路 · 椰子油',
      '¥220.50',
      'Yiji YJ-7K3M-9QX2-V',
    ])
      expect(zh.text).toContain(word);
    const en = await visit((await page({ locale: 'en' })).url);
    expect(en.text).toContain('lang="en"');
    expect(en.text).toContain('Simulated card processor');
    expect(en.text).not.toMatch(/stripe/i);
  });

  it('follows the browser where the processor lacks the shop’s language', async () => {
    const { url } = await page({ locale: 'de' });
    expect((await visit(url, { 'accept-language': 'zh-CN,zh;q=0.9' })).text).toContain('lang="zh-CN"');
    expect((await visit(url, { 'accept-language': 'ar' })).text).toContain('lang="en"');
  });

  it('speaks English with who shops in Arabic, whatever the browser asks for', async () => {
    const { url } = await page({ locale: 'ar' });
    expect((await visit(url, { 'accept-language': 'zh-CN,zh;q=0.9' })).text).toContain('lang="en"');
  });

  it('needs no script, cannot be framed, is not kept, and may lead only to the shop', async () => {
    const { text, headers } = await visit((await page()).url);
    expect(text).not.toMatch(/<script|onclick|style=/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:3000");
  });

  it('takes a good card and goes back to the shop with the session’s number', async () => {
    const { url, attemptId } = await page();
    const { status, to } = await submit(url, typed);
    const [session] = shop.sandbox.book(attemptId).sessions;
    expect(status).toBe(303);
    expect(to).toBe(`http://127.0.0.1:3000/pay/back?session=${session?.id}`);
    expect(shop.sandbox.book(attemptId)).toMatchObject({ captured: 52_050, open: false });
  });

  it('charges once on a double click, and says so afterwards', async () => {
    const { url, attemptId } = await page();
    const answers = await Promise.all([submit(url, typed), submit(url, typed), submit(url, typed)]);
    expect(new Set(answers.map(({ to }) => to)).size).toBe(1);
    expect(shop.sandbox.book(attemptId).captured).toBe(52_050);
    expect((await visit(url)).text).toContain('不会重复扣款');
  });

  it('keeps what was typed beside each fault, but never the security code', async () => {
    const { url, attemptId } = await page();
    const { status, text } = await submit(url, { ...typed, number: '4242 4242 4242 4241', expiry: '01/20' });
    expect(status).toBe(422);
    expect(text).toContain('value="4242 4242 4242 4241"');
    expect(text).toContain('value="01/20"');
    expect(text).toContain('value="Li Hua"');
    expect(text).toContain('卡号有误');
    expect(text).toContain('已过有效期');
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(2);
    expect(text).not.toContain('987');
    expect(shop.sandbox.book(attemptId)).toMatchObject({ captured: 0, open: true });
  });

  it.each([
    [cards.declined, '银行拒绝了这张卡'],
    [cards.insufficientFunds, '余额不足'],
  ])('a refused card %s says why and that nothing was charged; the next card works', async (number, why) => {
    const { url, attemptId } = await page();
    const { status, text } = await submit(url, { ...typed, number });
    expect(status).toBe(402);
    expect(text).toContain(why);
    expect(text).toContain('没有扣款');
    expect(text).not.toContain('987');
    expect((await submit(url, typed)).status).toBe(303);
    expect(shop.sandbox.book(attemptId).captured).toBe(52_050);
  });

  it('asks the bank: refused, then approved', async () => {
    const { url, attemptId } = await page();
    const challenge = `${url}/challenge`;
    expect(await submit(url, { ...typed, number: cards.threeDSecure })).toMatchObject({ status: 303, to: new URL(challenge).pathname });
    expect((await visit(challenge)).text).toContain('尾号 3155');
    await submit(challenge, { answer: 'fail' });
    expect((await visit(url)).text).toContain('银行验证没有通过');
    expect(shop.sandbox.book(attemptId).captured).toBe(0);
    await submit(url, { ...typed, number: cards.threeDSecure });
    expect((await submit(challenge, { answer: 'approve' })).to).toContain('/pay/back?session=cs_test_');
    expect(shop.sandbox.book(attemptId).captured).toBe(52_050);
  });

  it('an approval after the shop closed the payment charges nothing', async () => {
    const { url, attemptId } = await page();
    await submit(url, { ...typed, number: cards.threeDSecure });
    await shop.adapter.cancel({ attemptId });
    await submit(`${url}/challenge`, { answer: 'approve' });
    expect(shop.sandbox.book(attemptId)).toMatchObject({ captured: 0, open: false });
    const closed = await visit(url);
    expect(closed.status).toBe(410);
    expect(closed.text).toContain('没有扣款');
    expect(closed.text).toContain('href="http://127.0.0.1:3000/pay/other"');
  });

  it('fills in a test card that is chosen, and nothing else from the address', async () => {
    const { url } = await page();
    expect((await visit(`${url}?card=${cards.threeDSecure}`)).text).toContain('value="4000 0025 0000 3155"');
    expect((await visit(`${url}?card=5555555555554444`)).text).not.toContain('5555');
  });

  it('shows what merchants and payers write as text, never as markup', async () => {
    const { url } = await page({ description: '<img src=x onerror=alert(1)>' });
    const { text } = await submit(url, { ...typed, holder: '"><script>alert(1)</script>', cvc: '' });
    expect(text).toContain('&lt;img src=x');
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img');
  });

  it('takes no card once its time has run out, even a moment before it is closed', async () => {
    const { url, attemptId } = await page();
    await submit(url, { ...typed, number: cards.threeDSecure });
    await shop.sandbox.clock.advance(40 * 60 + 1);
    await submit(`${url}/challenge`, { answer: 'approve' });
    expect((await submit(url, typed)).status).toBe(410);
    expect(shop.sandbox.book(attemptId)).toMatchObject({ captured: 0, open: false });
  });

  it('has a front page that says what it is, and its own fonts', async () => {
    const front = await visit(`${shop.sandbox.url}/`, { 'accept-language': 'zh-CN' });
    expect(front.text).toContain('模拟银行卡收单机构');
    expect(front.text).toContain('4242 4242 4242 4242');
    const sheets = [...front.text.matchAll(/href="(\/fonts\/[^"]+)"/g)].map(([, href]) => `${shop.sandbox.url}${href}`);
    expect(sheets).toHaveLength(2);
    for (const sheet of sheets) expect((await visit(sheet)).headers.get('content-type')).toContain('text/css');
    expect((await visit(`${shop.sandbox.url}/fonts/onest/files/onest-latin-wght-normal.woff2`)).headers.get('content-type')).toBe(
      'font/woff2',
    );
    expect((await visit(`${shop.sandbox.url}/fonts/onest/files/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  it('says in plain words that there is no such payment', async () => {
    const { status, text } = await visit(`${shop.sandbox.url}/pay/cs_test_none`);
    expect(status).toBe(404);
    expect(text).toContain('There is no such payment');
  });

  it('leaves neither card number nor security code in its book', async () => {
    const { url } = await page();
    await submit(url, { ...typed, number: cards.declined });
    await submit(url, { ...typed, number: cards.threeDSecure });
    await submit(`${url}/challenge`, { answer: 'approve' });
    await shop.letters();
    const files = await readdir(folder);
    const bytes = files.map((name) => readFileSync(path.join(folder, name), 'latin1')).join('');
    expect(bytes).toContain('3155');
    expect(bytes).not.toMatch(/400000250000|4000 0025|400000000000|"987"/);
  });
});
