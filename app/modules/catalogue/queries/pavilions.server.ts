import type { Category, Country, DisplayRate } from '#app/modules/catalogue/contract.ts';
import { categoryRow, countryRow } from '#app/modules/catalogue/input.server.ts';
import { book } from '#app/platform/cache/book.server.ts';

const ttlMs = 60_000;

/** Countries by ISO code, in the order of the shop. At most a minute old. */
export const countries = book<ReadonlyMap<string, Country>>(ttlMs, async (call) => {
  const rows = await call.db.country.findMany({ orderBy: [{ sort: 'asc' }, { iso2: 'asc' }] });
  return new Map(rows.map((row) => [row.iso2, countryRow.parse(row)]));
});

/** The category tree by slug, in the order of the shop. At most a minute old. */
export const categories = book<ReadonlyMap<string, Category>>(ttlMs, async (call) => {
  const rows = await call.db.category.findMany({ orderBy: [{ sort: 'asc' }, { slug: 'asc' }] });
  return new Map(rows.map((row) => [row.slug, categoryRow.parse(row)]));
});

/** The newest display rate of each currency. At most a minute old. */
export const displayRates = book<readonly DisplayRate[]>(ttlMs, (call) =>
  call.db.fxRate.findMany({ distinct: ['currency'], orderBy: [{ currency: 'asc' }, { day: 'desc' }] }),
);
