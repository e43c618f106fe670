import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { startChild } from '#app/platform/launch/child.server.ts';
import { startWatched } from '#app/platform/launch/watched.server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'yiji-child-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const options = (name: string, file: string) => ({
  name,
  file,
  env: { PATH: process.env.PATH ?? '' },
  logFolder: folder,
  readyWithinMs: 10_000,
});

test('a process is ready when it says so to us, not when it writes the word', async () => {
  const file = written(
    'taken.mjs',
    "console.error('Error: address already in use, nothing is ready'); setTimeout(() => process.exit(1), 100);",
  );
  await expect(startChild(options('taken', file))).rejects.toThrow(
    /The taken process ended with 1\. Its last words: Error: address already in use, nothing is ready \(more in .+taken\.log\)/,
  );
});

test('a process that is told to stop before it is ready is stopped', async () => {
  const file = written(
    'slow.mjs',
    "process.on('SIGTERM', () => process.exit(0)); setTimeout(() => undefined, 60_000); console.log('begun');",
  );
  const halt = new AbortController();
  const starting = startChild({ ...options('slow', file), signal: halt.signal });
  await vi.waitUntil(() => readFileSync(path.join(folder, 'slow.log'), 'utf8').includes('begun'), { timeout: 10_000 });
  halt.abort();
  await expect(starting).rejects.toThrow('aborted');
}, 20_000);

test('in development a process begins anew with its changed source, and waits when that cannot run', async () => {
  const sources = path.join(folder, 'sources');
  mkdirSync(sources);
  const file = written('sources/work.ts', '');
  const source = (word: string): void =>
    writeFileSync(file, `console.log(${JSON.stringify(word)}); process.send?.({ ready: true }); setInterval(() => undefined, 1_000);`);
  const hears = (word: string): Promise<boolean> =>
    vi.waitUntil(() => readFileSync(path.join(folder, 'work.log'), 'utf8').includes(word), { timeout: 10_000 });
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  source('first');
  const child = await startWatched({ ...options('work', file), sources, graceMs: 1_000 });
  await hears('first');
  source('second');
  await hears('second');
  writeFileSync(file, 'this is no program');
  await vi.waitUntil(() => said.mock.calls.some(([why]) => String(why).includes('The work process ended with 1')), { timeout: 10_000 });
  source('third');
  await hears('third');
  await child.stop(1_000);
  said.mockRestore();
}, 40_000);
