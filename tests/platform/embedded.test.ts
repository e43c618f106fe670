import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startEmbedded } from '#app/platform/db/embedded.server.ts';
import { clearLeftOver } from '#app/platform/db/embedded-left-over.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';

// A folder that only its owner may enter, as mktemp makes it.
const root = mkdtempSync(path.join(tmpdir(), 'yiji-embedded-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const folder = path.join(root, 'pg');
const start = () => startEmbedded({ folder, ownerPassword: 'a password', logFile: path.join(root, 'log') });
const serverPid = (): number => Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

test('the database starts in a private folder, keeps what was committed over a killed server and a forgotten one, and asks for its password', async () => {
  const first = await start();
  await withClient(first.ownerUrl('postgres'), async (client) => {
    await client.query('CREATE TABLE kept (n int)');
    await client.query('INSERT INTO kept VALUES (1)');
  });
  await expect(withClient(first.ownerUrl('postgres').replace('a%20password', 'guess'), async () => null)).rejects.toMatchObject({
    code: '28P01',
  });

  // Killed hard: no clean shutdown, a lock file left behind.
  process.kill(serverPid(), 'SIGKILL');
  const second = await start();
  await withClient(second.ownerUrl('postgres'), async (client) => {
    expect((await client.query('SELECT n FROM kept')).rows).toEqual([{ n: 1 }]);
    await client.query('INSERT INTO kept VALUES (2)');
  });

  // Its starter died and the server still runs: the next start ends it in order and takes over.
  const orphan = serverPid();
  const third = await start();
  expect(() => process.kill(orphan, 0)).toThrow();
  await withClient(third.ownerUrl('postgres'), async (client) => {
    expect((await client.query('SELECT n FROM kept ORDER BY n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
  });
  await third.stop();
  await second.stop();
}, 60_000);

test('a folder with files of somebody else is refused and keeps them', async () => {
  const foreign = path.join(root, 'photos');
  mkdirSync(foreign);
  writeFileSync(path.join(foreign, 'family.jpg'), 'the only copy');
  await expect(startEmbedded({ folder: foreign, ownerPassword: 'x', logFile: path.join(root, 'log') })).rejects.toThrow(
    'it is not empty and what lies in it is no PostgreSQL database; nothing was touched',
  );
  expect(readFileSync(path.join(foreign, 'family.jpg'), 'utf8')).toBe('the only copy');
});

test('a cluster that cannot be made leaves nothing behind, and what was there before stays', async () => {
  const place = path.join(root, 'half');
  const halt = new AbortController();
  const making = startEmbedded({ folder: place, ownerPassword: 'x', logFile: path.join(root, 'log'), signal: halt.signal });
  setTimeout(() => halt.abort(), 300);
  await expect(making).rejects.toThrow();
  expect(readdirSync(root).filter((name) => name.startsWith('half'))).toEqual([]);
}, 30_000);

test('a lock file that names the server of another folder is cleared, and that server runs on', async () => {
  const mine = path.join(root, 'mine');
  mkdirSync(mine);
  // Looks like the server of a neighbour in every word but the folder.
  const wait = 'setTimeout(() => undefined, 60_000)';
  const other = spawn(process.execPath, ['-e', wait, 'postgres', '-D', path.join(root, 'mine-too'), '-p', '1']);
  writeFileSync(path.join(mine, 'postmaster.pid'), `${other.pid}\n`);
  await clearLeftOver(mine);
  expect(readdirSync(mine)).toEqual([]);
  expect(other.exitCode ?? other.signalCode).toBe(null);
  other.kill();
});
