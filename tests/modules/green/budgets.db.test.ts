import { expect, test } from 'vitest';
import { budgets } from '#app/modules/green/index.server.ts';
import { trialBalance } from '#app/modules/ledger/index.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { testCall } from '#tests/support/call.ts';
import { brokenByHand, testDatabase } from '#tests/support/database.ts';

// Counters are filled by hand.
brokenByHand('I15');

const database = await testDatabase();
const [clock] = await database.read.$queryRaw<{ now: Date }[]>`SELECT now()`;
const call = testCall(database.read, { at: clock?.now ?? new Date(0), world: {} });

test('every budget is spent, held, left or not released, to the fen', async () => {
  const views = await budgets(call);
  expect(views.map(({ state }) => state).sort()).toEqual(expect.arrayContaining(['exhausted', 'not-open-yet', 'open']));
  for (const { programmeId, total, spent, held, left, later } of views)
    expect(spent.minor + held.minor + left.minor + later.minor, programmeId).toBe(total.minor);
});

test('the books say the same: what is funded and not spent', async () => {
  const [views, balances] = await Promise.all([budgets(call), trialBalance(call)]);
  for (const { programmeId, total, spent } of views)
    expect(balances.find(({ account }) => account === `liab:green_budget:${programmeId}:CNY`)?.balance.minor ?? 0n, programmeId).toBe(
      total.minor - spent.minor,
    );
});

test('an order that waits for payment is held, not spent', async () => {
  const [before] = (await budgets(call)).filter(({ state }) => state === 'open');
  await withClient(database.ownerUrl, async (db) => {
    const { rows } = await db.query(
      'SELECT s.id FROM pool_slice s JOIN pool p ON p.id = s.pool_id WHERE p.programme_id = $1 AND s.opens_at <= $2 AND s.in_use_minor + 700 <= s.cap_minor LIMIT 1',
      [before?.programmeId, call.at],
    );
    await db.query('UPDATE pool_slice SET in_use_minor = in_use_minor + 700 WHERE id = $1', [rows[0].id]);
  });
  const after = (await budgets(call)).find(({ programmeId }) => programmeId === before?.programmeId);
  expect(after?.held.minor).toBe((before?.held.minor ?? 0n) + 700n);
  expect(after?.spent.minor).toBe(before?.spent.minor);
  expect(after?.left.minor).toBe((before?.left.minor ?? 0n) - 700n);
});
