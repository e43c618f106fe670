import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What a process was started with; null where that cannot be asked. */
function wordsOf(pid: number): string | null {
  try {
    if (existsSync('/proc/self')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

/** Is this process the server of this very folder? A process number is used again, by another cluster too. Null: nobody can tell. */
function serves(pid: number, folder: string): boolean | null {
  if (!(Number.isInteger(pid) && pid > 1 && isAlive(pid))) return false;
  const words = wordsOf(pid);
  return words === null ? null : words.includes('postgres') && words.includes(` -D ${folder} `);
}

/**
 * Clears what a killed program left in a data folder: its server may still run (it is stopped in order), or only its lock
 * file is left. Call it only when no other program owns the folder.
 */
export async function clearLeftOver(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const ours = serves(pid, folder);
  // Where nobody can tell, PostgreSQL itself decides whether the lock is stale.
  if (ours === null) return;
  for (const signal of ours ? (['SIGINT', 'SIGQUIT'] as const) : []) {
    if (!isAlive(pid)) break;
    process.kill(pid, signal);
    for (let i = 0; i < 50 && isAlive(pid); i += 1) await wait(100);
  }
  rmSync(file, { force: true });
}
