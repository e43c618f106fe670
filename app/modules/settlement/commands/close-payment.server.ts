import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import type { CloseOutcome } from '../contract.ts';
import { mayBePayable } from '../model/transitions.ts';
import type { SettlementWorld } from '../world.server.ts';
import { tellWatchers } from './apply-facts.server.ts';
import { closeAttempt } from './close-attempt.server.ts';
import { attemptsOf, committed, lockPayment } from './locked.server.ts';
import { type Attempt, paymentUuid } from './stored.server.ts';

/**
 * Ends a payment that is not paid: closes every attempt that might still be paid at its provider, then the payment itself.
 * `captured`: it is paid (perhaps just now). `unknown`: a provider did not say; nothing may be released, ask again later.
 * `already`: it was closed before. A payment in review answers `closed` and keeps its state for the operator.
 */
export async function closePayment(
  call: Call<SettlementWorld>,
  input: { readonly paymentId: string } | { readonly reference: string },
): Promise<CloseOutcome> {
  const uuid = await uuidNamed(call, input);
  for (let rounds = 0; rounds < 5; rounds += 1) {
    const found = committed(await transaction(call, (tx) => closeOrFindOpen(tx, uuid)));
    if (typeof found === 'string') {
      if (found === 'closed') await tellWatchers(call, [uuid]);
      return found;
    }
    if ((await closeAttempt(call, found)) === 'unknown') return 'unknown';
  }
  return 'unknown';
}

async function uuidNamed(call: Call<unknown>, input: { readonly paymentId: string } | { readonly reference: string }): Promise<string> {
  if ('paymentId' in input) {
    const uuid = paymentUuid(input.paymentId);
    invariant(uuid, 'a payment is closed by its id');
    return uuid;
  }
  const row = await call.db.payment.findUnique({ where: { reference: input.reference }, select: { id: true } });
  invariant(row, 'what is closed has a payment');
  return row.id;
}

/** Closes the payment when nothing of it can be paid any more; otherwise answers an attempt to close first. */
async function closeOrFindOpen(tx: TxCall<unknown>, uuid: string): Promise<Result<Attempt | Exclude<CloseOutcome, 'unknown'>, never>> {
  const payment = await lockPayment(tx, uuid);
  invariant(payment, 'the payment to close exists');
  if (payment.state === 'captured' || payment.state === 'refunded') return ok('captured');
  if (payment.state === 'closed') return ok('already');
  const open = (await attemptsOf(tx, uuid)).find(mayBePayable);
  if (open) return ok(open);
  if (payment.state === 'review') return ok('closed');
  await tx.tx.payment.update({ where: { id: uuid }, data: { state: 'closed', closedAt: tx.at } });
  const { paymentId, reference } = payment;
  await publish(tx, {
    type: 'settlement.closed',
    subject: paymentId,
    payload: { paymentId, reference },
    key: `settlement.closed:${paymentId}`,
  });
  return ok('closed');
}
