/** `node prisma/migrate.ts deploy | check | new <name>`; the owner's address stands in MIGRATE_DATABASE_URL or DATABASE_URL. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { loadSettingsFile, ownerUrl } from '#app/platform/env.server.ts';
import { migrationList, migrationsFolder, schemaFiles, withEngine } from './engine/engine.ts';

const everything = { externalTables: [], externalEnums: [] };

/** The role that the running program connects as. */
export const appRole = 'app';

/** The job queue keeps its tables in a schema of its own and migrates them itself. */
async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false, registerInstance: false });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.stop({ graceful: false });
}

async function grant(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [appRole]);
    if (rowCount) await client.query(readFileSync(path.join(import.meta.dirname, 'grants.sql'), 'utf8'));
  } finally {
    await client.end();
  }
}

/** Brings a database to the newest migration, and the rights of the role `app` (where it exists) with it. Answers the names applied. */
export async function deploy(url: string): Promise<readonly string[]> {
  const { appliedMigrationNames } = await withEngine(url, (engine) =>
    engine.applyMigrations({ migrationsList: migrationList(), filters: everything }),
  );
  await installQueue(url);
  await grant(url);
  return appliedMigrationNames;
}

/** The SQL that leads from the migrations before `number` to the schema; empty when they agree. */
export function drift(url: string, number = Number.POSITIVE_INFINITY): Promise<string> {
  const all = migrationList();
  const before = { ...all, migrationDirectories: all.migrationDirectories.filter(({ path: name }) => Number(name.slice(0, 4)) < number) };
  return withEngine(url, async (engine) => {
    const to = { tag: 'schemaDatamodel' as const, files: schemaFiles() };
    const answer = await engine.diff({ from: { tag: 'migrations', ...before }, to, script: true, exitCode: true, filters: everything });
    return answer.exitCode === 2 ? (answer.stdout ?? '') : '';
  });
}

/** Writes the next migration (the first free number) with what the schema has and the migrations before it lack. */
async function write(url: string, name: string): Promise<string> {
  const taken = new Set(migrationList().migrationDirectories.map((folder) => Number(folder.path.slice(0, 4))));
  let number = 1;
  while (taken.has(number)) number += 1;
  const sql = await drift(url, number);
  const folder = path.join(migrationsFolder, `${String(number).padStart(4, '0')}_${name}`);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'migration.sql');
  writeFileSync(file, sql || '-- Written by hand: the schema asks for nothing.\n');
  return file;
}

async function main([command, name]: readonly string[]): Promise<number> {
  loadSettingsFile(path.resolve(import.meta.dirname, '..'));
  const url = ownerUrl();
  if (command === 'deploy') console.log('applied:', (await deploy(url)).join(', ') || 'nothing');
  else if (command === 'new' && name && /^[a-z0-9_]+$/.test(name)) console.log(await write(url, name));
  else if (command === 'check') {
    const sql = await drift(url);
    console.log(sql || 'schema and migrations agree');
    return sql ? 1 : 0;
  } else {
    console.error('node prisma/migrate.ts deploy | check | new <name_in_small_letters>');
    return 2;
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
