/** `node prisma/migrate.ts deploy | check | new <name>`; the owner's address stands in MIGRATE_DATABASE_URL or DATABASE_URL. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PgBoss } from 'pg-boss';
import { roleOf, withClient } from '#app/platform/db/roles.server.ts';
import { EnvironmentError, inherited, loadSettingsFile, ownerUrl } from '#app/platform/env.server.ts';
import { migrateTrouble } from '#app/platform/launch/database.server.ts';
import { sentencesOf } from '#app/platform/launch/stop.server.ts';
import { migrationList, migrationsFolder, schemaFiles, withEngine } from './engine/engine.ts';

/** The role that the program runs as where nothing else is said. */
export const defaultRole = 'app';

const everything = { externalTables: [], externalEnums: [] };

/** The job queue keeps its tables in a schema of its own and migrates them itself. */
async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false, registerInstance: false });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.stop({ graceful: false });
}

/** Gives the role of the running program its rights. Answers false when there is no such role. */
async function grant(url: string, role: string): Promise<boolean> {
  if (role === roleOf(url)) return true;
  return withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (!rowCount) return false;
    await client.query("SELECT set_config('yiji.role', $1, false)", [role]);
    await client.query(readFileSync(path.join(import.meta.dirname, 'grants.sql'), 'utf8'));
    return true;
  });
}

export interface Deployed {
  /** Names of the migrations that were applied. */
  readonly applied: readonly string[];
  /** The role of the running program exists and has its rights. */
  readonly granted: boolean;
}

/** Brings a database to the newest migration, and the rights of the role that the program runs as with it. */
export async function deploy(url: string, role: string): Promise<Deployed> {
  const { appliedMigrationNames } = await withEngine(url, (engine) =>
    engine.applyMigrations({ migrationsList: migrationList(), filters: everything }),
  );
  await installQueue(url);
  return { applied: appliedMigrationNames, granted: await grant(url, role) };
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

async function deployed(url: string): Promise<string> {
  const program = inherited().DATABASE_URL;
  const role = program ? roleOf(program) : defaultRole;
  const { applied, granted } = await deploy(url, role);
  const rights = granted
    ? ''
    : `\nno role ${role}: only the owner may use the tables; set DATABASE_URL to the address of the program and deploy again`;
  return `applied: ${applied.join(', ') || 'nothing'}${rights}`;
}

async function main([command, name]: readonly string[]): Promise<number> {
  loadSettingsFile(path.resolve(import.meta.dirname, '..'));
  const url = ownerUrl();
  const wrong = await migrateTrouble(inherited().MIGRATE_DATABASE_URL ? 'MIGRATE_DATABASE_URL' : 'DATABASE_URL', url);
  if (wrong) throw new EnvironmentError([wrong]);
  if (command === 'deploy') console.log(await deployed(url));
  else if (command === 'new' && name && /^[a-z0-9_]+$/.test(name)) console.log(await write(url, name));
  else if (command === 'check') {
    const sql = await drift(url);
    console.log(sql || 'schema and migrations agree');
    return sql ? 1 : 0;
  } else {
    console.error('npm run migrate -- deploy | check | new <name_in_small_letters>');
    return 2;
  }
  return 0;
}

if (import.meta.main)
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(sentencesOf(error));
    return 1;
  });
