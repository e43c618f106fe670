import { ok } from '#app/kernel/result.ts';
import { DAY, plus } from '#app/kernel/time.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import { committed } from './locked.server.ts';

/** Raw messages of payments stay this long: three years after the trade (E-Commerce Law of the PRC, Art. 31), and a margin. */
const keptDays = 3 * 366 + 31;
/** What was refused is of use while somebody may still look into it. */
const refusalsKeptDays = 90;
const batch = 1_000;

/**
 * Removes processed raw messages after three years and what is known of refused ones after ninety days; the database lets
 * nothing younger go. Answers how many went; a large backlog goes in several calls.
 */
export async function removeOldMessages(call: Call<unknown>): Promise<number> {
  const gone = await transaction(call, async ({ tx, at }) => {
    const old = { receivedAt: { lt: plus(at, -keptDays * DAY) }, state: { not: 'received' } };
    const ids = (await tx.inboxMessage.findMany({ where: old, select: { id: true }, take: batch })).map((row) => row.id);
    const messages = await tx.inboxMessage.deleteMany({ where: { id: { in: ids } } });
    const refusals = await tx.inboxRefusal.deleteMany({ where: { receivedAt: { lt: plus(at, -refusalsKeptDays * DAY) } } });
    return ok(messages.count + refusals.count);
  });
  return committed(gone);
}
