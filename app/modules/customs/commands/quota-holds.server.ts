import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
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
      state: 'reserved',
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
  await advance(call, orderId, { from: 'reserved', to: 'held', kind: 'hold' });
}

/** Released by customs: the year is used. */
export async function commitQuota(call: TxCall, orderId: string): Promise<void> {
  await advance(call, orderId, { from: 'held', to: 'committed', kind: 'commit' });
}

async function advance(
  call: TxCall,
  orderId: string,
  step: { readonly from: string; readonly to: string; readonly kind: string },
): Promise<void> {
  const holds = await call.tx.quotaHold.findMany({ where: { orderId, state: step.from } });
  if (holds.length === 0) return;
  await call.tx.quotaHold.updateMany({ where: { orderId, state: step.from }, data: { state: step.to } });
  await call.tx.quotaHoldEntry.createMany({
    data: holds.map((h) => ({ id: newUuid(call.at), holdId: h.id, kind: step.kind, amount: 0n, at: call.at })),
  });
}

/** Gives the year back: the order expired unpaid, was refunded, or the goods went back. */
export async function giveBackQuota(call: TxCall, orderId: string): Promise<void> {
  const holds = await call.tx.quotaHold.findMany({
    where: { orderId, state: { in: ['reserved', 'held', 'committed'] } },
    orderBy: { counterId: 'asc' },
  });
  for (const hold of holds) {
    const mine = await call.tx.quotaHold.updateMany({ where: { id: hold.id, state: hold.state }, data: { state: 'restored' } });
    if (mine.count === 0) continue;
    const moved = await call.tx
      .$executeRaw`UPDATE quota_counter SET in_use = in_use - ${hold.amount} WHERE id = ${hold.counterId}::uuid AND in_use >= ${hold.amount}`;
    invariant(moved === 1, `quota counter ${hold.counterId} has less than hold ${hold.id} says`);
    await call.tx.quotaHoldEntry.create({
      data: { id: newUuid(call.at), holdId: hold.id, kind: 'restore', amount: -hold.amount, at: call.at },
    });
  }
}
