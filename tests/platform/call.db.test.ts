import { expect, test } from 'vitest';
import { ok, refuse } from '#app/kernel/result.ts';
import { guardPort, outsideTransaction } from '#app/platform/db/boundary.server.ts';
import { transaction } from '#app/platform/db/call.server.ts';
import { testCall } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = await testDatabase({ template: 'bare' });
const call = testCall(database.read, { world: {} });
const event = (key: string) => ({ id: crypto.randomUUID(), type: 'test.happened', subject: 'x', payload: {}, at: call.at, key });
const count = (key: string) => database.read.event.count({ where: { key } });

test('an ok answer commits', async () => {
  const answer = await transaction(call, async ({ tx }) => {
    await tx.event.create({ data: event('kept') });
    return ok(1);
  });
  expect(answer).toEqual(ok(1));
  expect(await count('kept')).toBe(1);
});

test('a refusal rolls back and is handed on with its facts', async () => {
  const answer = await transaction(call, async ({ tx, db }) => {
    await tx.event.create({ data: event('refused') });
    expect(await db.event.count({ where: { key: 'refused' } })).toBe(1);
    return refuse('test.no', { left: 3 });
  });
  expect(answer).toEqual(refuse('test.no', { left: 3 }));
  expect(await count('refused')).toBe(0);
});

test('an exception rolls back and goes on', async () => {
  const answer = transaction(call, async ({ tx }) => {
    await tx.event.create({ data: event('broken') });
    throw new Error('bug');
  });
  await expect(answer).rejects.toThrow('bug');
  expect(await count('broken')).toBe(0);
});

test('a call can only read, at run time too', () => {
  expect(Object.keys(database.read.event).sort()).toEqual([
    'aggregate',
    'count',
    'findFirst',
    'findFirstOrThrow',
    'findMany',
    'findUnique',
    'findUniqueOrThrow',
    'groupBy',
  ]);
  expect('$executeRaw' in database.read).toBe(false);
  expect('$transaction' in database.read).toBe(false);
});

test('nothing leaves the process inside a transaction: a guarded port and the outside both throw', async () => {
  let reached = 0;
  const port = guardPort('bank', { pay: async () => (reached += 1) });
  await expect(transaction(call, async () => ok(await port.pay()))).rejects.toThrow('bank.pay leaves the process');
  await expect(transaction(call, async () => ok(outsideTransaction('fetch', () => 1)))).rejects.toThrow('fetch leaves the process');
  expect(reached).toBe(0);
  expect(await port.pay()).toBe(1);
});

test('a transaction inside a transaction is a bug', async () => {
  await expect(transaction(call, async (tx) => transaction(tx, async () => ok(1)))).rejects.toThrow('a transaction inside a transaction');
});
