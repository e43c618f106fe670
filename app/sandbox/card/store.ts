import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Rows } from './rows.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS object (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, parent TEXT, created INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS object_parent ON object (type, parent);
  CREATE INDEX IF NOT EXISTS object_created ON object (type, created);
  CREATE TABLE IF NOT EXISTS idempotency (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS task (id INTEGER PRIMARY KEY AUTOINCREMENT, due INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);`;

/** Something to do later: `due` in milliseconds of the processor's clock. */
export interface Task {
  readonly id: number;
  readonly due: number;
  readonly kind: string;
  readonly subject: string;
}

export interface StoredReply {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly created: number;
}

type Kind = keyof Rows;

export interface Page {
  readonly parent?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

export interface Store {
  /** Runs `work` whole or not at all. */
  transaction<T>(work: () => T): T;
  get<K extends Kind>(kind: K, id: string): Rows[K] | null;
  /** Inserts or replaces; `parent` is what the object is listed by. */
  put<K extends Kind>(kind: K, row: Rows[K], parent: string | null): void;
  /** Newest first, as Stripe lists. */
  page<K extends Kind>(kind: K, page: Page): { readonly rows: Rows[K][]; readonly more: boolean };
  children<K extends Kind>(kind: K, parent: string): Rows[K][];
  reply(key: string): StoredReply | null;
  keepReply(key: string, reply: StoredReply): void;
  dropRepliesBefore(created: number): void;
  addTask(due: number, kind: string, subject: string): void;
  dueTasks(now: number): Task[];
  nextDue(): number | null;
  dropTask(id: number): void;
  setting(name: string): string | null;
  keepSetting(name: string, value: string): void;
  close(): void;
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A fresh id in the processor's manner: prefix and letters from a secure source. */
export function newId(prefix: string, length = 24): string {
  return prefix + Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('');
}

/** Opens the processor's own book: a SQLite file or `:memory:`. */
export function openStore(file: string): Store {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${schema}`);
  return {
    ...objects(db),
    ...replies(db),
    ...tasks(db),
    ...settings(db),
    transaction: (work) => transact(db, work),
    close: () => db.close(),
  };
}

function transact<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function objects(db: DatabaseSync): Pick<Store, 'get' | 'put' | 'page' | 'children'> {
  const one = db.prepare('SELECT body FROM object WHERE type = ? AND id = ?');
  const upsert = db.prepare(
    'INSERT INTO object (id, type, parent, created, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  );
  const family = db.prepare('SELECT body FROM object WHERE type = ? AND parent = ? ORDER BY seq');
  const listed =
    db.prepare(`SELECT body FROM object WHERE type = :kind AND (:parent IS NULL OR parent = :parent) AND created BETWEEN :from AND :to
    AND seq < coalesce((SELECT seq FROM object WHERE id = :after), 9e18) AND seq > coalesce((SELECT seq FROM object WHERE id = :before), -1)
    ORDER BY seq DESC LIMIT :limit`);
  const read = <K extends Kind>(row: unknown): Rows[K] => JSON.parse(String((row as { body: string }).body)) as Rows[K];
  return {
    get: (kind, id) => {
      const row = one.get(kind, id);
      return row ? read(row) : null;
    },
    put: (kind, row, parent) => void upsert.run(row.id, kind, parent, row.created, JSON.stringify(row)),
    children: (kind, parent) => family.all(kind, parent).map((row) => read(row)),
    page: (kind, { parent = null, from = 0, to = Number.MAX_SAFE_INTEGER, limit, after = null, before = null }) => {
      const found = listed.all({ kind, parent, from, to, after, before, limit: limit + 1 });
      return { rows: found.slice(0, limit).map((row) => read(row)), more: found.length > limit };
    },
  };
}

function replies(db: DatabaseSync): Pick<Store, 'reply' | 'keepReply' | 'dropRepliesBefore'> {
  const one = db.prepare('SELECT fingerprint, status, body, created FROM idempotency WHERE key = ?');
  const keep = db.prepare('INSERT OR REPLACE INTO idempotency (key, fingerprint, status, body, created) VALUES (?, ?, ?, ?, ?)');
  const drop = db.prepare('DELETE FROM idempotency WHERE created < ?');
  return {
    reply: (key) => (one.get(key) as unknown as StoredReply | undefined) ?? null,
    keepReply: (key, reply) => void keep.run(key, reply.fingerprint, reply.status, reply.body, reply.created),
    dropRepliesBefore: (created) => void drop.run(created),
  };
}

function tasks(db: DatabaseSync): Pick<Store, 'addTask' | 'dueTasks' | 'nextDue' | 'dropTask'> {
  const add = db.prepare('INSERT INTO task (due, kind, subject) VALUES (?, ?, ?)');
  const due = db.prepare('SELECT id, due, kind, subject FROM task WHERE due <= ? ORDER BY due, id');
  const next = db.prepare('SELECT min(due) AS due FROM task');
  const drop = db.prepare('DELETE FROM task WHERE id = ?');
  return {
    addTask: (at, kind, subject) => void add.run(at, kind, subject),
    dueTasks: (now) => due.all(now) as unknown as Task[],
    nextDue: () => (next.get() as { due: number | null }).due,
    dropTask: (id) => void drop.run(id),
  };
}

function settings(db: DatabaseSync): Pick<Store, 'setting' | 'keepSetting'> {
  const one = db.prepare('SELECT value FROM setting WHERE name = ?');
  const keep = db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)');
  return {
    setting: (name) => (one.get(name) as { value: string } | undefined)?.value ?? null,
    keepSetting: (name, value) => void keep.run(name, value),
  };
}
