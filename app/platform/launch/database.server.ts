import path from 'node:path';
import { type EmbeddedPostgres, startEmbedded } from '#app/platform/db/embedded.server.ts';
import { appUrl, ensureAppRole, ensureDatabase, roleOf, withClient } from '#app/platform/db/roles.server.ts';

export interface Server {
  /** Migrates and seeds. */
  readonly ownerUrl: string;
  /** Runs the program. */
  readonly appUrl: string;
  /** Settles with a sentence when a server of ours ends although nobody stopped it. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'what answers there is no PostgreSQL server',
  ENOTFOUND: 'that host does not exist',
  EAI_AGAIN: 'that host cannot be looked up',
  EHOSTUNREACH: 'that host cannot be reached',
  ENETUNREACH: 'that host cannot be reached',
  'timeout expired': 'nothing answers there within 5 s',
  '28P01': 'the password is wrong',
  '28000': 'that user may not connect',
  '3D000': 'that database does not exist',
};

const reasonOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  return reasons[code] ?? reasons[message] ?? message;
};

const sentence = (variable: string, url: string, why: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `${variable} does not work: ${why} (${hostname}:${port || 5432}${pathname}). Mend it, or leave it unset to use the database that comes with Yiji.`;
};

/** Says in one sentence why an address cannot be used; null when it can. */
async function trouble(variable: string, url: string): Promise<string | null> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return null;
  } catch (error) {
    return sentence(variable, url, reasonOf(error));
  }
}

/** Says why nobody can migrate a database by this address; null when one can. */
export async function migrateTrouble(variable: string, url: string): Promise<string | null> {
  try {
    const { rows } = await withClient(url, (client) =>
      client.query<{ may: boolean }>(
        "SELECT has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS may",
      ),
    );
    if (rows[0]?.may) return null;
    const way = variable === 'DATABASE_URL' ? 'set MIGRATE_DATABASE_URL to the owner of the database, or give' : 'give';
    return sentence(
      variable,
      url,
      `its role ${roleOf(url)} may not make tables; ${way} it CREATE on the database and on its schema public`,
    );
  } catch (error) {
    return sentence(variable, url, reasonOf(error));
  }
}

/** The server that DATABASE_URL names. MIGRATE_DATABASE_URL names the owner of its tables, when it is another role. */
export async function givenServer(url: string, owner: string | undefined): Promise<Server> {
  const wrong =
    (await trouble('DATABASE_URL', url)) ??
    (owner ? await migrateTrouble('MIGRATE_DATABASE_URL', owner) : await migrateTrouble('DATABASE_URL', url));
  if (wrong) throw new Error(wrong);
  return { ownerUrl: owner ?? url, appUrl: url, failed: new Promise(() => undefined), stop: async () => undefined };
}

export interface OwnServerOptions {
  readonly dataDir: string;
  readonly passwords: { readonly owner: string; readonly app: string };
  /** Aborted before the server is ready: what was started is taken down again. */
  readonly signal: AbortSignal;
}

/** The server that comes with Yiji, in the data folder, with its two roles. */
export async function ownServer({ dataDir, passwords, signal }: OwnServerOptions): Promise<Server> {
  let cluster: EmbeddedPostgres;
  const folder = path.resolve(dataDir, 'postgres');
  try {
    cluster = await startEmbedded({ folder, ownerPassword: passwords.owner, logFile: path.resolve(dataDir, 'log/postgres.log'), signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(
      `The database in ${folder} did not start: ${error instanceof Error ? error.message : error}\nMove that folder away to begin with an empty shop, or set DATABASE_URL.`,
      { cause: error },
    );
  }
  try {
    const admin = cluster.ownerUrl('postgres');
    await ensureAppRole(admin, passwords.app);
    await ensureDatabase(admin, 'yiji');
  } catch (error) {
    await cluster.stop();
    throw new Error(
      `The database in ${folder} was made with other secrets: put the old ${path.resolve(dataDir, 'secrets.json')} back, or move the folder away to begin with an empty shop.`,
      { cause: error },
    );
  }
  const ownerUrl = cluster.ownerUrl('yiji');
  const { failed, stop } = cluster;
  return {
    ownerUrl,
    appUrl: appUrl(ownerUrl, passwords.app),
    failed: failed.then((why) => `${why} (more in ${path.resolve(dataDir, 'log/postgres.log')})`),
    stop,
  };
}
