import pg from 'pg';

/** A host that answers nothing is given up after this long, not after the minutes of TCP. */
const CONNECT_MS = 5_000;

/** Runs `use` with a connection that is closed afterwards. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Makes the role of the running program where it is missing: it may sign in and owns nothing. Sets its password. */
export function ensureAppRole(ownerUrl: string, password: string): Promise<void> {
  return withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'app'");
    const role = `${rowCount ? 'ALTER' : 'CREATE'} ROLE app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`;
    await client.query(role);
  });
}

/** Makes a database where it is missing. */
export function ensureDatabase(ownerUrl: string, name: string): Promise<void> {
  return withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

/** The same database as the role `app`. */
export function appUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = 'app';
  url.password = encodeURIComponent(password);
  return url.href;
}

/** The role that an address signs in as. */
export const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);
