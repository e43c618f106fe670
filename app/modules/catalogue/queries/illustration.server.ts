import type { Call } from '#app/platform/db/call.server.ts';
import type { ArtSpec } from '../contract.ts';
import { art } from '../input.server.ts';

/** What draws the pictures of a product. */
export interface Illustrated {
  readonly sku: string;
  readonly country: string;
  readonly art: ArtSpec;
}

/** What is drawn for an item number, hidden products too: an order keeps its pictures. Null when there is no such product. */
export async function illustrationOf(call: Call, sku: string): Promise<Illustrated | null> {
  const row = await call.db.product.findUnique({ where: { sku }, select: { sku: true, country: true, art: true, status: true } });
  return row && row.status !== 'draft' ? { sku: row.sku, country: row.country, art: art.parse(row.art) } : null;
}
