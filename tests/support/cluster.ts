import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#app/platform/db/embedded.server.ts';
import { ensureAppRole, ensureDatabase, withClient } from '#app/platform/db/roles.server.ts';
import { defaultRole, deploy } from '#prisma/migrate.ts';
import { appPassword, bareTemplate } from './template.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrl: string;
  }
}

/** One PostgreSQL for the whole run, with an empty migrated database that every test file clones. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yiji-test-'));
  const cluster = await startEmbedded({
    folder: path.join(folder, 'pg'),
    ownerPassword: 'owner',
    logFile: path.join(folder, 'log'),
    forgetful: true,
  });
  const stop = async (): Promise<void> => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const admin = cluster.ownerUrl('postgres');
    await ensureAppRole(admin, appPassword);
    await ensureDatabase(admin, bareTemplate);
    await deploy(cluster.ownerUrl(bareTemplate), defaultRole);
    await withClient(admin, (client) => client.query(`ALTER DATABASE ${bareTemplate} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`));
    project.provide('clusterUrl', admin);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
