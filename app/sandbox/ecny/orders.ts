/** Orders pushed by merchants: made once, payable until they close or expire. */
import { ok } from '#app/kernel/result.ts';
import { isOpen, kept, orderOf, type Purchase } from './book/rows.ts';
import { type Answer, refuse } from './codes.ts';
import { type Institution, type Merchant, secretToken } from './institution.ts';
import { queueNotification } from './outbox.ts';

export interface NewOrder {
  readonly no: string;
  readonly total: bigint;
  readonly description: string;
  readonly expiresAt: Date;
  readonly notifyUrl: string;
  readonly returnUrl: string | null;
  readonly cancelUrl: string | null;
  readonly identified: boolean;
  readonly identityHash: string | null;
}

/** Whether the same number asks for the same thing: amount, payer and address may not change under one number. */
function sameOrder(known: Purchase, wanted: NewOrder): boolean {
  return (
    known.total === wanted.total &&
    known.identified === BigInt(wanted.identified) &&
    known.identity_hash === wanted.identityHash &&
    known.notify_url === wanted.notifyUrl &&
    known.expires_at === BigInt(wanted.expiresAt.getTime())
  );
}

/** Whether an address lies below the merchant's registered one: the same origin, and inside its path. */
function mayNotify({ notifyBase }: Merchant, address: string): boolean {
  const [base, url] = [new URL(notifyBase), new URL(address)];
  return url.origin === base.origin && url.username === '' && url.pathname.startsWith(base.pathname);
}

/** Makes an order, or answers the one that exists under this number if it is the same. */
export function pushOrder(institution: Institution, merchant: Merchant, order: NewOrder): Answer<Purchase> {
  const { store, clock } = institution;
  if (!mayNotify(merchant, order.notifyUrl)) return refuse('NOTIFY_URL_REFUSED');
  return store.transaction(() => {
    const known = orderOf(store, merchant.id, order.no);
    if (known) return sameOrder(known, order) ? ok(known) : refuse('OUT_TRADE_NO_USED');
    const now = clock.now().getTime();
    if (order.expiresAt.getTime() <= now) return refuse('ORDER_EXPIRED');
    store.run(
      `INSERT INTO purchase (merchant, no, total, description, expires_at, notify_url, return_url, cancel_url, identified, identity_hash, token, state, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'NOTPAY', ?)`,
      merchant.id,
      order.no,
      order.total,
      order.description,
      order.expiresAt.getTime(),
      order.notifyUrl,
      order.returnUrl,
      order.cancelUrl,
      order.identified ? 1 : 0,
      order.identityHash,
      secretToken(),
      now,
    );
    return ok(kept(orderOf(store, merchant.id, order.no)));
  });
}

/** Closes an unpaid order. Closing again is the same answer; a paid one is refused: the payer was quicker. */
export function closeOrder(institution: Institution, merchant: Merchant, no: string): Answer<Purchase> {
  const { store, clock } = institution;
  return store.transaction(() => {
    const order = orderOf(store, merchant.id, no);
    if (!order) return refuse('ORDER_NOT_EXIST');
    if (order.state === 'CLOSED') return ok(order);
    if (!isOpen(order)) return refuse('ORDER_PAID');
    store.run(
      `UPDATE purchase SET state = 'CLOSED', closed_at = ?, close_reason = 'merchant' WHERE merchant = ? AND no = ?`,
      clock.now().getTime(),
      merchant.id,
      no,
    );
    return ok(kept(orderOf(store, merchant.id, no)));
  });
}

/** The payer has the order before the eyes: the merchant's page can say so. */
export function markScanned(institution: Institution, order: Purchase): Purchase {
  if (order.state !== 'NOTPAY') return order;
  const { store, clock } = institution;
  return store.transaction(() => {
    const changed = store.run(
      `UPDATE purchase SET state = 'USERPAYING', scanned_at = ? WHERE merchant = ? AND no = ? AND state = 'NOTPAY'`,
      clock.now().getTime(),
      order.merchant,
      order.no,
    );
    const scanned = kept(orderOf(store, order.merchant, order.no));
    if (changed > 0) queueNotification(institution, scanned, 'TRANSACTION.SCANNED');
    return scanned;
  });
}

/** Closes every order whose time has run out. */
export function expireOrders(institution: Institution): void {
  const { store, clock } = institution;
  const now = clock.now().getTime();
  const due = store.all<Purchase>(`SELECT * FROM purchase WHERE state IN ('NOTPAY','USERPAYING') AND expires_at <= ?`, now);
  for (const order of due) {
    store.transaction(() => {
      store.run(
        `UPDATE purchase SET state = 'CLOSED', closed_at = expires_at, close_reason = 'expired' WHERE merchant = ? AND no = ? AND state IN ('NOTPAY','USERPAYING')`,
        order.merchant,
        order.no,
      );
      queueNotification(institution, kept(orderOf(store, order.merchant, order.no)), 'TRANSACTION.CLOSED');
    });
  }
}
