import { fromPrisma, PgBoss } from 'pg-boss';
import { accessOf, homeOf, type ReadDb, type Tx } from '#app/platform/db/access.server.ts';

/** Options of one queue. `money` jobs are leased 60 s: a worker that died is replaced within a minute. */
export interface QueueKind {
  readonly name: string;
  readonly leaseSeconds: number;
  readonly retryLimit: number;
  readonly retryDelaySeconds: number;
}

export interface JobOptions {
  /** Not before this moment. */
  readonly startAfter?: Date;
  /** At most one waiting job with this key; a second one is not made. */
  readonly singletonKey?: string;
}

/** The queue of every event: the worker hands each one to its subscribers. */
export const eventQueue: QueueKind = { name: 'event', leaseSeconds: 60, retryLimit: 20, retryDelaySeconds: 2 };

const senders = new WeakMap<ReadDb, Promise<PgBoss>>();

/** The instance that makes jobs for one database: it runs none, and ends with the database. */
function senderOf(home: ReadDb): Promise<PgBoss> {
  const known = senders.get(home);
  if (known) return known;
  const { url, closing, onError } = accessOf(home);
  const boss = new PgBoss({
    connectionString: url,
    max: 1,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', onError);
  const started = boss.start();
  started.catch(() => senders.delete(home));
  senders.set(home, started);
  closing.push(() => boss.stop({ graceful: false }));
  return started;
}

const known = new WeakMap<PgBoss, Set<string>>();

/** Makes the queue where it is missing. */
export async function ensureQueue(boss: PgBoss, queue: QueueKind): Promise<void> {
  const names = known.get(boss) ?? new Set();
  known.set(boss, names);
  if (names.has(queue.name)) return;
  await boss.createQueue(queue.name, {
    policy: 'short',
    notify: true,
    expireInSeconds: queue.leaseSeconds,
    retryLimit: queue.retryLimit,
    retryDelay: queue.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: 3600,
  });
  names.add(queue.name);
}

/** Creates a job in the transaction of the effect: it exists when and only when the transaction commits. */
export async function enqueue(tx: Tx, queue: QueueKind, job: { readonly data: object; readonly options?: JobOptions }): Promise<void> {
  const home = homeOf(tx);
  const sender = await senderOf(home.home);
  const { startAfter, singletonKey } = job.options ?? {};
  await ensureQueue(sender, queue);
  await sender.send(queue.name, job.data, {
    db: fromPrisma(home.tx),
    ...(startAfter ? { startAfter } : {}),
    singletonKey: singletonKey ?? crypto.randomUUID(),
  });
}
