import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface ChildOptions {
  /** Shown in messages; its output goes to `<name>.log` in `logFolder`. */
  readonly name: string;
  /** A file that Node runs. It says `process.send({ ready: true })` when it works. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFolder: string;
  readonly readyWithinMs: number;
  /** Gives up and stops the process when it is aborted before the process is ready. */
  readonly signal?: AbortSignal;
}

export interface Child {
  readonly name: string;
  /** Settles with a sentence when the process ends although nobody stopped it. */
  readonly failed: Promise<string>;
  /** SIGTERM, and SIGKILL after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** To be imported by a process before its own file. An address: a path with a drive letter is no module to Node. */
export const leash = pathToFileURL(path.join(import.meta.dirname, 'leash.server.ts')).href;

const saysReady = (message: unknown): boolean => typeof message === 'object' && message !== null && 'ready' in message;

/** The process writes its log itself: a pipe to a starter that was killed would hold it at its last words for ever. */
function openLogFile(file: string) {
  const descriptor = openSync(file, 'a', 0o600);
  const begin = fstatSync(descriptor).size;
  const lastWords = (): string => readFileSync(file).subarray(begin).toString().trim().split('\n').slice(-3).join(' | ').slice(-2_000);
  return { file, descriptor, close: () => closeSync(descriptor), lastWords };
}

/** Starts a process of ours and answers when it works. It dies with us, and not of the Ctrl-C that we handle for it. */
export async function startChild(options: ChildOptions): Promise<Child> {
  options.signal?.throwIfAborted();
  mkdirSync(options.logFolder, { recursive: true });
  const log = openLogFile(path.join(options.logFolder, `${options.name}.log`));
  const child = spawn(process.execPath, ['--no-warnings', '--import', leash, options.file], {
    env: options.env,
    stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
    detached: true,
  });
  log.close();
  let stopping = false;
  const ready = Promise.withResolvers<void>();
  child.on('message', (message) => {
    if (saysReady(message)) ready.resolve();
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`));
  });
  const sentence = (how: string): string =>
    `The ${options.name} process ${how}. Its last words: ${log.lastWords() || 'none'} (more in ${log.file})`;
  const failed = ended.then((how) => (stopping ? new Promise<string>(() => undefined) : sentence(how)));
  const late = setTimeout(
    () => ready.reject(new Error(sentence(`was not ready after ${options.readyWithinMs / 1000} s`))),
    options.readyWithinMs,
  );
  options.signal?.addEventListener('abort', () => ready.reject(options.signal?.reason), { once: true });
  const stop = async (graceMs: number): Promise<void> => {
    stopping = true;
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(hard);
  };
  try {
    await Promise.race([
      ready.promise,
      failed.then((why) => {
        throw new Error(why);
      }),
    ]);
  } catch (error) {
    await stop(options.signal?.aborted ? 2_000 : 0);
    throw error;
  } finally {
    clearTimeout(late);
  }
  return { name: options.name, failed, stop };
}
