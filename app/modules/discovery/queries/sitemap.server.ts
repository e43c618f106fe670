import { countries } from '#app/modules/catalogue/index.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';

/** A page for search engines: its path without language, and when it last changed where that is known. */
export interface SitemapEntry {
  readonly path: string;
  readonly changedAt: Date | null;
}

/** Every product and pavilion page. Hidden products are not among them. */
export async function sitemapEntries(call: Call): Promise<SitemapEntry[]> {
  const [lands, rows] = await Promise.all([
    countries(call),
    call.db.productCard.findMany({ distinct: ['productId'], select: { handle: true, changedAt: true }, orderBy: [{ productId: 'asc' }] }),
  ]);
  return [
    ...rows.map(({ handle, changedAt }) => ({ path: `/products/${handle}`, changedAt })),
    ...[...lands.keys()].map((iso2) => ({ path: `/countries/${iso2.toLowerCase()}`, changedAt: null })),
  ];
}
