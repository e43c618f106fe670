import { expect, test } from 'vitest';
import { ok, refuse } from '#app/kernel/result.ts';
import { transaction } from '#app/platform/db/call.server.ts';
import { deliver, publish, type RecordedEvent, subscribe } from '#app/platform/db/event.server.ts';
import { testCall } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = await testDatabase({ template: 'bare' });
const call = testCall(database.read, { world: {} });
const heard: RecordedEvent[] = [];
subscribe(database.read, {
  inTransaction: {
    'test.sold': [
      async ({ tx }, event) => {
        await tx.rateLimit.create({ data: { key: `step:${event.key}` } });
      },
    ],
  },
  afterCommit: { 'test.sold': [async (event) => void heard.push(event)] },
});

const sold = (key: string) => ({ type: 'test.sold', subject: 'ord_1', payload: { amount: 12n }, key });
const jobs = async () =>
  (await database.pool.query<{ data: { eventId: string } }>("SELECT data FROM pgboss.job WHERE name = 'event'")).rows;
const steps = (key: string) => database.read.rateLimit.count({ where: { key: `step:${key}` } });

test('event, job and step are one commit', async () => {
  await transaction(call, async (tx) => ok(await publish(tx, sold('one'))));
  expect(await jobs()).toHaveLength(1);
  expect(await steps('one')).toBe(1);
});

test('a refusal takes event, job and step back', async () => {
  await transaction(call, async (tx) => {
    await publish(tx, sold('two'));
    return refuse('test.no');
  });
  expect(await jobs()).toHaveLength(1);
  expect(await steps('two')).toBe(0);
  expect(await database.read.event.count({ where: { key: 'two' } })).toBe(0);
});

test('a key published before changes nothing', async () => {
  expect(await transaction(call, async (tx) => ok(await publish(tx, sold('one'))))).toEqual(ok(false));
  expect(await jobs()).toHaveLength(1);
});

test('delivery hands the event with its bigint to the subscriber', async () => {
  const [job] = await jobs();
  await deliver(database.read, job?.data.eventId ?? '');
  expect(heard).toMatchObject([{ type: 'test.sold', key: 'one', payload: { amount: 12n }, at: call.at }]);
});
