import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { inherited } from '#app/platform/env.server.ts';
import { fingerprint } from './fingerprint.server.ts';

const sources = ['app', 'locales', 'public', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'react-router.config.ts'];
/** These never reach a bundle of pages. */
const apart = ['app/sandbox', 'app/main.ts', 'app/worker.ts', 'app/server.ts', 'app/platform/launch', 'app/platform/db/generated'];

/** Builds the pages unless the build at hand was made of these very sources. Answers whether it built. */
export async function ensureBuild(root: string, onStart: () => void = () => undefined): Promise<boolean> {
  const stamp = path.join(root, 'build', 'sources.sha256');
  const now = fingerprint(root, [...sources, 'prisma/schema'], (file) => apart.includes(file));
  const before = read(stamp);
  if (before === now) return false;
  onStart();
  const cli = path.join(root, 'node_modules/@react-router/dev/bin.cjs');
  try {
    await promisify(execFile)(process.execPath, ['--no-warnings', cli, 'build'], {
      cwd: root,
      env: { ...inherited(), NODE_ENV: 'production', NO_COLOR: '1' },
      maxBuffer: 32 * 1024 * 1024,
    });
  } catch (error) {
    const said =
      typeof error === 'object' && error !== null && 'stderr' in error
        ? stripVTControlCharacters(String(error.stderr)).trim()
        : String(error);
    throw new Error(`The build failed:\n${said.split('\n').slice(-25).join('\n')}`, { cause: error });
  }
  writeFileSync(stamp, now);
  return true;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
