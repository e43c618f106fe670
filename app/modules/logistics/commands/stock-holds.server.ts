import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type StockHoldEvent, type StockHoldState, stockHoldStates } from '#app/modules/logistics/contract.ts';
import { afterStockEvent } from '#app/modules/logistics/rules.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';

/** The state a hold begins in. */
const first: StockHoldState = 'reserved';

export interface StockWish {
  readonly lineNo: number;
  readonly productId: string;
  readonly placeId: string;
  readonly quantity: number;
}

type Wanted = StockWish & { readonly stockId: string };

/**
 * Holds stock for an order, whole or refused (`logistics.out_of_stock` with the line and what is left). Rows are taken by
 * id, so that two orders with the same goods never wait for each other in a ring. The guard is the UPDATE, the CHECK
 * behind it is the fence.
 */
export async function reserveStock(
  call: TxCall,
  order: { readonly orderId: string; readonly lines: readonly StockWish[] },
): Promise<Result<null, 'logistics.out_of_stock'>> {
  const rows = await call.tx.stock.findMany({ where: { productId: { in: order.lines.map((l) => l.productId) } } });
  const wanted: Wanted[] = [];
  for (const line of order.lines) {
    const row = rows.find((r) => r.productId === line.productId && r.placeId === line.placeId);
    if (!row) return refuse('logistics.out_of_stock', { lineNo: line.lineNo, left: 0 });
    wanted.push({ ...line, stockId: row.id });
  }
  wanted.sort((a, b) => (a.stockId < b.stockId ? -1 : a.stockId > b.stockId ? 1 : a.lineNo - b.lineNo));
  for (const want of wanted) {
    const moved = await call.tx.$executeRaw`
      UPDATE stock SET in_use = in_use + ${want.quantity} WHERE id = ${want.stockId}::uuid AND in_use + ${want.quantity} <= on_hand`;
    if (moved === 0) return refuse('logistics.out_of_stock', { lineNo: want.lineNo, left: await leftOf(call, want.stockId) });
  }
  await writeHolds(call, order.orderId, wanted);
  return ok(null);
}

async function leftOf(call: TxCall, stockId: string): Promise<number> {
  const row = await call.tx.stock.findUniqueOrThrow({ where: { id: stockId } });
  return Math.max(0, row.onHand - row.inUse);
}

async function writeHolds(call: TxCall, orderId: string, wanted: readonly Wanted[]): Promise<void> {
  const holds = wanted.map((w) => ({
    id: newUuid(call.at),
    stockId: w.stockId,
    orderId,
    lineNo: w.lineNo,
    quantity: w.quantity,
    state: first,
  }));
  await call.tx.stockHold.createMany({ data: holds });
  await call.tx.stockHoldEntry.createMany({
    data: holds.map((h) => ({ id: newUuid(call.at), holdId: h.id, kind: 'reserve', quantity: h.quantity, at: call.at })),
  });
}

interface Moved {
  readonly id: string;
  readonly stockId: string;
  readonly quantity: number;
}

/** Moves an order's holds as the table of moves has it, in the order in which placing took them: by stock. */
async function move(call: TxCall, orderId: string, event: StockHoldEvent): Promise<readonly Moved[]> {
  const holds = await call.tx.stockHold.findMany({
    where: { orderId, state: { in: stockHoldStates.filter((state) => afterStockEvent(state, event) !== null) } },
  });
  holds.sort((a, b) => (a.stockId < b.stockId ? -1 : a.stockId > b.stockId ? 1 : a.lineNo - b.lineNo));
  const mine: Moved[] = [];
  for (const hold of holds) {
    const from = stockHoldStates.find((state) => state === hold.state);
    const state = from && afterStockEvent(from, event);
    if (!state) continue;
    const moved = await call.tx.stockHold.updateMany({ where: { id: hold.id, state: hold.state }, data: { state } });
    if (moved.count === 1) mine.push(hold);
  }
  return mine;
}

/** Paid: what was kept is now owed. The counter stays until the goods leave. */
export async function commitStock(call: TxCall, orderId: string): Promise<void> {
  const moved = await move(call, orderId, 'capture');
  await call.tx.stockHoldEntry.createMany({
    data: moved.map((h) => ({ id: newUuid(call.at), holdId: h.id, kind: 'commit', quantity: 0, at: call.at })),
  });
}

/** Gives back what an order kept, unpaid past its time or taken back. Does nothing for what was released before. */
export async function releaseStock(call: TxCall, orderId: string, event: 'expire' | 'cancel'): Promise<void> {
  for (const hold of await move(call, orderId, event)) {
    const moved = await call.tx
      .$executeRaw`UPDATE stock SET in_use = in_use - ${hold.quantity} WHERE id = ${hold.stockId}::uuid AND in_use >= ${hold.quantity}`;
    invariant(moved === 1, `stock ${hold.stockId} holds less than hold ${hold.id} says`);
    await call.tx.stockHoldEntry.create({
      data: { id: newUuid(call.at), holdId: hold.id, kind: 'release', quantity: -hold.quantity, at: call.at },
    });
  }
}
