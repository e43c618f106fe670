import { userOf } from '#app/kernel/call.ts';
import { cny } from '#app/kernel/money.ts';
import { customsBook, personUsage } from '#app/modules/customs/index.server.ts';
import { policyAt } from '#app/modules/customs/rules.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import { personsOfUser } from '#app/modules/identity/index.server.ts';
import { hasPaidFor } from '#app/modules/orders/index.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import type { OwnYear } from '../contract.ts';

/** The year of each of the member's own persons that a payment has shown to be theirs; of others, and for guests, nothing. */
export async function ownYears(call: Call<VaultWorld>): Promise<readonly OwnYear[]> {
  const userId = userOf(call.actor);
  const policy = userId ? policyAt((await customsBook(call)).policies, call.at) : null;
  if (!userId || !policy) return [];
  const years = (await personsOfUser(call, userId)).map(async ({ personId }): Promise<OwnYear | null> => {
    if (!(await hasPaidFor(call, { userId, personId }))) return null;
    const { year, usedMinor } = await personUsage(call, personId);
    const limit = policy.yearlyLimitMinor;
    const left = usedMinor < limit ? limit - usedMinor : 0n;
    return { personId, year, used: cny(usedMinor), left: cny(left), limit: cny(limit), source: policy.source };
  });
  return (await Promise.all(years)).filter((year) => year !== null);
}
