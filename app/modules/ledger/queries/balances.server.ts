import { money } from '#app/kernel/money.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { AccountBalance } from '../contract.ts';
import { debitSign, termsOf } from '../model/chart.ts';

function balanceOfSum(code: string, sum: bigint): AccountBalance {
  const { kind, currency } = termsOf(code);
  return { account: code, kind, balance: money(sum * debitSign(kind), currency) };
}

/** The natural balance of one account: the sum of its postings, zero for an account never used. */
export async function balanceOf(call: Call<unknown>, input: { readonly account: string }): Promise<AccountBalance> {
  const { _sum } = await call.db.posting.aggregate({ where: { accountCode: input.account }, _sum: { amountMinor: true } });
  return balanceOfSum(input.account, _sum.amountMinor ?? 0n);
}

/** Every account with postings, by code. Debits and credits of each currency are equal, or the ledger is broken. */
export async function trialBalance(call: Call<unknown>): Promise<AccountBalance[]> {
  const rows = await call.db.posting.groupBy({ by: ['accountCode'], _sum: { amountMinor: true }, orderBy: { accountCode: 'asc' } });
  return rows.map((row) => balanceOfSum(row.accountCode, row._sum.amountMinor ?? 0n));
}
