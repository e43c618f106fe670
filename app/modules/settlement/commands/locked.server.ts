import { invariant } from '#app/kernel/invariant.ts';
import type { Result } from '#app/kernel/result.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import { type Attempt, attemptFrom, type Payment, paymentFrom } from './stored.server.ts';

/** A payment under its row lock: whatever changes a payment, its attempts or its refunds holds this lock first. */
export async function lockPayment(tx: TxCall<unknown>, uuid: string): Promise<Payment | null> {
  await tx.tx.$queryRaw`SELECT id FROM payment WHERE id = ${uuid}::uuid FOR UPDATE`;
  const row = await tx.tx.payment.findUnique({ where: { id: uuid } });
  return row && paymentFrom(row);
}

/** The attempts of a locked payment, newest first. */
export async function attemptsOf(tx: TxCall<unknown>, payment: string): Promise<Attempt[]> {
  const rows = await tx.tx.paymentAttempt.findMany({ where: { paymentId: payment }, orderBy: { seq: 'desc' } });
  return rows.map(attemptFrom);
}

/** The answer of a transaction that has nothing to refuse. */
export function committed<T>(result: Result<T>): T {
  invariant(result.ok, 'a transaction that cannot refuse refused');
  return result.value;
}
