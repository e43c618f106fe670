/** Messages of the fake provider: HMAC over timestamp, one-time value, merchant and body. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RawMessage } from '../../contract.ts';

export interface FakeMessages {
  sign(body: Uint8Array, merchant?: string): RawMessage;
  verify(raw: RawMessage): boolean;
}

export const ourMerchant = 'fake-merchant';

export function fakeMessages(clock: () => Date, secret: string): FakeMessages {
  let count = 0;
  const mac = (headers: Readonly<Record<string, string>>, body: Uint8Array): Buffer =>
    createHmac('sha256', secret)
      .update(`${headers['fake-timestamp']}.${headers['fake-nonce']}.${headers['fake-merchant']}.`)
      .update(body)
      .digest();
  return {
    sign(body, merchant = ourMerchant) {
      count += 1;
      const headers = {
        'fake-timestamp': String(Math.floor(clock().getTime() / 1000)),
        'fake-nonce': `nonce-${count}`,
        'fake-merchant': merchant,
      };
      const signature = mac(headers, body).toString('hex');
      return { method: 'POST', path: '/webhooks/fake', headers: { ...headers, 'fake-signature': signature }, body, receivedAt: clock() };
    },
    verify({ headers, body }) {
      const given = Buffer.from(headers['fake-signature'] ?? '', 'hex');
      const right = mac(headers, body);
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
