import { describe, expect, test } from 'vitest';
import type { Programme } from '#app/modules/green/contract.ts';
import { budgets } from '#app/modules/green/index.server.ts';
import { testMoment } from '#tests/support/call.ts';
import { brokenByHand } from '#tests/support/database.ts';
import { openHoldDesk, someone } from './hold-desk.ts';

// Counters are filled by hand.
brokenByHand('I15');

const desk = await openHoldDesk();
let version = 10;

/** A paid order of three pieces that got 10.00, by a version of the programme with these terms; a later version says otherwise. */
async function paid(clawback: Omit<Programme['clawback'], 'windowDays'>) {
  version += 1;
  await desk.asOwner(`
    INSERT INTO programme (id, version, status, body, created_by, created_at, current)
    SELECT id, ${version}, status, jsonb_set(body, '{clawback}', '${JSON.stringify({ ...clawback, windowDays: 30 })}'), created_by, created_at, false
    FROM programme WHERE id = 'tier-a-12' AND version = 1`);
  const [orderId, personId] = [someone(), someone()];
  const before = (await desk.standing('tier-a-12', personId)).pool;
  expect(
    await desk.take({ orderId, personId, grants: [desk.grant({ programmeVersion: version, amountMinor: 1_000n, quantity: 3 })] }),
  ).toBe('ok');
  await desk.pay(orderId);
  /** Pieces that have come back so far: what the person has used, what of the pool is still spent, the state of the hold. */
  const standsAfter = async (returned: number | 'all') => {
    await desk.giveBack({ orderId, lines: returned === 'all' ? 'all' : [{ lineNo: 1, quantity: 3, returned }] });
    const { person, pool } = await desk.standing('tier-a-12', personId);
    const [hold] = await desk.database.read.incentiveHold.findMany({ where: { orderId } });
    return [person, pool - before, hold?.state];
  };
  return { orderId, standsAfter };
}

describe('what comes back to the budget when goods come back', () => {
  test('pro-rata: the frozen share of each piece, and in the end all of it', async () => {
    const { standsAfter } = await paid({ onReturn: 'pro-rata', restoreQuota: true });
    expect(await standsAfter(1)).toEqual(['666 x2', 666n, 'committed']);
    expect(await standsAfter(1)).toEqual(['666 x2', 666n, 'committed']);
    expect(await standsAfter(2)).toEqual(['333 x1', 333n, 'committed']);
    expect(await standsAfter(3)).toEqual(['0 x0', 0n, 'returned']);
    expect(await standsAfter('all')).toEqual(['0 x0', 0n, 'returned']);
  });

  test('full: all of it with the first piece', async () => {
    const { standsAfter } = await paid({ onReturn: 'full', restoreQuota: true });
    expect(await standsAfter(1)).toEqual(['0 x0', 0n, 'committed']);
    expect(await standsAfter('all')).toEqual(['0 x0', 0n, 'returned']);
  });

  test('none: the money stays spent, the person may use the cap again', async () => {
    const { standsAfter } = await paid({ onReturn: 'none', restoreQuota: true });
    expect(await standsAfter(2)).toEqual(['333 x1', 1_000n, 'committed']);
    expect(await standsAfter('all')).toEqual(['0 x0', 1_000n, 'returned']);
  });

  test('without restoreQuota the person has used the cap for good', async () => {
    const { standsAfter } = await paid({ onReturn: 'pro-rata', restoreQuota: false });
    expect(await standsAfter(1)).toEqual(['1000 x3', 666n, 'committed']);
    expect(await standsAfter('all')).toEqual(['1000 x3', 0n, 'returned']);
  });

  test('nothing came back: nothing moves', async () => {
    const { standsAfter } = await paid({ onReturn: 'full', restoreQuota: true });
    expect(await standsAfter(0)).toEqual(['1000 x3', 1_000n, 'committed']);
  });

  test('a share that came from several slices goes back to them', async () => {
    const [orderId, personId] = [someone(), someone()];
    const weekly = 'central-asia-fruit-weekly';
    await desk.asOwner(`UPDATE pool_slice SET opens_at = '${testMoment.toISOString()}' WHERE pool_id = 'pool-${weekly}'`);
    const before = await desk.database.read.poolSlice.findMany({ where: { poolId: `pool-${weekly}` }, orderBy: { no: 'asc' } });
    const left = before.map((s) => s.capMinor - s.inUseMinor);
    const most = left.reduce((a, b) => (b > a ? b : a), 0n);
    const grants = [
      desk.grant({ programmeId: weekly, poolId: `pool-${weekly}`, amountMinor: most + 500n, quantity: 2, capPerPersonMinor: null }),
    ];
    expect(await desk.take({ orderId, personId, grants })).toBe('ok');
    expect(await desk.database.read.incentiveHold.count({ where: { orderId } })).toBeGreaterThan(1);
    await desk.pay(orderId);
    await desk.giveBack({ orderId, lines: [{ lineNo: 1, quantity: 2, returned: 1 }] });
    const half = await desk.standing(weekly, personId);
    expect(half.pool - before.reduce((s, slice) => s + slice.inUseMinor, 0n)).toBe((most + 500n) / 2n);
    await desk.giveBack({ orderId, lines: 'all' });
    const end = await desk.database.read.poolSlice.findMany({ where: { poolId: `pool-${weekly}` }, orderBy: { no: 'asc' } });
    expect(end.map((s) => s.inUseMinor)).toEqual(before.map((s) => s.inUseMinor));
  });

  test('an operator sees as spent what no return has given back', async () => {
    const spent = async () => (await budgets(desk.call())).find(({ programmeId }) => programmeId === 'tier-a-12')?.spent.minor ?? 0n;
    const at = await spent();
    const kept = await paid({ onReturn: 'none', restoreQuota: true });
    await kept.standsAfter('all');
    const partly = await paid({ onReturn: 'pro-rata', restoreQuota: true });
    await partly.standsAfter(1);
    expect((await spent()) - at).toBe(1_666n);
  });
});
