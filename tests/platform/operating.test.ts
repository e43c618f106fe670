import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '#app/platform/db/embedded.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { demoSecrets } from '#app/platform/secrets.server.ts';
import { freePortRange } from '#tests/support/free-port-range.ts';
import { leftOf, processesOf, startShop } from '#tests/support/shop-process.ts';

// Whatever way the program ends, nothing of it is left: the promises of README "Two commands", in the order of a life.
const folder = mkdtempSync(path.join(tmpdir(), 'yiji-life-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const port = await freePortRange();
const shop = `http://127.0.0.1:${port}`;
const started: number[] = [];
const start = (env: Readonly<Record<string, string>> = {}) => {
  const it = startShop(folder, { PORT: String(port), ...env });
  started.push(it.npm.pid ?? 0);
  return it;
};
// One that failed its promise must not stand in the way of the next.
afterEach(() => {
  for (const group of started.splice(0)) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It ended, as it should.
    }
  }
});

const postmaster = (): readonly string[] => readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n');
const serverPid = (): number => Number(postmaster()[0]);
const ownerUrl = (): string => `postgresql://owner:${demoSecrets(folder).OWNER_PASSWORD}@127.0.0.1:${postmaster()[3]}/yiji`;
const mainPid = (): number => Number(readFileSync(path.join(folder, 'running.pid'), 'utf8'));

/** What a shopper would miss: who may sign in, and the goods. */
const kept = (): Promise<unknown> =>
  withClient(ownerUrl(), async (client) => {
    const { rows } = await client.query('SELECT id::text FROM app_user UNION ALL SELECT id::text FROM product ORDER BY 1');
    return rows;
  });

const parts = ['app/sandbox/card/main.ts', 'app/sandbox/ecny/main.ts', 'app/server.ts', 'app/worker.ts', 'keeper.server.ts'];
const running = (): string[] => parts.filter((part) => processesOf(folder).some((words) => words.includes(part)));
let goods: unknown;

test('Ctrl-C while PostgreSQL is being made: it ends, and leaves no half of a database', async () => {
  const early = start();
  while (!early.said().includes('Starting PostgreSQL')) await wait(10);
  await wait(200);
  process.kill(-(early.npm.pid ?? 0), 'SIGINT');
  await early.ended;
  expect(await leftOf(folder, 10_000)).toEqual([]);
  expect(early.said()).toContain('Stopping …');
}, 60_000);

test('the first start makes everything, answers, and ends with all of it at Ctrl-C', async () => {
  const first = start();
  await first.ready();
  expect(running()).toEqual(parts);
  const page = await fetch(`${shop}/`);
  expect({ status: page.status, wallet: (await fetch(`http://127.0.0.1:${port + 1}/wallet`)).status }).toEqual({
    status: 200,
    wallet: 200,
  });
  goods = await kept();
  // The terminal tells the whole group, and npm tells its child once more.
  process.kill(-(first.npm.pid ?? 0), 'SIGINT');
  await first.ended;
  expect(await leftOf(folder, 10_000)).toEqual([]);
  expect(readFileSync(path.join(folder, 'log/postgres.log'), 'utf8')).toContain('database system is shut down');
}, 180_000);

test('the second start keeps the data and takes less than 10 s; a SIGTERM to npm alone ends all of it', async () => {
  const second = start();
  expect(await second.ready()).toBeLessThan(10_000);
  expect(await kept()).toEqual(goods);
  second.npm.kill('SIGTERM');
  expect(await leftOf(folder, 10_000)).toEqual([]);
}, 60_000);

test('a program that is killed takes its processes with it, and the next start finds the data', async () => {
  const killed = start();
  await killed.ready();
  process.kill(mainPid(), 'SIGKILL');
  expect(await leftOf(folder, 15_000)).toEqual([]);
}, 60_000);

test('a database that is killed ends the program with a sentence', async () => {
  const robbed = start();
  await robbed.ready();
  expect(await kept()).toEqual(goods);
  process.kill(serverPid(), 'SIGKILL');
  expect(await robbed.ended).toBe(1);
  expect(robbed.said()).toMatch(/PostgreSQL ended with SIGKILL\. Its last words: .+ \(more in .+postgres\.log\)/);
  expect(await leftOf(folder, 10_000)).toEqual([]);
}, 60_000);

test('with DATABASE_URL the server is somebody else’s: the shop says 503 while it is away, in the language asked for', async () => {
  const { OWNER_PASSWORD: ownerPassword = '', APP_PASSWORD = '' } = demoSecrets(folder);
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'yiji-elsewhere-'));
  const serve = (): Promise<EmbeddedPostgres> =>
    startEmbedded({ folder: path.join(folder, 'postgres'), ownerPassword, logFile: path.join(elsewhere, 'log') });
  const server = await serve();
  const owner = server.ownerUrl('yiji');
  const program = new URL(owner);
  Object.assign(program, { username: 'app', password: APP_PASSWORD });
  const given = start({ DATABASE_URL: program.href, MIGRATE_DATABASE_URL: owner });
  await given.ready();
  expect(running()).toEqual(parts);
  expect(given.said()).not.toContain('Starting PostgreSQL');
  const sessionless = await fetch(`${shop}/en/products`);
  expect(sessionless.status).toBe(200);

  await server.stop();
  for (const [address, lang, words] of [
    ['/', 'zh-CN', '店里正忙'],
    ['/en', 'en', 'The shop is very busy'],
    ['/ar/products', 'ar', 'المتجر مزدحم الآن'],
  ] as const) {
    const page = await fetch(`${shop}${address}`);
    const html = await page.text();
    expect([page.status, page.headers.get('retry-after'), /<html lang="([^"]+)"/.exec(html)?.[1]]).toEqual([503, '5', lang]);
    expect(html).toContain(words);
  }
  const message = await fetch(`${shop}/hooks/ecny`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  expect([message.status, message.headers.get('retry-after')]).toEqual([503, '5']);

  given.npm.kill('SIGTERM');
  expect(await leftOf(folder, 10_000)).toEqual([]);
  rmSync(elsewhere, { recursive: true, force: true });
}, 60_000);
