import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { enqueue, eventQueue } from '#app/platform/jobs/queue.server.ts';
import { homeOf, type ReadDb } from './access.server.ts';
import type { TxCall } from './call.server.ts';
import type { Prisma } from './generated/client.ts';
import { restore, store } from './stored-value.server.ts';

/** Something that happened. `type` is `module.past_participle`; `key` names the one cause, so that it cannot be told twice. */
export interface NewEvent<P = unknown> {
  readonly type: string;
  /** Printed id of the thing it happened to. */
  readonly subject: string;
  readonly payload: P;
  readonly key: string;
}

export interface RecordedEvent<P = unknown> extends NewEvent<P> {
  readonly id: string;
  readonly at: Date;
}

/** A step in the publisher's own transaction: same commit. What it throws rolls the publisher back too. */
export type InTransaction = (tx: TxCall, event: RecordedEvent) => Promise<void>;

/** Runs after the commit, at least once, in any order: idempotent on `event.id`. Throwing makes the job come again. */
export type AfterCommit = (event: RecordedEvent) => Promise<void>;

/** Who listens to what, by event type. Filled in `boot.server.ts`. */
export interface Subscribers {
  readonly inTransaction: Readonly<Record<string, readonly InTransaction[]>>;
  readonly afterCommit: Readonly<Record<string, readonly AfterCommit[]>>;
}

const listeners = new WeakMap<ReadDb, Subscribers>();

/** Sets the subscribers of a database, once a process (or test). */
export function subscribe(read: ReadDb, subscribers: Subscribers): void {
  invariant(!listeners.has(read), 'this database has its subscribers already');
  listeners.set(read, subscribers);
}

/**
 * Writes the event row and the job that delivers it, both in the running transaction, then runs the `inTransaction`
 * subscribers. A key that was published before changes nothing and answers false.
 */
export async function publish(call: TxCall, event: NewEvent): Promise<boolean> {
  const id = newUuid(call.at);
  const payload: Prisma.InputJsonValue = { value: store(event.payload) };
  const { count } = await call.tx.event.createMany({
    data: [{ id, type: event.type, subject: event.subject, payload, at: call.at, key: event.key }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await enqueue(call.tx, eventQueue, { data: { eventId: id } });
  const steps = listeners.get(homeOf(call.tx).home)?.inTransaction[event.type] ?? [];
  for (const step of steps) await step(call, { ...event, id, at: call.at });
  return true;
}

/** Hands a committed event to its `afterCommit` subscribers, one after the other. Throws what the first failing one throws. */
export async function deliver(read: ReadDb, eventId: string): Promise<void> {
  const row = await read.event.findUnique({ where: { id: eventId } });
  invariant(row, `the job of event ${eventId} came without its event`);
  const { value } = restore(row.payload) as { value: unknown };
  const event = { id: row.id, type: row.type, subject: row.subject, key: row.key, at: row.at, payload: value };
  for (const subscriber of listeners.get(read)?.afterCommit[row.type] ?? []) await subscriber(event);
}
