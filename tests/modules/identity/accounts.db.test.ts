import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { openShop } from '#app/boot.server.ts';
import { homePage, listProducts } from '#app/modules/discovery/index.server.ts';
import { argon, demoAccountTrouble, disableDemoAccounts, makeOperator, signIn, signUp } from '#app/modules/identity/index.server.ts';
import { demoAccounts } from '#app/modules/identity/rules.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { readEnvironment } from '#app/platform/env.server.ts';
import { openLog } from '#app/platform/log.server.ts';
import { accounts } from '#prisma/accounts.ts';
import { isEmpty, liveTrouble, seed, seedUuid } from '#prisma/seed/index.ts';
import { everything, visitor } from '#tests/modules/discovery/shop.ts';
import { testDatabase } from '#tests/support/database.ts';
import { liveSettings } from '#tests/support/live-settings.ts';
import { client, codeOf, must, openDesk } from './desk.ts';

const live = await openDesk({ live: true });
const bare = await testDatabase({ template: 'bare' });
const { operator } = demoAccounts;
const enter = (email: string, password: string) => signIn(live.call(), { email, password, ...client() });
const rows = async <T>(sql: string) => (await withClient(live.database.ownerUrl, (db) => db.query(sql))).rows as readonly T[];

test('the ids that are barred are those that the seed makes', () => {
  for (const account of Object.values(demoAccounts)) expect(account.userId).toBe(seedUuid('account', account.id));
});

describe('a shop with real money', () => {
  test('is born without an account, a seller, goods, certificates or budgets, but with rates, rules and routes', async () => {
    await seed(bare.ownerUrl, { live: true });
    expect(await isEmpty(bare.ownerUrl)).toBe(false);
    const { read } = bare;
    const none = [read.user.count(), read.sellerMember.count(), read.seller.count(), read.product.count(), read.certificate.count()];
    expect(await Promise.all([...none, read.programme.count(), read.pool.count(), read.journal.count()])).toEqual(Array(8).fill(0));
    const some = [read.country.count(), read.hsRate.count(), read.cbecPolicy.count(), read.route.count(), read.recognitionRule.count()];
    for (const count of await Promise.all(some)) expect(count).toBeGreaterThan(0);
    expect(await liveTrouble(bare.ownerUrl)).toBeNull();
    await seed(bare.ownerUrl, { live: true });
    expect(await read.user.count()).toBe(0);
  });

  test('shows its empty shelves', async () => {
    const call = visitor(bare.read);
    expect((await listProducts(call, { query: everything, province: '31' })).cards).toEqual([]);
    expect((await homePage(call, { province: '31' })).budgets).toEqual([]);
  });

  test('its processes refuse to serve a demonstration’s database', async () => {
    const { ownerUrl, url } = live.database;
    const environment = readEnvironment(liveSettings({ DATABASE_URL: url, MIGRATE_DATABASE_URL: ownerUrl }));
    await expect(openShop(environment, openLog({ level: 'silent', name: 'test' }))).rejects.toThrow('npm run accounts -- disable-demo');
  });

  test('lets nobody in with a published password, as if there were no such account', async () => {
    for (const { email, password } of Object.values(demoAccounts))
      expect(codeOf(await enter(email, password))).toBe('identity.wrong_credentials');
  });

  test('does not start on a demonstration’s database until its accounts are closed; the sentence says how', async () => {
    const trouble = await demoAccountTrouble(live.call());
    for (const { email } of Object.values(demoAccounts)) expect(trouble).toContain(email);
    expect(trouble).toContain('npm run accounts -- disable-demo');
    expect(trouble).toContain('npm run operator -- <e-mail address>');
    const opened = must(await signIn({ ...live.call(), world: { ...live.call().world, demo: {} } }, { ...operator, ...client() }));
    expect((await accounts(live.call(), ['disable-demo'])).lines).toContain(operator.email);
    expect(await demoAccountTrouble(live.call())).toBeNull();
    expect((await live.who(opened.token)).account).toBeNull();
    expect(await disableDemoAccounts(live.call())).toEqual([]);
  });

  test('a changed password of a demonstration account does not make it somebody’s', async () => {
    const passwordHash = await hash('a password of our own choice', argon);
    await withClient(live.database.ownerUrl, (db) =>
      db.query('UPDATE app_user SET disabled_at = NULL, password_hash = $2 WHERE id = $1', [operator.userId, passwordHash]),
    );
    expect(await demoAccountTrouble(live.call())).toContain(operator.email);
    expect(codeOf(await enter(operator.email, 'a password of our own choice'))).toBe('identity.wrong_credentials');
    await disableDemoAccounts(live.call());
  });
});

test('the processes of a demonstration refuse a DEMO_PASSWORD that stands in the sources', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yiji-demo-'));
  const settings = { DATA_DIR: folder, DATABASE_URL: live.database.url };
  for (const { password } of Object.values(demoAccounts)) {
    const environment = readEnvironment({ ...settings, DEMO_PASSWORD: password });
    await expect(openShop(environment, openLog({ level: 'silent', name: 'test' }))).rejects.toThrow(
      'DEMO_PASSWORD is one that everybody can read',
    );
  }
  rmSync(folder, { recursive: true });
});

describe('the first operator', () => {
  const passwordIn = (lines: string): string => lines.split(': ').at(-1) ?? '';

  test('is made by a command, with a password that is told once and stands nowhere', async () => {
    const { lines, done } = await accounts(live.call(), ['operator', 'Ops@shop.cn']);
    expect(done).toBe(true);
    const password = passwordIn(lines);
    expect(password).toMatch(/^[\w-]{43}$/);
    expect(must(await enter('ops@shop.cn', password)).role).toBe('operator');
    expect(JSON.stringify(await rows('SELECT * FROM app_user'))).not.toContain(password);
  });

  test('gets a new password by the same command, which ends every session of the old one', async () => {
    const first = must(await makeOperator(live.call(), { email: 'again@shop.cn' }));
    const session = must(await enter('again@shop.cn', first.password));
    const second = must(await makeOperator(live.call(), { email: 'AGAIN@shop.cn' }));
    expect([first.made, second.made]).toEqual([true, false]);
    expect((await live.who(session.token)).account).toBeNull();
    expect(codeOf(await enter('again@shop.cn', first.password))).toBe('identity.wrong_credentials');
    expect(must(await enter('again@shop.cn', second.password)).role).toBe('operator');
  });

  test('is never made of a shopper who had the address first, nor of an account of the demonstration', async () => {
    must(await signUp(live.call(), { email: 'boss@shop.cn', password: 'eine eigene lange Losung', displayName: '', ...client() }));
    for (const email of ['boss@shop.cn', operator.email]) {
      const { lines, done } = await accounts(live.call(), ['operator', email]);
      expect([done, lines]).toEqual([false, `${email} belongs to an account that is no operator`]);
    }
    expect(must(await enter('boss@shop.cn', 'eine eigene lange Losung')).role).toBe('shopper');
    expect((await accounts(live.call(), ['operator', 'nobody'])).lines).toBe('nobody is no e-mail address');
    expect((await accounts(live.call(), ['operator'])).done).toBe(false);
  });
});
