import { z } from 'zod';
import type { Locale, LocalizedText } from '#app/kernel/locale.ts';
import { book } from '#app/platform/cache/book.server.ts';

/** A seller as shoppers meet it. */
export interface SellerProfile {
  readonly id: string;
  readonly slug: string;
  readonly names: LocalizedText;
  readonly originalName: string;
  readonly originalLang: Locale;
  readonly country: string;
  readonly foundedYear: number;
  readonly story: LocalizedText;
  readonly placeId: string;
}

const texts = z.record(z.string(), z.string());

/** All sellers by id. At most a minute old. */
export const sellerProfiles = book<ReadonlyMap<string, SellerProfile>>(60_000, async ({ db }) => {
  const rows = await db.seller.findMany({ orderBy: { slug: 'asc' } });
  return new Map(
    rows.map(({ id, slug, names, originalName, originalLang, country, foundedYear, story, placeId }) => [
      id,
      { id, slug, names: texts.parse(names), originalName, originalLang, country, foundedYear, story: texts.parse(story), placeId },
    ]),
  );
});
