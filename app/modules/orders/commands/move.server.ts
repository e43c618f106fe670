import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';
import type { ConsignmentState, OrderState } from '../contract.ts';
import { consignmentMayMove, mayMove } from '../model/transitions.ts';

const actorName = (call: TxCall): string => (call.actor.kind === 'system' ? call.actor.name : call.actor.kind);

export interface OrderMove {
  readonly orderId: string;
  readonly from: OrderState;
  readonly to: OrderState;
  readonly reason: string;
  readonly times?: { readonly paidAt?: Date; readonly endedAt?: Date };
}

/** Moves an order by one legal step and writes the event row; false when somebody moved it before. */
export async function moveOrder(call: TxCall, move: OrderMove): Promise<boolean> {
  invariant(mayMove(move.from, move.to), `an order may not go from ${move.from} to ${move.to}`);
  const moved = await call.tx.order.updateMany({ where: { id: move.orderId, state: move.from }, data: { state: move.to, ...move.times } });
  if (moved.count === 0) return false;
  await writeEvent(call, {
    orderId: move.orderId,
    machine: 'order',
    consignmentNo: null,
    fromState: move.from,
    toState: move.to,
    reason: move.reason,
  });
  return true;
}

export interface ConsignmentMove {
  readonly orderId: string;
  readonly no: number | 'all';
  readonly from: ConsignmentState;
  readonly to: ConsignmentState;
  readonly reason: string;
}

/** Moves one consignment, or all that stand in `from`; answers how many moved. */
export async function moveConsignments(call: TxCall, move: ConsignmentMove): Promise<number> {
  invariant(consignmentMayMove(move.from, move.to), `a consignment may not go from ${move.from} to ${move.to}`);
  const rows = await call.tx.consignment.findMany({
    where: { orderId: move.orderId, state: move.from, ...(move.no === 'all' ? {} : { no: move.no }) },
    orderBy: { no: 'asc' },
  });
  for (const row of rows) {
    await call.tx.consignment.update({ where: { id: row.id }, data: { state: move.to } });
    await writeEvent(call, {
      orderId: move.orderId,
      machine: 'consignment',
      consignmentNo: row.no,
      fromState: move.from,
      toState: move.to,
      reason: move.reason,
    });
  }
  return rows.length;
}

interface EventRow {
  readonly orderId: string;
  /** `slip`: what customs said of a parcel's payment slip; it is no state of the parcel. */
  readonly machine: 'order' | 'consignment' | 'slip';
  readonly consignmentNo: number | null;
  readonly fromState: string;
  readonly toState: string;
  readonly reason: string;
}

export async function writeEvent(call: TxCall, row: EventRow): Promise<void> {
  await call.tx.orderEvent.create({ data: { id: newUuid(call.at), ...row, body: {}, actor: actorName(call), at: call.at } });
}
