import { type Id, idOf, newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { sum } from '#app/kernel/money.ts';
import { termsOf } from '#app/modules/ledger/rules.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import { assertSplit } from '../model/capture.ts';
import type { NewPayment } from '../model/terms.ts';
import { asJson } from './stored.server.ts';

/**
 * Opens the payment of a reference, with the split that its capture will post. One payment a reference: a second one breaks a
 * unique index. Step.
 */
export async function openPayment(tx: TxCall<unknown>, payment: NewPayment): Promise<Id<'pay'>> {
  const { amount, lines, onCapture, terms, reference, expiresAt, personId } = payment;
  assertSplit(onCapture, amount);
  for (const line of onCapture) invariant(termsOf(line.account).currency === line.amount.currency, `${line.account} in another currency`);
  invariant(
    lines.every((line) => line.amount.minor > 0n) &&
      sum(
        lines.map((line) => line.amount),
        amount.currency,
      ).minor === amount.minor,
    'the lines of a payment are positive and sum to its amount',
  );
  const id = newUuid(tx.at);
  await tx.tx.payment.create({
    data: {
      id,
      reference,
      amountMinor: amount.minor,
      currency: amount.currency,
      state: 'open',
      onCapture: asJson(onCapture),
      lines: asJson(lines),
      terms: asJson(terms),
      personId,
      createdAt: tx.at,
      expiresAt,
    },
  });
  return idOf('pay', id);
}
