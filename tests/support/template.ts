import { withClient } from '#app/platform/db/roles.server.ts';
import { testMoment } from './call.ts';

export const appPassword = 'app';

/** Migrated, without a row of ours. */
export const bareTemplate = 'bare';
/** Migrated and seeded. */
export const seededTemplate = 'seeded';

export function databaseUrl(cluster: string, name: string): string {
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes the seeded template at its first use; files that come meanwhile wait. */
export async function ensureSeeded(cluster: string): Promise<void> {
  await withClient(cluster, async (client) => {
    await client.query('SELECT pg_advisory_lock(7601)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [seededTemplate]);
    if (rowCount) return;
    await client.query(`DROP DATABASE IF EXISTS ${seededTemplate} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${seededTemplate} TEMPLATE ${bareTemplate}`);
    const { seed } = await import('#prisma/seed/index.ts');
    // The content's days count from the moment on which all tests agree, whatever day it is.
    await seed(databaseUrl(cluster, seededTemplate), { at: testMoment });
    await client.query(`ALTER DATABASE ${seededTemplate} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
}
