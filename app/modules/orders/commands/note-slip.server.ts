import type { TxCall } from '#app/platform/db/call.server.ts';
import { writeEvent } from './move.server.ts';

/** How a parcel's payment slip stands at customs, as settlement tells it: one line of the order's history. Step. */
export async function noteSlip(
  call: TxCall,
  slip: { readonly consignmentId: string; readonly state: 'submitted' | 'accepted' | 'refused' },
): Promise<void> {
  const parcel = await call.tx.consignment.findUnique({ where: { id: slip.consignmentId }, select: { orderId: true, no: true } });
  if (!parcel) return;
  const { orderId, no: consignmentNo } = parcel;
  await writeEvent(call, { orderId, consignmentNo, machine: 'slip', fromState: 'none', toState: slip.state, reason: `slip_${slip.state}` });
}
