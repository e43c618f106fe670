import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';

/** Is the database there within 500 ms, with every migration of this build applied? */
export async function databaseReady(pool: pg.Pool, migrations: readonly string[]): Promise<boolean> {
  const late = AbortSignal.timeout(500);
  const asked = pool.query<{ applied: string }>(
    'SELECT count(*)::text AS applied FROM _prisma_migrations WHERE finished_at IS NOT NULL AND migration_name = ANY($1)',
    [migrations],
  );
  const answer = await Promise.race([asked, new Promise<null>((resolve) => late.addEventListener('abort', () => resolve(null)))]);
  asked.catch(() => undefined);
  return answer !== null && Number(answer.rows[0]?.applied) === migrations.length;
}

/** Names of the migrations that this build expects. */
export const migrationNames = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => existsSync(path.join(folder, entry.name, 'migration.sql')))
    .map(({ name }) => name);
