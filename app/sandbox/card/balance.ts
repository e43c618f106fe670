import { divide } from '#app/kernel/money.ts';
import { chargeOf, emit, keep, type Processor, show } from './book.ts';
import type { BalanceTransactionRow } from './rows.ts';
import { newId } from './store.ts';

const daysToAvailable = 7;

/** Illustrative tariff: 3.4 % half-even plus 0.80, in the currency of the charge. */
export const feeOf = (amount: number): number => Number(divide(BigInt(amount) * 34n, 1000n, 'half-even')) + 80;

/** Moves the merchant's balance: `amount` signed, `fee` what the processor keeps. */
export function move(
  p: Processor,
  movement: Pick<BalanceTransactionRow, 'amount' | 'fee' | 'currency' | 'type' | 'source' | 'description'>,
): string {
  const created = p.clock.seconds();
  const row: BalanceTransactionRow = { id: newId('txn_'), created, availableOn: created + daysToAvailable * 86_400, ...movement };
  keep.balanceTransaction(p, row);
  return row.id;
}

/** Books a captured charge with its fee. With asynchronous capture this comes after the first events, as `charge.updated`. */
export function settleCharge(p: Processor, chargeId: string): void {
  const charge = chargeOf(p, chargeId);
  if (charge.balanceTransaction || !charge.captured) return;
  charge.balanceTransaction = move(p, {
    amount: charge.amountCaptured,
    fee: feeOf(charge.amountCaptured),
    currency: charge.currency,
    type: 'charge',
    source: charge.id,
    description: charge.description,
  });
  keep.charge(p, charge);
  emit(p, 'charge.updated', show.charge(p, charge));
}
