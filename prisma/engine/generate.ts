/** `node prisma/engine/generate.ts`: makes the database client anew when the schema changed since it was made. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inherited } from '#app/platform/env.server.ts';
import { fingerprint } from '#app/platform/launch/fingerprint.server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const client = path.join(root, 'app/platform/db/generated');
const stamp = path.join(client, 'schema.sha256');

/** Answers whether it generated. */
export function ensureGenerated(): boolean {
  const now = fingerprint(root, ['prisma/schema', 'node_modules/prisma/package.json']);
  if (existsSync(path.join(client, 'client.ts')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  const engine = path.join(import.meta.dirname, 'schema-engine');
  const env = { ...inherited(), PRISMA_SCHEMA_ENGINE_BINARY: engine, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  execFileSync(process.execPath, ['--no-warnings', path.join(root, 'node_modules/prisma/build/index.js'), 'generate'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  writeFileSync(stamp, now);
  return true;
}

if (import.meta.main) console.log(ensureGenerated() ? 'database client made' : 'database client is up to date');
