/** Delivery of the outbox: signed, repeated until the merchant answers 200 or 204. */
import { MINUTE, SECOND } from '#app/kernel/time.ts';
import { envelopeHeaders, type SigningKey } from './api/envelope.ts';
import type { Institution } from './institution.ts';

interface Notification {
  readonly id: string;
  readonly merchant: string;
  readonly url: string;
  readonly no: string;
  readonly body: string;
  readonly attempts: bigint;
}

/** Waits between the tries of the large acquirers, 24 h in all; `scale` shortens them for demonstrations. */
const waits = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  180 * MINUTE,
  180 * MINUTE,
  180 * MINUTE,
  360 * MINUTE,
  360 * MINUTE,
];
const answerTimeoutMs = 5 * SECOND;
const behindMs = MINUTE;

export interface Notifier {
  /** Sends what is due and resolves when it has been answered or given up for now. */
  deliver(): Promise<void>;
  /** Sends nothing more and waits for what is on its way; the rest is kept for the next start. */
  stop(): Promise<void>;
}

/** One try: the status of the answer, 0 when none came in time. */
async function transmit(notification: Notification, proof: { key: SigningKey; at: Date }, send: typeof fetch): Promise<number> {
  try {
    const body = Buffer.from(notification.body);
    const reply = await send(notification.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...envelopeHeaders(proof.key, { at: proof.at, body }) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(answerTimeoutMs),
    });
    await reply.body?.cancel();
    return reply.status;
  } catch {
    return 0;
  }
}

export function notifier(
  institution: Institution,
  keys: { own: SigningKey; stranger: SigningKey },
  options: { scale: number; send: typeof fetch },
): Notifier {
  const { store, clock, faults } = institution;
  let running: Promise<void> | null = null;
  let stopped = false;

  function record(notification: Notification, status: number): void {
    if (status === 200 || status === 204) {
      store.run(
        `UPDATE notification SET state = 'DELIVERED', attempts = attempts + 1, last_status = ? WHERE id = ?`,
        status,
        notification.id,
      );
      return;
    }
    const wait = waits[Number(notification.attempts)];
    store.run(
      'UPDATE notification SET attempts = attempts + 1, last_status = ?, next_at = ?, state = ? WHERE id = ?',
      status,
      clock.now().getTime() + Math.round((wait ?? 0) * options.scale),
      wait === undefined ? 'EXHAUSTED' : 'PENDING',
      notification.id,
    );
  }

  const postpone = (notification: Notification, ms: number): void => {
    store.run('UPDATE notification SET next_at = ? WHERE id = ?', clock.now().getTime() + ms, notification.id);
  };

  async function deliverOne(notification: Notification): Promise<void> {
    if (faults.take('notify.drop')) {
      store.run(`UPDATE notification SET state = 'DROPPED' WHERE id = ?`, notification.id);
      return;
    }
    const delay = faults.take('notify.delay');
    if (delay) return postpone(notification, (delay.amount ?? 60) * SECOND);
    if (faults.take('notify.reorder')) return postpone(notification, behindMs);
    const told = faults.take('notify.wrong_amount') ? withWrongAmount(notification) : notification;
    const copies = 1 + (faults.take('notify.duplicate')?.amount ?? 0);
    const key = faults.take('notify.forge') ? keys.stranger : keys.own;
    let status = 0;
    for (let copy = 0; copy < copies; copy += 1) status = await transmit(told, { key, at: clock.now() }, options.send);
    record(notification, status);
  }

  async function deliverInOrder(notifications: readonly Notification[]): Promise<void> {
    for (const notification of notifications) if (!stopped) await deliverOne(notification);
  }

  async function round(): Promise<void> {
    for (;;) {
      const due = store.all<Notification>(
        `SELECT id, merchant, url, no, body, attempts FROM notification WHERE state = 'PENDING' AND next_at <= ? ORDER BY next_at, rowid LIMIT 20`,
        clock.now().getTime(),
      );
      if (due.length === 0 || stopped) return;
      // News of one order go in order; a slow answer about one does not hold up another.
      const orders = Map.groupBy(due, ({ merchant, no }) => `${merchant}/${no}`);
      await Promise.all([...orders.values()].map(deliverInOrder));
    }
  }

  return {
    stop: async () => {
      stopped = true;
      await running;
    },
    deliver: async () => {
      if (stopped) return;
      // A round in flight may have looked before the newest row was written: wait for it, then look again.
      while (running) await running;
      running = round().finally(() => {
        running = null;
      });
      await running;
    },
  };
}

function withWrongAmount(notification: Notification): Notification {
  const body = JSON.parse(notification.body) as { resource: { amount: { total: number } } };
  body.resource.amount.total += 1;
  return { ...notification, body: JSON.stringify(body) };
}
