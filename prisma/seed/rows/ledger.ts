import { invariant } from '#app/kernel/invariant.ts';
import { cny, negate } from '#app/kernel/money.ts';
import type { NewJournal } from '#app/modules/ledger/contract.ts';
import { postJournal } from '#app/modules/ledger/index.server.ts';
import { account } from '#app/modules/ledger/rules.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import type { Calendar } from '../calendar.ts';
import type { ProgrammeContent } from '../content/types.ts';

/**
 * The books of the programmes: each is funded with its whole pool before anybody may take from it, and what was spent before
 * the shop was filled has left the budget, so that budget and pool say the same.
 */
function journalsOf(programme: ProgrammeContent, calendar: Calendar): NewJournal[] {
  const { id, version, pool, window } = programme;
  const spent = pool.slices.reduce((sum, slice) => sum + slice.usedFen, 0n);
  const bank = account('asset:bank:operator', 'CNY');
  const budget = account('liab:green_budget:*', 'CNY', id);
  const move = (what: 'funded' | 'spent', minor: bigint): NewJournal => ({
    id: `programme:${id}:${version}:${what}`,
    kind: `green.${what}`,
    reference: `programme:${id}`,
    effectiveAt: calendar.day(Math.min(0, window.fromDay)),
    lines: [
      { account: bank, amount: cny(minor) },
      { account: budget, amount: negate(cny(minor)) },
    ],
  });
  return [move('funded', pool.totalFen), ...(spent > 0n ? [move('spent', -spent)] : [])];
}

export async function fundProgrammes(tx: TxCall, programmes: readonly ProgrammeContent[], calendar: Calendar): Promise<void> {
  for (const journal of programmes.flatMap((programme) => journalsOf(programme, calendar))) {
    const posted = await postJournal(tx, journal);
    invariant(posted.ok, `${journal.id} cannot be booked`);
  }
}
