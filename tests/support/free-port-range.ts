import { freePort, isPortFree } from '#app/platform/db/free-port.server.ts';

/** A free port whose two neighbours are free too: the shop and its two sandboxes. */
export async function freePortRange(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port < 65_000 && (await isPortFree(port + 1, '127.0.0.1')) && (await isPortFree(port + 2, '127.0.0.1'))) return port;
  }
}
