import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outbound } from '#app/platform/http/outbound.server.ts';

/** A way out that leads nowhere for the next call, once it is cut: a real refused connection, through the shop's own door. */
export async function outage(): Promise<{ readonly send: typeof fetch; cut(): void }> {
  const closed = createServer();
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
  await new Promise((done) => closed.close(done));
  const nowhere = outbound({ origins: [origin] });
  let isCut = false;
  return {
    send: (input, init) => {
      if (!isCut) return fetch(input, init);
      isCut = false;
      return nowhere(`${origin}/`, { method: 'POST' });
    },
    cut: () => {
      isCut = true;
    },
  };
}
