import type { ProviderAck, SettlementAdapter } from '../../contract.ts';
import type { Envelope } from './envelope.ts';
import { factsOfOrder } from './facts.ts';
import { readNotification } from './wire.ts';

/** The institution reads the status alone; 401 makes it try again, later, with a fresh signature. */
const ack = (status: number, code: 'SUCCESS' | 'FAIL'): ProviderAck => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: `{"code":"${code}"}`,
});

/** Verifies and decodes a notification: signature on the raw bytes, then its age, then its owner, then its content. */
export function messageReceiver(envelope: Envelope, merchantId: string): SettlementAdapter['receive'] {
  return async (raw) => {
    const { verdict, nonce } = envelope.check({ headers: (name) => raw.headers[name], body: raw.body, at: raw.receivedAt });
    if (verdict !== 'good' || nonce === null)
      return { facts: [], ack: ack(401, 'FAIL'), rejected: verdict === 'stale' ? 'stale' : 'signature' };
    const notification = readNotification(raw.body);
    if (!notification) return { facts: [], ack: ack(400, 'FAIL'), rejected: 'malformed', nonce };
    if (notification.mer_id !== merchantId || notification.resource.mer_id !== merchantId)
      return { facts: [], ack: ack(403, 'FAIL'), rejected: 'foreign', nonce };
    return { facts: factsOfOrder(notification.resource), ack: ack(200, 'SUCCESS'), nonce };
  };
}
