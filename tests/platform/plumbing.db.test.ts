import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { ok, refuse } from '#app/kernel/result.ts';
import { openClock } from '#app/platform/clock.server.ts';
import { transaction } from '#app/platform/db/call.server.ts';
import { deliver, publish, subscribe } from '#app/platform/db/event.server.ts';
import { databaseReady, migrationNames } from '#app/platform/db/readiness.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { enqueue, eventQueue, type QueueKind } from '#app/platform/jobs/queue.server.ts';
import { startTicks } from '#app/platform/jobs/tick.server.ts';
import { startWorker } from '#app/platform/jobs/worker.server.ts';
import { announce, type LiveMessage, openLive } from '#app/platform/live.server.ts';
import { openLog } from '#app/platform/log.server.ts';
import { rateLimiter } from '#app/platform/rate-limit.server.ts';
import { testCall } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = await testDatabase({ template: 'bare' });
const call = testCall(database.read, { world: {} });
const log = openLog({ level: 'silent', name: 'test' });

test('the clock measures itself against the database and is not trusted when it is off by more than 5 s', async () => {
  const right = await openClock(database.pool);
  expect(Math.abs(right.offsetMs() ?? Number.NaN)).toBeLessThan(2_000);
  expect(right.trusted()).toBe(true);
  right.stop();
  const wrong = await openClock(database.pool, () => new Date(Date.now() + 6_000));
  expect(wrong.trusted()).toBe(false);
  wrong.stop();
});

test('a limit holds across callers at once, says when to come again, and is never taken inside a transaction', async () => {
  const limiter = rateLimiter(database, 'a secret');
  const rule = { name: 'test', points: 3, seconds: 60 };
  const answers = await Promise.all(Array.from({ length: 8 }, () => limiter.take(rule, 'a')));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
  const refused = await limiter.take(rule, 'a');
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'kernel.rate_limited' } });
  expect(await limiter.take(rule, 'b')).toEqual(ok(null));
  await limiter.forgive(rule, 'a');
  expect(await limiter.take(rule, 'a')).toEqual(ok(null));
  await expect(transaction(call, async () => limiter.take(rule, 'c'))).rejects.toThrow('inside a transaction');
  await limiter.take(rule, 'lin@example.cn');
  const keys = (await database.read.rateLimit.findMany()).map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(key).toMatch(/^test:[\w-]{43}$/);
  // Another secret counts for itself: nobody without it can ask the table who tried.
  expect(await rateLimiter(database, 'another').take({ ...rule, points: 1 }, 'lin@example.cn')).toEqual(ok(null));
});

test('a message is heard after its commit, never after a roll-back, and listeners learn of a cut line', async () => {
  const heard: LiveMessage[] = [];
  const live = await openLive(database.url);
  const stop = live.listen('order:1', (message) => heard.push(message));
  await transaction(call, async (tx) => {
    await announce(tx, 'order:1', 'never');
    return refuse('test.no');
  });
  await transaction(call, async (tx) => ok(await announce(tx, 'order:1', 'paid')));
  await vi.waitFor(() => expect(heard).toEqual([{ kind: 'changed', detail: 'paid' }]));
  await withClient(database.ownerUrl, (client) =>
    client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yiji live' AND datname = current_database()",
    ),
  );
  await vi.waitFor(() => expect(heard).toContainEqual({ kind: 'resumed' }), 5_000);
  await transaction(call, async (tx) => ok(await announce(tx, 'order:1', 'shipped')));
  await vi.waitFor(() => expect(heard).toContainEqual({ kind: 'changed', detail: 'shipped' }));
  stop();
  await live.close();
});

test('a job runs soon after its commit, again after a failure, and one waiting job per key', async () => {
  const queue: QueueKind = { name: 'test.work', leaseSeconds: 60, retryLimit: 3, retryDelaySeconds: 1 };
  const done: string[] = [];
  let failures = 0;
  subscribe(database.read, { inTransaction: {}, afterCommit: { 'test.told': [async (event) => void done.push(`event ${event.key}`)] } });
  const handle = async (data: unknown): Promise<void> => {
    const { what } = data as { what: string };
    if (what === 'fails once' && failures === 0) {
      failures += 1;
      throw new Error('the first time');
    }
    done.push(what);
  };
  await transaction(call, async (tx) => {
    await publish(tx, { type: 'test.told', subject: 's', payload: {}, key: 'k' });
    for (const what of ['fails once', 'plain']) await enqueue(tx.tx, queue, { data: { what } });
    for (const what of ['first', 'second']) await enqueue(tx.tx, queue, { data: { what }, options: { singletonKey: 'one' } });
    return ok(null);
  });
  const worker = await startWorker({
    url: database.url,
    log,
    routines: [],
    handlers: [
      { queue, handle },
      { queue: eventQueue, handle: async (data) => deliver(database.read, (data as { eventId: string }).eventId) },
    ],
  });
  await vi.waitFor(() => expect(done.toSorted()).toEqual(['event k', 'fails once', 'first', 'plain']), 20_000);
  await worker.stop(1_000);
});

test('a tick comes again after a failure and ends when it is told', async () => {
  let runs = 0;
  const ticks = startTicks(
    [
      {
        name: 'test',
        everyMs: 10,
        run: async () => {
          runs += 1;
          if (runs === 1) throw new Error('once');
        },
      },
    ],
    log,
  );
  await vi.waitFor(() => expect(runs).toBeGreaterThan(2));
  await ticks.stop();
  const after = runs;
  await wait(40);
  expect(runs).toBe(after);
});

test('ready means: the database is there and every migration of this build is applied', async () => {
  const names = migrationNames('prisma/migrations');
  expect(names.length).toBeGreaterThan(0);
  expect(await databaseReady(database.pool, names)).toBe(true);
  expect(await databaseReady(database.pool, [...names, '9999_tomorrow'])).toBe(false);
});

test('the role of the program owns nothing: no structure, no change of what is written once', async () => {
  await withClient(database.url, async (client) => {
    await expect(client.query('CREATE TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('DROP TABLE event')).rejects.toMatchObject({ code: '42501' });
    const { rows } = await client.query<{ name: string; changeable: boolean }>(
      `SELECT c.relname AS name, has_table_privilege('app', c.oid, 'UPDATE') OR has_table_privilege('app', c.oid, 'DELETE') OR has_table_privilege('app', c.oid, 'TRUNCATE') AS changeable
       FROM pg_class c WHERE c.oid IN (SELECT t.tgrelid FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid WHERE f.proname LIKE 'refuse\\_%')`,
    );
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['posting', 'order_event', 'stock_move']));
    expect(rows.filter(({ changeable }) => changeable)).toEqual([]);
  });
});
