import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import type { SellerCardView } from '../contract.ts';

/** Sellers by id, for names beside consignments and commission at placing. */
export async function sellersById(call: Call, sellerIds: readonly string[]): Promise<ReadonlyMap<string, SellerCardView>> {
  const rows = await call.db.seller.findMany({ where: { id: { in: [...new Set(sellerIds)] } } });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        sellerId: row.id,
        slug: row.slug,
        names: row.names as LocalizedText,
        originalName: row.originalName,
        originalLang: row.originalLang,
        country: row.country,
        currency: row.currency,
        commissionBps: row.commissionBps,
      },
    ]),
  );
}
