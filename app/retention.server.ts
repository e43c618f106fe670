/** What the shop forgets, and when: a part of the boot, for it asks several crafts. How long each table keeps its rows stands in the README of its module. */
import { personsInDrafts, purgeDrafts, purgeGuestCarts, purgeQuotes } from '#app/modules/checkout/index.server.ts';
import { type PersonsInUse, purgeNumbers, purgeSessions } from '#app/modules/identity/index.server.ts';
import { personsWithOrders } from '#app/modules/orders/index.server.ts';
import { removeOldMessages } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import { purgeAnswers, purgeRateLimits } from '#app/platform/db/purge.server.ts';
import type { Routine } from '#app/platform/jobs/worker.server.ts';
import type { Log } from '#app/platform/log.server.ts';

type Purge = (call: Call, signal: AbortSignal) => Promise<number>;

const numbers: Purge = (call, signal) => {
  const inUse: PersonsInUse = async (ids) => new Set([...(await personsWithOrders(call, ids)), ...(await personsInDrafts(call, ids))]);
  return purgeNumbers(call, inUse, signal);
};

/** Drafts before numbers: what a forgotten checkout alone needed goes in the same night. */
const purges: readonly (readonly [string, string, Purge])[] = [
  ['rate-limits', '7 * * * *', purgeRateLimits],
  ['drafts', '10 4 * * *', purgeDrafts],
  ['quotes', '20 4 * * *', purgeQuotes],
  ['guest-carts', '30 4 * * *', purgeGuestCarts],
  ['numbers', '40 4 * * *', numbers],
  ['sessions', '50 4 * * *', purgeSessions],
  ['answers', '0 5 * * *', purgeAnswers],
  ['messages', '10 5 * * *', removeOldMessages],
];

/** One routine a table, each safe to repeat and to break off. */
export const retention = (now: () => Call, log: Log): readonly Routine[] =>
  purges.map(([name, cron, purge]) => ({
    name: `purge-${name}`,
    cron,
    leaseSeconds: 900,
    handle: async (signal) => log.info({ purge: name, rows: await purge(now(), signal) }, 'rows were forgotten'),
  }));
