/**
 * A process between the program and its PostgreSQL. It writes the server's log, tells the program when the server is ready
 * and when it ended, and stops it in order as soon as the program is gone, however hard that went.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import type { KeeperOrder, KeeperWord } from './embedded.server.ts';

/** PostgreSQL ends its sessions at SIGINT, and itself at once at SIGQUIT. */
const PATIENCE_MS = 10_000;

function keep({ file, args, logFile, ids }: KeeperOrder): void {
  const log = createWriteStream(logFile, { flags: 'a' });
  const server = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, ...ids });
  const tell = (word: KeeperWord, then: () => void = () => undefined): void => {
    if (process.connected) process.send?.(word, then);
    else then();
  };
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    server.kill('SIGINT');
    setTimeout(() => server.kill('SIGQUIT'), PATIENCE_MS).unref();
  };
  let last = '';
  let ready = false;
  server.stderr.on('data', (chunk: Buffer) => {
    log.write(chunk);
    last = (last + chunk.toString()).slice(-4_000);
    if (ready || !last.includes('ready to accept connections')) return;
    ready = true;
    tell({ ready: true });
  });
  const end = (how: string): void => {
    const words = last.trim().split('\n').slice(-3).join(' | ');
    tell({ ended: `PostgreSQL ${how}. Its last words: ${words || 'none'}` }, () => log.end(() => process.exit(0)));
  };
  server.once('error', (error) => end(`cannot be run (${error.message})`));
  server.once('close', (code, signal) => end(`ended with ${signal ?? code}`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  process.once('disconnect', stop);
  if (!process.connected) stop();
}

// Written by `startEmbedded`.
keep(JSON.parse(process.argv[2] ?? '') as KeeperOrder);
