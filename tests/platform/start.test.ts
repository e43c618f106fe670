import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockFolder } from '#app/platform/launch/folder-lock.server.ts';
import { freePortRange } from '#tests/support/free-port-range.ts';
import { liveSettings } from '#tests/support/live-settings.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'yiji-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Program {
  readonly args?: readonly string[];
  /** A user who may not do everything: root inside a namespace is nobody special. */
  readonly humble?: boolean;
}

/** Starts the program with wrong settings and answers what it says. */
function start(
  env: Record<string, string>,
  { args = ['app/main.ts'], humble = false }: Program = {},
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const inherited = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
    const words = [process.execPath, '--no-warnings', ...args];
    const asRoot = process.getuid?.() === 0;
    const [file = '', ...rest] = humble && asRoot ? ['unshare', '--user', '--map-user=1000', '--map-group=1000', ...words] : words;
    const child = spawn(file, rest, { env: { ...inherited, ...env } });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('exit', (code) => resolve({ code, said: said.trim() }));
  });
}

test('a port that is taken: one sentence that says what to do', async () => {
  const port = await freePortRange();
  const other = createServer().listen(port + 1, '127.0.0.1');
  const { code, said } = await start({ DATA_DIR: path.join(folder, 'port'), PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(said).toBe(
    `Port ${port + 1}, wanted for the e-CNY sandbox, is taken: stop the program that uses it, or set PORT to another number (for example PORT=4000 npm start).`,
  );
}, 30_000);

test('a DATABASE_URL where nothing answers: one sentence', async () => {
  const port = await freePortRange();
  const { code, said } = await start({
    DATA_DIR: path.join(folder, 'url'),
    PORT: String(port),
    DATABASE_URL: `postgresql://app:x@127.0.0.1:${port}/yiji`,
  });
  expect(code).toBe(1);
  expect(said).toBe(
    `DATABASE_URL does not work: nothing answers there (127.0.0.1:${port}/yiji). Mend it, or leave it unset to use the database that comes with Yiji.`,
  );
}, 30_000);

test('a broken data folder: it says which folder, and how to begin anew', async () => {
  const dir = path.join(folder, 'broken');
  mkdirSync(path.join(dir, 'postgres'), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(dir, 'postgres/PG_VERSION'), 'nonsense\n');
  const { code, said } = await start({ DATA_DIR: dir, PORT: String(await freePortRange()) });
  expect(code).toBe(1);
  expect(said).toContain(`The database in ${path.join(dir, 'postgres')} did not start`);
  expect(said).toContain('Move that folder away to begin with an empty shop, or set DATABASE_URL.');
}, 30_000);

test('secrets that cannot be read are not made anew over encrypted rows', async () => {
  const dir = path.join(folder, 'secrets');
  mkdirSync(dir);
  writeFileSync(path.join(dir, 'secrets.json'), '{ cut');
  const { code, said } = await start({ DATA_DIR: dir });
  expect(code).toBe(1);
  expect(said).toContain(
    'secrets.json cannot be read as the secrets of this demonstration: restore it, or move the folder away to begin anew',
  );
}, 30_000);

test('a data folder that is a file, and a folder that another start holds', () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  expect(() => lockFolder(file)).toThrow('set DATA_DIR to a folder that this user may write');
  const dir = path.join(folder, 'stale');
  mkdirSync(dir);
  writeFileSync(path.join(dir, 'running.pid'), '999999999');
  const lock = lockFolder(dir);
  lock.release();
  lockFolder(dir).release();
});

test('unsafe live settings are refused before a database is touched, whatever NODE_ENV says', async () => {
  const dir = path.join(folder, 'live');
  const { PUBLIC_ORIGIN: _, ...settings } = liveSettings({ NODE_ENV: 'development', DATA_DIR: dir });
  const { code, said } = await start({ ...settings, DATABASE_URL: '', MIGRATE_DATABASE_URL: '' });
  expect(code).toBe(1);
  expect(said).toContain('PUBLIC_ORIGIN must begin with https:// when a payment rail is live.');
  expect(said).toContain('DATABASE_URL must name a PostgreSQL server with backups when a payment rail is live');
  expect(existsSync(dir)).toBe(false);
}, 30_000);

test.each([
  ['abc', 'PORT must be a whole number from 1 to 65533: see .env.example'],
  ['65535', 'PORT must be a whole number from 1 to 65533: see .env.example'],
])(
  'PORT=%s: the sentence says what a port may be',
  async (port, sentence) => {
    expect(await start({ DATA_DIR: path.join(folder, 'port-number'), PORT: port })).toEqual({ code: 1, said: sentence });
  },
  30_000,
);

test.each(['a folder that may not be written', 'a folder that may not be read', 'a file'])(
  'DATA_DIR is %s: one sentence',
  async (what) => {
    const dir = path.join(folder, what.replaceAll(' ', '-'));
    if (what === 'a file') writeFileSync(dir, '');
    else mkdirSync(dir);
    if (what.endsWith('read')) writeFileSync(path.join(dir, 'secrets.json'), '{}');
    chmodSync(dir, what.endsWith('written') ? 0o500 : 0o000);
    const { code, said } = await start({ DATA_DIR: dir, PORT: String(await freePortRange()) }, { humble: true });
    chmodSync(dir, 0o700);
    expect({ code, said }).toEqual({
      code: 1,
      said: `The data folder ${dir} cannot be read and written: set DATA_DIR to a folder that this user may write.`,
    });
  },
  30_000,
);

test('a DATABASE_URL that takes a connection and says nothing is given up in seconds', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { said } = await start({
    DATA_DIR: path.join(folder, 'silent'),
    PORT: String(await freePortRange()),
    DATABASE_URL: `postgresql://app:x@127.0.0.1:${port}/yiji`,
  });
  silent.close();
  expect(said).toBe(
    `DATABASE_URL does not work: nothing answers there within 5 s (127.0.0.1:${port}/yiji). Mend it, or leave it unset to use the database that comes with Yiji.`,
  );
}, 30_000);

test('migrations without an address: one sentence', async () => {
  // In the environment and empty, so that a settings file of the folder is not read in its place.
  const { code, said } = await start({ DATABASE_URL: '', MIGRATE_DATABASE_URL: '' }, { args: ['prisma/migrate.ts', 'deploy'] });
  expect({ code, said }).toEqual({ code: 1, said: 'MIGRATE_DATABASE_URL (or DATABASE_URL) is not set: it names the database to migrate' });
}, 30_000);

test('a DEMO_PASSWORD that stands in the sources is refused before a database is touched', async () => {
  const dir = path.join(folder, 'published');
  const { code, said } = await start({ DATA_DIR: dir, PORT: String(await freePortRange()), DEMO_PASSWORD: 'demo-operator-4815' });
  expect(code).toBe(1);
  expect(said).toBe('DEMO_PASSWORD is one that everybody can read in the sources: set it to one of your own.');
  expect(existsSync(path.join(dir, 'postgres'))).toBe(false);
}, 30_000);
