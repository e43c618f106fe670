import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inherited } from '#app/platform/env.server.ts';
import { leash } from './child.server.ts';
import { fingerprint } from './fingerprint.server.ts';

const sources = ['app', 'locales', 'public', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'react-router.config.ts'];
/** These never reach a bundle of pages. */
const apart = [
  'app/sandbox',
  'app/main.ts',
  'app/start.cjs',
  'app/worker.ts',
  'app/server.ts',
  'app/platform/launch',
  'app/platform/db/generated',
];

/** Builds the pages unless the build at hand was made of these very sources. Answers whether it built. */
export async function ensureBuild(root: string, signal: AbortSignal, onStart: () => void = () => undefined): Promise<boolean> {
  const stamp = path.join(root, 'build', 'sources.sha256');
  const now = fingerprint(root, [...sources, 'prisma/schema'], (file) => apart.includes(file));
  const before = read(stamp);
  if (before === now) return false;
  onStart();
  await build(root, signal);
  writeFileSync(stamp, now);
  return true;
}

/** On a leash: a build whose starter is gone ends too. */
async function build(root: string, signal: AbortSignal): Promise<void> {
  const cli = path.join(root, 'node_modules/@react-router/dev/bin.cjs');
  const child = spawn(process.execPath, ['--no-warnings', '--import', leash, cli, 'build'], {
    cwd: root,
    signal,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...inherited(), NODE_ENV: 'production', NO_COLOR: '1' },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + stripVTControlCharacters(chunk.toString())).slice(-8_000);
  });
  const code = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, killed) => resolve(killed ?? status));
  });
  if (code !== 0) throw new Error(`The build failed (${code}):\n${said.trim().split('\n').slice(-25).join('\n')}`);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
