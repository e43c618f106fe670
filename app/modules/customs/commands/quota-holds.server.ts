import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type QuotaEvent, type QuotaState, quotaStates } from '#app/modules/customs/contract.ts';
import { afterQuotaEvent } from '#app/modules/customs/rules.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';

/** What one consignment uses of a person's year: kind `value` in fen, a quantity kind in grams. */
export interface QuotaUse {
  readonly consignmentNo: number;
  readonly kind: string;
  readonly amount: bigint;
  readonly cap: bigint;
}

export interface QuotaWish {
  readonly orderId: string;
  readonly personId: string;
  readonly year: number;
  readonly uses: readonly QuotaUse[];
}

/** The state a hold begins in. */
const first: QuotaState = 'reserved';

type QuotaRefusal = 'customs.over_yearly_limit' | 'customs.over_quantity_cap';

/**
 * Reserves a person's yearly value and quantities, summed over all consignments, whole or refused. The refusal names the
 * kind only: how much is left is a fact about a person (Cai Guan Shui [2018] 49 art. 2).
 */
export async function reserveQuota(call: TxCall, wish: QuotaWish): Promise<Result<null, QuotaRefusal>> {
  const kinds = [...new Set(wish.uses.map((u) => u.kind))].sort();
  const counters = new Map<string, string>();
  for (const kind of kinds) {
    const uses = wish.uses.filter((u) => u.kind === kind);
    const total = uses.reduce((s, u) => s + u.amount, 0n);
    const cap = uses[0]?.cap ?? 0n;
    const id = await takeCounter(call, { ...wish, kind, total, cap });
    if (!id) return refuse(kind === 'value' ? 'customs.over_yearly_limit' : 'customs.over_quantity_cap', { kind });
    counters.set(kind, id);
  }
  const holds = wish.uses.map((use) => {
    const counterId = counters.get(use.kind);
    invariant(counterId, 'a counter was taken for every kind');
    return {
      id: newUuid(call.at),
      counterId,
      orderId: wish.orderId,
      consignmentNo: use.consignmentNo,
      amount: use.amount,
      state: first,
    };
  });
  await call.tx.quotaHold.createMany({ data: holds });
  await call.tx.quotaHoldEntry.createMany({
    data: holds.map((h) => ({ id: newUuid(call.at), holdId: h.id, kind: 'reserve', amount: h.amount, at: call.at })),
  });
  return ok(null);
}

interface CounterWish extends QuotaWish {
  readonly kind: string;
  readonly total: bigint;
  readonly cap: bigint;
}

/** Makes the year's counter when it is the first, keeps its cap in step with the policy, and moves it under its guard. */
async function takeCounter(call: TxCall, wish: CounterWish): Promise<string | null> {
  await call.tx.$executeRaw`
    INSERT INTO quota_counter (id, person_id, year, kind, cap, in_use)
    VALUES (${newUuid(call.at)}::uuid, ${wish.personId}::uuid, ${wish.year}, ${wish.kind}, ${wish.cap}, 0)
    ON CONFLICT (person_id, year, kind) DO UPDATE SET cap = EXCLUDED.cap WHERE quota_counter.cap < EXCLUDED.cap`;
  const rows = await call.tx.$queryRaw<{ id: string }[]>`
    UPDATE quota_counter SET in_use = in_use + ${wish.total}
    WHERE person_id = ${wish.personId}::uuid AND year = ${wish.year} AND kind = ${wish.kind} AND in_use + ${wish.total} <= ${wish.cap} AND in_use + ${wish.total} <= cap
    RETURNING id`;
  return rows[0]?.id ?? null;
}

/** Paid: the reservation has no expiry any more. */
export async function holdQuota(call: TxCall, orderId: string): Promise<void> {
  await advance(call, orderId, { event: 'capture', kind: 'hold' });
}

interface Moved {
  readonly id: string;
  readonly counterId: string;
  readonly amount: bigint;
}

/** Moves an order's holds as the table of moves has it, in the order in which placing took them: by kind. */
async function move(call: TxCall, orderId: string, event: QuotaEvent): Promise<readonly Moved[]> {
  const holds = await call.tx.quotaHold.findMany({
    where: { orderId, state: { in: quotaStates.filter((state) => afterQuotaEvent(state, event) !== null) } },
    include: { counter: { select: { kind: true } } },
  });
  holds.sort((a, b) => (a.counter.kind === b.counter.kind ? a.consignmentNo - b.consignmentNo : a.counter.kind < b.counter.kind ? -1 : 1));
  const mine: Moved[] = [];
  for (const hold of holds) {
    const from = quotaStates.find((state) => state === hold.state);
    const state = from && afterQuotaEvent(from, event);
    if (!state) continue;
    const moved = await call.tx.quotaHold.updateMany({ where: { id: hold.id, state: hold.state }, data: { state } });
    if (moved.count === 1) mine.push(hold);
  }
  return mine;
}

async function advance(call: TxCall, orderId: string, step: { readonly event: QuotaEvent; readonly kind: string }): Promise<void> {
  const moved = await move(call, orderId, step.event);
  await call.tx.quotaHoldEntry.createMany({
    data: moved.map((h) => ({ id: newUuid(call.at), holdId: h.id, kind: step.kind, amount: 0n, at: call.at })),
  });
}

/** Gives the year back: the order expired unpaid, was taken back or refunded, customs refused it, or the goods went back. */
export async function giveBackQuota(
  call: TxCall,
  orderId: string,
  event: Exclude<QuotaEvent, 'capture' | 'customs-release'>,
): Promise<void> {
  for (const hold of await move(call, orderId, event)) {
    const moved = await call.tx
      .$executeRaw`UPDATE quota_counter SET in_use = in_use - ${hold.amount} WHERE id = ${hold.counterId}::uuid AND in_use >= ${hold.amount}`;
    invariant(moved === 1, `quota counter ${hold.counterId} has less than hold ${hold.id} says`);
    await call.tx.quotaHoldEntry.create({
      data: { id: newUuid(call.at), holdId: hold.id, kind: 'restore', amount: -hold.amount, at: call.at },
    });
  }
}
