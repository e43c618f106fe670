import { isIP } from 'node:net';

/** `1.2.3.4:5678`, `[::1]:5678` and `::ffff:1.2.3.4` as the bare address; null when it is none. */
function bare(text: string): string | null {
  const trimmed = text.trim();
  const inBrackets = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1];
  const withPort = /^([\d.]+):\d+$/.exec(trimmed)?.[1];
  const address = (inBrackets ?? withPort ?? trimmed).replace(/^::ffff:(?=[\d.]+$)/i, '').toLowerCase();
  return isIP(address) > 0 ? address : null;
}

/**
 * The address of whoever speaks to the outermost of `proxies` proxies of ours. Each proxy writes the address it hears from at
 * the right end of `X-Forwarded-For`; what stands further left was sent by the client and is never read. A request that
 * came past a proxy counts as the one who brought it.
 */
export function clientAddressOf(peer: string, forwardedFor: string | null, proxies: number): string {
  const direct = bare(peer) ?? peer;
  if (proxies === 0) return direct;
  const heard = (forwardedFor ?? '').split(',');
  return bare(heard[heard.length - proxies] ?? '') ?? direct;
}
