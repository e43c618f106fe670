/** Notifications wait here, written in the transaction of their effect. */
import { orderBody } from './api/bodies.ts';
import type { Purchase } from './book/rows.ts';
import { type Institution, serialNo } from './institution.ts';

export type EventType =
  | 'TRANSACTION.SCANNED'
  | 'TRANSACTION.SUCCESS'
  | 'TRANSACTION.CLOSED'
  | 'PAYER.REFUSED'
  | 'REFUND.SUCCESS'
  | 'REFUND.CLOSED'
  | 'CUSTOMS.ANSWERED';

/** Writes a notification about an order as it stands now. Called inside the transaction of the effect. */
export function queueNotification(institution: Institution, order: Purchase, type: EventType): void {
  const { store, clock } = institution;
  const at = clock.now();
  const id = serialNo(at);
  const body = JSON.stringify({
    id,
    create_time: at.toISOString(),
    event_type: type,
    mer_id: order.merchant,
    resource: orderBody(institution, order),
  });
  store.run(
    'INSERT INTO notification (id, merchant, url, type, no, body, next_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    order.merchant,
    order.notify_url,
    type,
    order.no,
    body,
    at.getTime(),
  );
}
