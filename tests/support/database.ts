import { afterAll, inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '#app/platform/db/client.server.ts';
import { appUrl, withClient } from '#app/platform/db/roles.server.ts';
import { testMoment } from './call.ts';
import { expectInvariants } from './invariants.ts';
import { appPassword, bareTemplate, databaseUrl, ensureSeeded, seededTemplate } from './template.ts';

export interface TestDatabase extends Database {
  /** The same database as its owner, for what the program itself may not do. */
  readonly ownerUrl: string;
}

export interface TestDatabaseOptions extends DatabaseOptions {
  /** `seeded` (the demo shop) unless said otherwise; `bare` has the tables alone. */
  readonly template?: 'seeded' | 'bare';
}

const given = new Set<string>();

/** This file sets up by hand what the program would never leave: these promises of `invariants.sql` are not asked at its end. */
export const brokenByHand = (...ids: readonly `I${number}`[]): void => ids.forEach((id) => void given.add(id));

/**
 * A database of this test file alone, cloned from a template and opened as the role `app`; dropped after the file. A seeded one
 * must keep every promise of `invariants.sql` to the end.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const cluster = inject('clusterUrl');
  const seeded = options.template !== 'bare';
  if (seeded) await ensureSeeded(cluster);
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`;
  await withClient(cluster, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${seeded ? seededTemplate : bareTemplate}`));
  const ownerUrl = databaseUrl(cluster, name);
  const database = openDatabase(appUrl(ownerUrl, appPassword), { name, ...options });
  afterAll(async () => {
    try {
      if (seeded) await expectInvariants(database, testMoment, given);
    } finally {
      await database.close();
      await withClient(cluster, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    }
  });
  return { ...database, ownerUrl };
}
