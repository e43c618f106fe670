import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The system user that makes and runs a cluster, where the caller may not. */
export type Ids = { readonly uid?: number; readonly gid?: number };

const give = (place: string, { uid, gid }: Ids): void => {
  if (uid !== undefined && gid !== undefined) chownSync(place, uid, gid);
};

/** Does the folder hold a cluster? Throws when it holds something else: that is somebody's, and stays. */
export function holdsCluster(folder: string): boolean {
  if (existsSync(path.join(folder, 'PG_VERSION'))) return true;
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error('it is not empty and what lies in it is no PostgreSQL database; nothing was touched');
  return false;
}

/**
 * Makes a cluster beside its place and moves it there when it is whole: `make` fills the folder it is given. What was there
 * before is never removed, and a start that is killed leaves no half of a cluster in its place.
 */
export async function makeCluster(folder: string, ids: Ids, make: (fresh: string) => Promise<void>): Promise<void> {
  mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 });
  const fresh = mkdtempSync(`${folder}.new-${process.pid}-`);
  try {
    give(fresh, ids);
    await make(fresh);
    // Windows renames nothing onto an empty folder.
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

export interface Initdb {
  readonly file: string;
  readonly args: readonly string[];
  readonly ids: Ids;
  readonly signal: AbortSignal;
}

/** Runs initdb for the role `owner`, whose password never stands in a list of processes. */
export async function runInitdb(password: string, ids: Ids, order: (passwordFile: string) => Initdb): Promise<void> {
  const secrets = mkdtempSync(path.join(tmpdir(), 'yiji-init-'));
  const passwordFile = path.join(secrets, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const place of [secrets, passwordFile]) give(place, ids);
  try {
    await run(order(passwordFile));
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

/** Answers when the program has really ended: one that is told to stop goes on writing for a moment. */
function run({ file, args, ids, signal }: Initdb): Promise<void> {
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, ...ids });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  return new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`it could not be made: ${said.trim().split('\n').slice(0, 2).join(' ')}`));
    });
  }).finally(() => signal.removeEventListener('abort', stop));
}
