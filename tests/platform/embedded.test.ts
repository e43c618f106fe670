import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startEmbedded } from '#app/platform/db/embedded.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';

// A folder that only its owner may enter, as mktemp makes it.
const root = mkdtempSync(path.join(tmpdir(), 'yiji-embedded-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const folder = path.join(root, 'pg');
const start = () => startEmbedded({ folder, ownerPassword: 'a password' });
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
