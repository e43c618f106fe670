import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';

export interface ChildOptions {
  /** Shown in messages; its output goes to `<name>.log` in `logFolder`. */
  readonly name: string;
  /** A file that Node runs. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** The line of its output that says that it works. */
  readonly ready: RegExp;
  readonly readyWithinMs: number;
}

export interface Child {
  readonly name: string;
  /** Settles with a sentence when the process ends although nobody stopped it. */
  readonly failed: Promise<string>;
  /** SIGTERM, and SIGKILL after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

const leash = path.join(import.meta.dirname, 'leash.server.ts');

/** Starts a process of ours and answers when it works. It dies with us, and not of the Ctrl-C that we handle for it. */
export async function startChild(options: ChildOptions): Promise<Child> {
  mkdirSync(options.logFolder, { recursive: true });
  const log = createWriteStream(path.join(options.logFolder, `${options.name}.log`), { flags: 'a' });
  const child = spawn(process.execPath, ['--no-warnings', '--import', leash, options.file], {
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  let last = '';
  let stopping = false;
  const ready = Promise.withResolvers<void>();
  const hear = (chunk: Buffer): void => {
    last = (last + chunk.toString()).slice(-2_000);
    log.write(chunk);
    if (options.ready.test(last)) ready.resolve();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`));
  });
  const sentence = (how: string): string =>
    `The ${options.name} process ${how}. Its last words: ${last.trim().split('\n').slice(-3).join(' | ') || 'none'} (more in ${options.logFolder}/${options.name}.log)`;
  const failed = ended.then((how) => (stopping ? new Promise<string>(() => undefined) : sentence(how)));
  const late = setTimeout(
    () => ready.reject(new Error(sentence(`was not ready after ${options.readyWithinMs / 1000} s`))),
    options.readyWithinMs,
  );
  const stop = async (graceMs: number): Promise<void> => {
    stopping = true;
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(hard);
    log.end();
  };
  try {
    await Promise.race([
      ready.promise,
      failed.then((why) => {
        throw new Error(why);
      }),
    ]);
  } catch (error) {
    await stop(0);
    throw error;
  } finally {
    clearTimeout(late);
  }
  return { name: options.name, failed, stop };
}
