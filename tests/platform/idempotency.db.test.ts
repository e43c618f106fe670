import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { transaction } from '#app/platform/db/call.server.ts';
import { idempotent, inputHashOf } from '#app/platform/db/idempotency.server.ts';
import { testCall } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = await testDatabase({ template: 'bare', lockTimeoutMs: 400 });

type Answer = { readonly minor: bigint; readonly at: Date; readonly left?: string };

/** A verb that writes one event for each time it really works; `last` is the end of its work. */
async function buy(key: string | null, input: unknown, last: () => Promise<void> = async () => undefined): Promise<Result<Answer, string>> {
  const call = testCall(database.read, { world: {}, key });
  return transaction(call, async (tx) =>
    idempotent(tx, { verb: 'test.buy', inputHash: inputHashOf(input) }, async () => {
      await tx.tx.event.create({
        data: { id: crypto.randomUUID(), type: 'test.bought', subject: String(key), payload: {}, at: call.at, key: crypto.randomUUID() },
      });
      await last();
      return ok<Answer>({ minor: 9_007_199_254_740_993n, at: call.at });
    }),
  );
}
const effects = (key: string) => database.read.event.count({ where: { subject: key } });

test('the same key and input again: the same answer with its bigint and date, one effect', async () => {
  const first = await buy('a', { quantity: 1n });
  const second = await buy('a', { quantity: 1n });
  expect(second).toEqual(first);
  expect(await effects('a')).toBe(1);
});

test('the same key with another input is refused', async () => {
  await buy('b', { quantity: 1 });
  expect(await buy('b', { quantity: 2 })).toEqual(refuse('kernel.key_reused'));
  expect(await effects('b')).toBe(1);
});

test('a refusal stores nothing: the key can be used again', async () => {
  const call = testCall(database.read, { world: {}, key: 'c' });
  const refused = await transaction(call, async (tx) =>
    idempotent(tx, { verb: 'test.buy', inputHash: inputHashOf(1) }, async () => refuse('test.no')),
  );
  expect(refused).toEqual(refuse('test.no'));
  expect((await buy('c', 1)).ok).toBe(true);
});

test('20 twins at once: one effect, every answer the same or in progress', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => buy('d', 1, () => wait(50))));
  expect(await effects('d')).toBe(1);
  for (const answer of answers) expect(answer.ok || answer.refusal.code === 'kernel.in_progress').toBe(true);
  expect(answers.some(({ ok: done }) => done)).toBe(true);
});

test('a twin that still works after the lock timeout: in progress', async () => {
  const [begun, enough] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = buy('e', 1, () => {
    begun.resolve();
    return enough.promise;
  });
  await begun.promise;
  expect(await buy('e', 1)).toEqual(refuse('kernel.in_progress'));
  enough.resolve();
  expect((await slow).ok).toBe(true);
});

test('no key, or one too long, is refused', async () => {
  expect(await buy(null, 1)).toEqual(refuse('kernel.invalid_input', { field: 'key' }));
  expect(await buy('k'.repeat(256), 1)).toEqual(refuse('kernel.invalid_input', { field: 'key' }));
});
