import { shanghaiYear } from '#app/kernel/time.ts';
import type { PersonUsage, PreferentialRate } from '#app/modules/customs/contract.ts';
import { policyRow, preferenceRow, rateRow, type ShownPolicy, type ShownRate } from '#app/modules/customs/input.server.ts';
import { book } from '#app/platform/cache/book.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';

export interface CustomsBook {
  readonly rates: readonly ShownRate[];
  readonly policies: readonly ShownPolicy[];
  readonly preferences: readonly PreferentialRate[];
}

/** Every dated row of the tariff and of the retail-import regime. At most 30 s old. */
export const customsBook = book<CustomsBook>(30_000, async (call) => {
  const order = { orderBy: [{ id: 'asc' as const }, { version: 'asc' as const }] };
  const [rates, policies, preferences] = await Promise.all([
    call.db.hsRate.findMany(order),
    call.db.cbecPolicy.findMany(order),
    call.db.preferentialRate.findMany(order),
  ]);
  return {
    rates: rates.map(({ body, ...row }) => rateRow.parse({ ...Object(body), ...row })),
    policies: policies.map(({ body, ...row }) => policyRow.parse({ ...Object(body), ...row })),
    preferences: preferences.map(({ body, ...row }) => preferenceRow.parse({ ...Object(body), ...row })),
  };
});

/** What a person has used of the Shanghai calendar year. Never stale; only for that person's own eyes. */
export async function personUsage(call: Call, personId: string): Promise<PersonUsage> {
  const year = shanghaiYear(call.at);
  const rows = await call.db.quotaCounter.findMany({ where: { personId, year } });
  const grams = rows.filter((row) => row.kind !== 'value').map((row) => [row.kind, Number(row.inUse)]);
  return { year, usedMinor: rows.find((row) => row.kind === 'value')?.inUse ?? 0n, usedGrams: Object.fromEntries(grams) };
}
