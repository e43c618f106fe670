import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../..');

export interface ShopProcess {
  readonly npm: ChildProcess;
  /** Everything it has written so far. */
  said(): string;
  /** Settles when it has greeted; throws with its last words when it ends first. Answers the milliseconds it took. */
  ready(): Promise<number>;
  /** Settles with the exit code, or the signal, of npm. */
  readonly ended: Promise<number | string>;
}

/** `npm start` as a person types it: in a terminal's group of its own, with its data in a folder. */
export function startShop(folder: string, env: Readonly<Record<string, string>>): ShopProcess {
  const { PATH = '', HOME = '' } = process.env;
  const started = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, DATA_DIR: folder, LOG_LEVEL: 'warn', DRAIN_SECONDS: '1', ...env },
  });
  let said = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise<number | string>((resolve) => npm.once('exit', (code, signal) => resolve(signal ?? code ?? '')));
  const ready = async (): Promise<number> => {
    while (!said.includes('Ctrl-C stops everything')) {
      if (npm.exitCode !== null || npm.signalCode !== null) throw new Error(`it ended: ${said}`);
      await wait(50);
    }
    return performance.now() - started;
  };
  return { npm, said: () => said, ready, ended };
}

/** The processes of a data folder: whose words name it, or that were started with it as their own. */
export function processesOf(folder: string): string[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  return numbers.flatMap((number) => {
    try {
      const words = readFileSync(`/proc/${number}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const mine = words.includes(folder) || readFileSync(`/proc/${number}/environ`, 'utf8').includes(folder);
      // A session of the database is a thread of work of its server, not a process of the program.
      return mine && words !== '' && !words.startsWith('postgres:') ? [words] : [];
    } catch {
      return [];
    }
  });
}

/** Waits until no process of a folder is left, and answers what is left all the same. */
export async function leftOf(folder: string, withinMs: number): Promise<string[]> {
  const until = performance.now() + withinMs;
  let left = processesOf(folder);
  while (left.length > 0 && performance.now() < until) {
    await wait(100);
    left = processesOf(folder);
  }
  return left;
}
