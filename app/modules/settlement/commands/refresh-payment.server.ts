import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import type { PaymentView } from '../contract.ts';
import { mayBePayable } from '../model/transitions.ts';
import { viewOf } from '../queries/payment-of.server.ts';
import type { SettlementWorld } from '../world.server.ts';
import { syncAttempt } from './ask-provider.server.ts';
import { committed } from './locked.server.ts';
import { attemptFrom, paymentUuid } from './stored.server.ts';

/** Pages may ask as often as they like; a provider is asked about an attempt at most once in this time. */
const quietSeconds = 2;

/**
 * Asks the provider about the attempt that can still be paid (a page polls, or with `back` a browser came back from it and has
 * to be told the truth now) and answers the payment as it then stands.
 */
export async function refreshPayment(
  call: Call<SettlementWorld>,
  input: { readonly paymentId: string; readonly back?: boolean },
): Promise<Result<PaymentView, 'settlement.payment_not_found'>> {
  const uuid = paymentUuid(input.paymentId);
  if (!uuid) return refuse('settlement.payment_not_found');
  const mine = committed(
    await transaction(call, async ({ tx, at }) => {
      const payable = (await tx.paymentAttempt.findMany({ where: { paymentId: uuid } })).map(attemptFrom).filter(mayBePayable);
      const quiet = { OR: [{ syncedAt: null }, { syncedAt: { lt: plus(at, -quietSeconds * SECOND) } }] };
      const where = { id: { in: payable.map((attempt) => attempt.uuid) }, ...(input.back ? {} : quiet) };
      return ok(await tx.paymentAttempt.updateManyAndReturn({ where, data: { syncedAt: at } }));
    }),
  );
  for (const attempt of mine.map(attemptFrom)) await syncAttempt(call, attempt, 'return');
  return viewOf(call, uuid);
}
