import { money } from '#app/kernel/money.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { JournalView } from '../contract.ts';

/** All journals that concern one reference, oldest first, with their lines as posted. */
export async function journalsOf(call: Call<unknown>, input: { readonly reference: string }): Promise<JournalView[]> {
  const rows = await call.db.journal.findMany({
    where: { reference: input.reference },
    include: { postings: { orderBy: { seq: 'asc' } } },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, kind, reference, effectiveAt, recordedAt, postings }) => {
    const lines = postings.map((line) => ({ account: line.accountCode, amount: money(line.amountMinor, line.currency) }));
    return { id, kind, reference, effectiveAt, recordedAt, lines };
  });
}
