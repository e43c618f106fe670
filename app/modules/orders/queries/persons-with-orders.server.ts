import { DAY, plus } from '#app/kernel/time.ts';
import type { Call } from '#app/platform/db/call.server.ts';

/** Records of a deal are kept three years after it (E-commerce Law, art. 31), customs papers three years after release; a deal is over within a year. */
const keptDays = 4 * 366;

/** Which of these persons bought something whose papers must still be kept. */
export async function personsWithOrders(call: Call, personIds: readonly string[]): Promise<readonly string[]> {
  const rows = await call.db.order.findMany({
    where: { personId: { in: [...personIds] }, placedAt: { gte: plus(call.at, -keptDays * DAY) } },
    distinct: ['personId'],
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId);
}
