import { expect, test } from 'vitest';
import { ok } from '#app/kernel/result.ts';
import { accessOf } from '#app/platform/db/access.server.ts';
import { transaction } from '#app/platform/db/call.server.ts';
import { isLockTimeout, isUnavailable, isWriteConflict, retryOnConflict, sqlStateOf } from '#app/platform/db/conflict.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { testCall } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = await testDatabase({ template: 'bare', lockTimeoutMs: 2_000 });
const { client } = accessOf(database.read);
const call = testCall(database.read, { world: {} });
await client.rateLimit.createMany({ data: ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ({ key, points: 0 })) });

/** Lets `size` callers pass when all have come, once. */
function gate(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    come += 1;
    if (come >= size) resolve();
    return promise;
  };
}

const failureOf = async (runs: Promise<unknown>[]): Promise<unknown> => {
  const failed = (await Promise.allSettled(runs)).find((run) => run.status === 'rejected');
  return failed?.reason;
};

const serializable = { isolationLevel: 'Serializable', timeout: 10_000 } as const;

test('a conflict met by a model call', async () => {
  const meet = gate(2);
  const run = () =>
    client.$transaction(async (tx) => {
      const row = await tx.rateLimit.findUniqueOrThrow({ where: { key: 'a' } });
      await meet();
      await tx.rateLimit.update({ where: { key: 'a' }, data: { points: row.points + 1 } });
    }, serializable);
  expect(isWriteConflict(await failureOf([run(), run()]))).toBe(true);
});

test('a conflict met by COMMIT (write skew)', async () => {
  const meet = gate(2);
  const run = (key: string) =>
    client.$transaction(async (tx) => {
      await tx.rateLimit.aggregate({ _sum: { points: true } });
      await meet();
      await tx.rateLimit.update({ where: { key }, data: { points: { increment: 1 } } });
    }, serializable);
  expect(isWriteConflict(await failureOf([run('a'), run('b')]))).toBe(true);
});

test('a conflict met by raw SQL', async () => {
  const meet = gate(2);
  const run = () =>
    client.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT points FROM rate_limit WHERE key = 'a'`;
      await meet();
      await tx.$executeRaw`UPDATE rate_limit SET points = points + 1 WHERE key = 'a'`;
    }, serializable);
  expect(isWriteConflict(await failureOf([run(), run()]))).toBe(true);
});

test('a deadlock is retried whole by transaction(): both writers win', async () => {
  const meet = gate(2);
  const tries: string[] = [];
  const run = (first: string, second: string) =>
    transaction(call, async ({ tx }) => {
      tries.push(first);
      await tx.rateLimit.update({ where: { key: first }, data: { points: { increment: 1 } } });
      await meet();
      await tx.rateLimit.update({ where: { key: second }, data: { points: { increment: 1 } } });
      return ok(null);
    });
  expect(await Promise.all([run('c', 'd'), run('d', 'c')])).toEqual([ok(null), ok(null)]);
  expect(tries.length).toBeGreaterThanOrEqual(2);
  const rows = await database.read.rateLimit.findMany({ where: { key: { in: ['c', 'd'] } } });
  expect(rows.map(({ points }) => points)).toEqual([2, 2]);
});

test('a conflict that stays is given up after five tries', async () => {
  let tries = 0;
  const conflict = Object.assign(new Error('conflict'), { code: 'P2034' });
  await expect(
    retryOnConflict(async () => {
      tries += 1;
      throw conflict;
    }),
  ).rejects.toBe(conflict);
  expect(tries).toBe(5);
});

test('a lock held too long, a broken check and a broken unique index are told apart', async () => {
  await withClient(database.ownerUrl, async (owner) => {
    await owner.query('ALTER TABLE rate_limit ADD CONSTRAINT points_small CHECK (points < 100)');
    await owner.query('BEGIN');
    await owner.query("SELECT 1 FROM rate_limit WHERE key = 'e' FOR UPDATE");
    const waited = await client.$executeRaw`UPDATE rate_limit SET points = 1 WHERE key = 'e'`.catch((error: unknown) => error);
    expect(isLockTimeout(waited)).toBe(true);
    await owner.query('ROLLBACK');
  });
  for (const broken of [
    await client.$executeRaw`UPDATE rate_limit SET points = 100 WHERE key = 'f'`.catch((error: unknown) => error),
    await client.rateLimit.update({ where: { key: 'f' }, data: { points: 100 } }).catch((error: unknown) => error),
  ]) {
    expect(sqlStateOf(broken)).toBe('23514');
  }
  const twice = await client.rateLimit.create({ data: { key: 'f' } }).catch((error: unknown) => error);
  expect([sqlStateOf(twice), isUnavailable(twice), isWriteConflict(twice)]).toEqual(['23505', false, false]);
});
