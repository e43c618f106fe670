import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { type Attempt, attemptFrom, paymentFrom, paymentUuid, type Refund, refundFrom } from '../commands/stored.server.ts';
import type { PaymentView } from '../contract.ts';
import { hasMoney, isLive } from '../model/transitions.ts';

/** What the payment page shows. Reads rows as they are: `refreshPayment` asks the provider. */
export function paymentOf(
  call: Call<unknown>,
  input: { readonly paymentId: string },
): Promise<Result<PaymentView, 'settlement.payment_not_found'>> {
  const uuid = paymentUuid(input.paymentId);
  return uuid ? viewOf(call, uuid) : Promise.resolve(refuse('settlement.payment_not_found'));
}

/** The same by the payment's uuid. */
export async function viewOf(call: Call<unknown>, uuid: string): Promise<Result<PaymentView, 'settlement.payment_not_found'>> {
  const row = await call.db.payment.findUnique({ where: { id: uuid }, include: whole });
  return row ? ok(assemble(row)) : refuse('settlement.payment_not_found');
}

/** The payment of a reference, as given to `openPayment`. */
export async function paymentOfReference(
  call: Call<unknown>,
  input: { readonly reference: string },
): Promise<Result<PaymentView, 'settlement.payment_not_found'>> {
  const row = await call.db.payment.findUnique({ where: { reference: input.reference }, include: whole });
  return row ? ok(assemble(row)) : refuse('settlement.payment_not_found');
}

const whole = { attempts: { orderBy: { seq: 'desc' as const } }, refunds: { orderBy: { id: 'asc' as const } } };
type WholePayment = Prisma.PaymentGetPayload<{ include: { attempts: true; refunds: true } }>;

/** Money that the shop did not ask for and sends back by itself; a failed try is followed by another. */
const isReturn = ({ reason, state }: Refund): boolean => reason !== 'requested' && reason !== 'customs' && state !== 'failed';

/** Of the attempts (newest first) the one that counts is the one that paid, or else the one that lives. */
function assemble(row: WholePayment): PaymentView {
  const [payment, attempts] = [paymentFrom(row), row.attempts.map(attemptFrom)];
  const current =
    attempts.find((attempt) => attempt.uuid === payment.capturedAttempt) ??
    attempts.find((attempt) => isLive(attempt.state)) ??
    attempts.find((attempt) => hasMoney(attempt.state)) ??
    null;
  const { paymentId, amount, state, expiresAt } = payment;
  return {
    paymentId,
    amount,
    state,
    expiresAt,
    attempt: current && shown(current),
    returns: row.refunds
      .map(refundFrom)
      .filter(isReturn)
      .map(({ refundId, amount, reason, state }) => ({ refundId, amount, reason, state })),
    earlier: attempts.filter((attempt) => attempt !== current).map(ended),
  };
}

const shown = (attempt: Attempt): NonNullable<PaymentView['attempt']> => ({
  id: attempt.attemptId,
  rail: attempt.rail,
  state: attempt.state,
  scanned: attempt.scanned,
  next: isLive(attempt.state) ? attempt.next : null,
  expiresAt: attempt.expiresAt,
  error: attempt.error?.class ?? null,
  limit: attempt.error?.limit ?? null,
});

const ended = (attempt: Attempt): PaymentView['earlier'][number] => ({
  rail: attempt.rail,
  state: attempt.state,
  error: attempt.error?.class ?? null,
  at: attempt.createdAt,
});

/** What a payment is for, as given to `openPayment`; null when nobody has such a payment. */
export async function referenceOf(call: Call<unknown>, input: { readonly paymentId: string }): Promise<string | null> {
  const uuid = paymentUuid(input.paymentId);
  const row = uuid ? await call.db.payment.findUnique({ where: { id: uuid }, select: { reference: true } }) : null;
  return row?.reference ?? null;
}
