import { afterAll, inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '#app/platform/db/client.server.ts';
import { appUrl, withClient } from '#app/platform/db/roles.server.ts';
import { appPassword, bareTemplate, databaseUrl, ensureSeeded, seededTemplate } from './template.ts';

export interface TestDatabase extends Database {
  /** The same database as its owner, for what the program itself may not do. */
  readonly ownerUrl: string;
}

export interface TestDatabaseOptions extends DatabaseOptions {
  /** `seeded` (the demo shop) unless said otherwise; `bare` has the tables alone. */
  readonly template?: 'seeded' | 'bare';
}

/** A database of this test file alone, cloned from a template and opened as the role `app`; dropped after the file. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const cluster = inject('clusterUrl');
  const seeded = options.template !== 'bare';
  if (seeded) await ensureSeeded(cluster);
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`;
  await withClient(cluster, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${seeded ? seededTemplate : bareTemplate}`));
  const ownerUrl = databaseUrl(cluster, name);
  const database = openDatabase(appUrl(ownerUrl, appPassword), { name, ...options });
  afterAll(async () => {
    await database.close();
    await withClient(cluster, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  });
  return { ...database, ownerUrl };
}
