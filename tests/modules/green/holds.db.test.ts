import { afterAll, describe, expect, test } from 'vitest';
import { DAY, plus } from '#app/kernel/time.ts';
import { quotaEvents, quotaStates } from '#app/modules/customs/contract.ts';
import { afterQuotaEvent } from '#app/modules/customs/rules.ts';
import { budgetHoldEvents, budgetHoldStates, type Programme } from '#app/modules/green/contract.ts';
import { personCapsUsed, programmes } from '#app/modules/green/index.server.ts';
import { afterBudgetEvent, evaluateProgrammes } from '#app/modules/green/rules.ts';
import { stockHoldEvents, stockHoldStates } from '#app/modules/logistics/contract.ts';
import { afterStockEvent } from '#app/modules/logistics/rules.ts';
import { testMoment } from '#tests/support/call.ts';
import { breachesOf, readInvariants } from '#tests/support/invariants.ts';
import { openHoldDesk, someone } from './hold-desk.ts';
import { incentiveLine, programmeFacts } from './terms.ts';

const desk = await openHoldDesk();
const { grant } = desk;

describe('what a person may still get follows the version that stands', () => {
  const line = incentiveLine({ afterPriceCutMinor: 1_000_000n });

  async function quoted(personId: string, cap: Partial<Programme['cap']>): Promise<bigint> {
    const list = await programmes(desk.call());
    const [shown] = list.filter((p) => p.id === 'tier-a-12');
    if (!shown) throw new Error('programme');
    const version = { ...shown, version: 2, cap: { perItemMinor: null, perPersonMinor: null, perPersonCount: null, ...cap } };
    const personCapUsed = await personCapsUsed(desk.call(), personId);
    return evaluateProgrammes([line], [version], programmeFacts({ at: testMoment, personCapUsed }))[0]?.amount.minor ?? 0n;
  }

  test.each([
    { name: 'raised from 300.00 to 600.00', before: 30_000n, used: 30_000n, cap: 60_000n, left: 30_000n },
    { name: 'lowered from 300.00 to 100.00 with 80.00 used', before: 30_000n, used: 8_000n, cap: 10_000n, left: 2_000n },
    { name: 'lowered below what was used', before: 30_000n, used: 20_000n, cap: 10_000n, left: 0n },
    { name: 'begun where there was none', before: null, used: 8_000n, cap: 10_000n, left: 2_000n },
    { name: 'dropped', before: 10_000n, used: 10_000n, cap: null, left: 120_000n },
  ])('a cap $name: the quote and the guard say the same', async ({ before, used, cap, left }) => {
    const personId = someone();
    const earlier = grant({ amountMinor: used, quantity: 1, capPerPersonMinor: before });
    expect(await desk.take({ orderId: someone(), personId, grants: [earlier] })).toBe('ok');
    expect(await quoted(personId, { perPersonMinor: cap })).toBe(left);
    const next = (amountMinor: bigint) => grant({ amountMinor, quantity: 1, capPerPersonMinor: cap });
    if (cap !== null) expect(await desk.take({ orderId: someone(), personId, grants: [next(left + 1n)] })).toBe('green.person_cap_reached');
    if (left > 0n) expect(await desk.take({ orderId: someone(), personId, grants: [next(left)] })).toBe('ok');
  });

  test('pieces likewise', async () => {
    const personId = someone();
    const pieces = (quantity: number, capPerPersonCount: number) =>
      desk.take({ orderId: someone(), personId, grants: [grant({ quantity, capPerPersonCount })] });
    expect(await pieces(3, 3)).toBe('ok');
    expect(await pieces(1, 3)).toBe('green.person_cap_reached');
    expect(await pieces(2, 5)).toBe('ok');
    expect(await pieces(1, 4)).toBe('green.person_cap_reached');
  });
});

describe('the database', () => {
  const moves = <S extends string, E extends string>(states: readonly S[], events: readonly E[], next: (state: S, event: E) => S | null) =>
    [
      ...new Set(states.flatMap((state) => events.flatMap((event) => (next(state, event) ? [`${state}>${next(state, event)}`] : [])))),
    ].sort();

  test.each([
    ['stock_hold', moves(stockHoldStates, stockHoldEvents, afterStockEvent)],
    ['incentive_hold', moves(budgetHoldStates, budgetHoldEvents, afterBudgetEvent)],
    ['quota_hold', moves(quotaStates, quotaEvents, afterQuotaEvent)],
  ])('knows the same legal moves of a %s as the rules', async (machine, legal) => {
    const rows = await desk.database.read.legalTransition.findMany({ where: { machine } });
    expect(rows.map(({ fromState, toState }) => `${fromState}>${toState}`).sort()).toEqual(legal);
  });

  /** One hold of each kind, reserved. */
  async function held() {
    const ids = { orderId: someone(), stock: someone(), quota: someone(), counter: someone() };
    await desk.take({ orderId: ids.orderId, personId: someone(), grants: [grant()] });
    await desk.asOwner(`
      INSERT INTO stock_hold (id, stock_id, order_id, line_no, quantity, state) SELECT '${ids.stock}', id, '${ids.orderId}', 1, 1, 'reserved' FROM stock WHERE in_use < on_hand LIMIT 1;
      INSERT INTO stock_hold_entry (id, hold_id, kind, quantity, at) VALUES (gen_random_uuid(), '${ids.stock}', 'reserve', 1, now());
      UPDATE stock SET in_use = in_use + 1 WHERE id = (SELECT stock_id FROM stock_hold WHERE id = '${ids.stock}');
      INSERT INTO quota_counter (id, person_id, year, kind, cap, in_use) VALUES ('${ids.counter}', gen_random_uuid(), 2026, 'value', 100, 5);
      INSERT INTO quota_hold (id, counter_id, order_id, consignment_no, amount, state) VALUES ('${ids.quota}', '${ids.counter}', '${ids.orderId}', 1, 5, 'reserved');
      INSERT INTO quota_hold_entry (id, hold_id, kind, amount, at) VALUES (gen_random_uuid(), '${ids.quota}', 'reserve', 5, now());`);
    const [incentive] = await desk.database.read.incentiveHold.findMany({ where: { orderId: ids.orderId } });
    return { stock_hold: ids.stock, quota_hold: ids.quota, incentive_hold: incentive?.id ?? '' };
  }
  const tables = ['stock_hold', 'incentive_hold', 'quota_hold'] as const;

  test.each([
    ['stock_hold', 'shipped'],
    ['incentive_hold', 'returned'],
    ['quota_hold', 'committed'],
  ] as const)('refuses a %s that jumps to %s, whoever asks', async (table, state) => {
    const ids = await held();
    await expect(desk.asOwner(`UPDATE ${table} SET state = '${state}' WHERE id = '${ids[table]}'`)).rejects.toThrow(
      `${table} may not go from reserved to ${state}`,
    );
  });

  test.each([
    ['stock_hold', 'released', 'reserved'],
    ['incentive_hold', 'released', 'committed'],
    ['quota_hold', 'restored', 'held'],
  ] as const)('refuses a %s that comes back from %s', async (table, end, back) => {
    const ids = await held();
    await desk.asOwner(`BEGIN; UPDATE ${table} SET state = '${end}' WHERE id = '${ids[table]}'; ROLLBACK;`);
    await expect(
      desk.asOwner(
        `BEGIN; UPDATE ${table} SET state = '${end}' WHERE id = '${ids[table]}'; UPDATE ${table} SET state = '${back}' WHERE id = '${ids[table]}'; COMMIT;`,
      ),
    ).rejects.toThrow(`${table} may not go from ${end} to ${back}`);
  });

  test('keeps what a hold keeps, and for whom', async () => {
    const ids = await held();
    const amounts = {
      stock_hold: 'quantity = quantity + 1',
      incentive_hold: 'amount_minor = amount_minor + 1',
      quota_hold: 'amount = amount + 1',
    };
    for (const table of tables) {
      await expect(desk.asOwner(`UPDATE ${table} SET ${amounts[table]} WHERE id = '${ids[table]}'`)).rejects.toThrow('is fixed');
      await expect(desk.asOwner(`UPDATE ${table} SET order_id = gen_random_uuid() WHERE id = '${ids[table]}'`)).rejects.toThrow('is fixed');
      await expect(desk.asOwner(`DELETE FROM ${table} WHERE id = '${ids[table]}'`)).rejects.toThrow('are kept');
      await expect(
        desk.asOwner(`INSERT INTO ${table} SELECT (jsonb_populate_record(h, jsonb_build_object('id', gen_random_uuid(), 'order_id', gen_random_uuid(),
          'state', '${table === 'quota_hold' ? 'held' : 'committed'}'))).* FROM ${table} h WHERE id = '${ids[table]}'`),
      ).rejects.toThrow('starts as reserved');
    }
    await expect(
      desk.asOwner(`UPDATE incentive_hold SET quoted_at = quoted_at - interval '1 day' WHERE id = '${ids.incentive_hold}'`),
    ).rejects.toThrow('quoted_at is fixed');
  });
});

describe('a programme that ends between quote and placing', () => {
  const window = readInvariants().find(({ id }) => id === 'I16');

  async function breaches(): Promise<readonly string[]> {
    const client = await desk.database.pool.connect();
    try {
      await client.query('BEGIN');
      return window ? (await breachesOf(client, window, testMoment)).map(({ found }) => found) : ['no invariant'];
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  test('a quote of five minutes before the end is honoured five minutes after it; one made after the end is a breach', async () => {
    const [shown] = (await programmes(desk.call())).filter((p) => p.id === 'tier-a-12');
    const end = shown?.window.to ?? testMoment;
    const [before, after] = [plus(end, -300_000), plus(end, 300_000)];
    expect(await desk.take({ orderId: someone(), personId: someone(), grants: [grant()], quotedAt: before, at: after })).toBe('ok');
    expect(await breaches()).toEqual([]);
    const late = someone();
    await desk.asOwner('ALTER TABLE incentive_hold DISABLE TRIGGER "incentive_hold_fixed"');
    expect(await desk.take({ orderId: late, personId: someone(), grants: [grant()], quotedAt: after, at: after })).toBe('ok');
    expect(await breaches()).toEqual(['outside its window']);
    await desk.asOwner(`UPDATE incentive_hold SET quoted_at = '${plus(end, -DAY).toISOString()}' WHERE order_id = '${late}'`);
    expect(await breaches()).toEqual(['long after its quote']);
    await desk.asOwner(`UPDATE incentive_hold SET quoted_at = '${before.toISOString()}' WHERE order_id = '${late}'`);
    await desk.asOwner('ALTER TABLE incentive_hold ENABLE TRIGGER "incentive_hold_fixed"');
    expect(await breaches()).toEqual([]);
  });

  test('a quote from the future is refused by the row itself', async () => {
    await expect(desk.take({ orderId: someone(), personId: someone(), grants: [grant()], quotedAt: plus(testMoment, 1) })).rejects.toThrow(
      'incentive_hold_quoted_before',
    );
  });
});

afterAll(async () => {
  // Holds that no order stands behind are of this file alone; their counters must be right all the same.
  const client = await desk.database.pool.connect();
  try {
    await client.query('BEGIN');
    for (const invariant of readInvariants().filter(({ id }) => ['I15', 'I16', 'I17'].includes(id)))
      expect(await breachesOf(client, invariant, testMoment)).toEqual([]);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});
