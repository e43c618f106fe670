import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import type { JournalLine, LedgerRefusal, NewJournal } from '../contract.ts';
import { termsOf } from '../model/chart.ts';
import { assertBalanced, guardedMoves } from '../model/journal.ts';

/**
 * Posts a journal, once for its id: the same id with the same lines changes nothing (`posted: false`), with other lines it is a
 * bug. Accounts open on first use. Refuses `ledger.below_zero` when an account that may not cross zero has not enough.
 */
export async function postJournal(tx: TxCall<unknown>, journal: NewJournal): Promise<Result<{ readonly posted: boolean }, LedgerRefusal>> {
  assertBalanced(journal.lines);
  const { id, kind, reference, effectiveAt, attemptId = null, sourceFact = null } = journal;
  const row = { id, kind, reference, effectiveAt, attemptId, sourceFact, recordedAt: tx.at, lineCount: journal.lines.length };
  const { count } = await tx.tx.journal.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) {
    await assertSame(tx, journal);
    return ok({ posted: false });
  }
  await openAccounts(tx, journal.lines);
  const moved = await moveGuarded(tx, journal.lines);
  if (!moved.ok) return moved;
  await tx.tx.posting.createMany({
    data: journal.lines.map(({ account, amount }, seq) => ({
      journalId: id,
      seq,
      accountCode: account,
      amountMinor: amount.minor,
      currency: amount.currency,
      ...moved.value.get(seq),
    })),
  });
  return ok({ posted: true });
}

async function assertSame(tx: TxCall<unknown>, journal: NewJournal): Promise<void> {
  const before = await tx.tx.posting.findMany({ where: { journalId: journal.id }, orderBy: { seq: 'asc' } });
  const same =
    before.length === journal.lines.length &&
    journal.lines.every(({ account, amount }, seq) => {
      const line = before[seq];
      return line?.accountCode === account && line.amountMinor === amount.minor && line.currency === amount.currency;
    });
  invariant(same, `journal ${journal.id} exists with other lines`);
}

/** In the order of the codes, so that two journals opening the same accounts cannot block each other. */
async function openAccounts(tx: TxCall<unknown>, lines: readonly JournalLine[]): Promise<void> {
  const codes = [...new Set(lines.map((line) => line.account))].sort();
  const known = await tx.tx.account.findMany({ where: { code: { in: codes } }, select: { code: true } });
  const open = new Set(known.map((row) => row.code));
  const missing = codes.filter((code) => !open.has(code));
  if (missing.length > 0) await tx.tx.account.createMany({ data: missing.map(termsOf), skipDuplicates: true });
}

type Version = { readonly accountVersion: bigint; readonly balanceAfter: bigint };

/** One guarded UPDATE for each account that may not cross zero; answers version and balance for each line on such an account. */
async function moveGuarded(
  tx: TxCall<unknown>,
  lines: readonly JournalLine[],
): Promise<Result<ReadonlyMap<number, Version>, LedgerRefusal>> {
  const versions = new Map<number, Version>();
  for (const { account, total, steps } of guardedMoves(lines)) {
    const [moved] = await tx.tx.account.updateManyAndReturn({
      where: { code: account, balance: { gte: -total } },
      data: { balance: { increment: total }, version: { increment: steps.length } },
    });
    if (!moved) {
      const { balance } = await tx.tx.account.findUniqueOrThrow({ where: { code: account } });
      return refuse('ledger.below_zero', { account, missing: -(balance + total) });
    }
    let balance = moved.balance - total;
    let version = moved.version - BigInt(steps.length);
    for (const { seq, change } of steps) {
      balance += change;
      version += 1n;
      versions.set(seq, { accountVersion: version, balanceAfter: balance });
    }
  }
  return ok(versions);
}
