import { invariant } from '#app/kernel/invariant.ts';
import { postJournal } from '#app/modules/ledger/index.server.ts';
import { reversed } from '#app/modules/ledger/rules.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import type { Fact, RefundedEvent } from '../contract.ts';
import { refundLines, strayReturn } from '../model/capture.ts';
import { type FoldedRefund, foldRefund } from '../model/fold.ts';
import type { SettlementWorld } from '../world.server.ts';
import { raiseAlarm, settleAlarm } from './alarm.server.ts';
import { type Attempt, asJson, attemptFrom, type Payment, paymentFrom, type Refund, refundFrom } from './stored.server.ts';

interface Case {
  readonly payment: Payment;
  readonly attempt: Attempt;
  readonly refund: Refund;
  readonly folded: FoldedRefund;
}

/** Lets the refunds of an attempt be what its facts say; the payment is locked. Facts of a refund we never made change nothing. */
export async function advanceRefunds(tx: TxCall<SettlementWorld>, attempt: string, facts: readonly Fact[]): Promise<void> {
  if (!facts.some((fact) => fact.t === 'refund')) return;
  const rows = await tx.tx.refund.findMany({ where: { attemptId: attempt }, orderBy: { id: 'asc' } });
  for (const refund of rows.map(refundFrom)) {
    const folded = foldRefund(facts, refund.refundId);
    if (folded.state === null || folded.state === refund.state) continue;
    // Read again for each: the refund before may have moved them.
    const row = await tx.tx.paymentAttempt.findUniqueOrThrow({ where: { id: attempt }, include: { payment: true } });
    const current = { payment: paymentFrom(row.payment), attempt: attemptFrom(row), refund, folded };
    if (folded.state === 'succeeded') await succeed(tx, current);
    else if (folded.state === 'failed') await fail(tx, current);
    else if (refund.state === 'failed') await takeUpAgain(tx, current);
    else if (refund.state === 'reserved' || refund.state === 'unknown')
      await tx.tx.refund.update({ where: { id: refund.uuid }, data: { state: 'pending' } });
  }
}

const alarmOf = ({ payment, attempt, refund }: Case, kind: 'contradiction' | 'refund_failed' | 'refund_conflict', why: string) => ({
  kind,
  why,
  about: refund.refundId,
  rail: attempt.rail,
  payment: payment.uuid,
  attempt: attempt.uuid,
  refund: refund.uuid,
  amount: refund.amount,
});

/**
 * The provider refused it, knew nothing of it, and yet it is there. Its amount is set aside again; false when it has been
 * given away meanwhile: then more went back than came, and a person has to ask for it.
 */
async function takeUpAgain(tx: TxCall<SettlementWorld>, current: Case): Promise<boolean> {
  const { attempt, refund } = current;
  await raiseAlarm(tx, alarmOf(current, 'refund_conflict', 'a refund that its provider had refused was made all the same'));
  await settleAlarm(tx, 'refund_failed', refund.refundId);
  const { minor } = refund.amount;
  const fits = await tx.tx.$executeRaw`
    UPDATE payment_attempt SET refunding_minor = refunding_minor + ${minor} WHERE id = ${attempt.uuid}::uuid AND refunding_minor + ${minor} <= received_minor`;
  if (fits === 1) await tx.tx.refund.update({ where: { id: refund.uuid }, data: { state: 'pending', pollAt: tx.at } });
  return fits === 1;
}

/** What went back beyond what came: nobody's account yet, as money that came for nothing. */
async function bookBeyond(tx: TxCall<SettlementWorld>, { payment, attempt, refund, folded }: Case): Promise<void> {
  const booked = await postJournal(tx, {
    id: `refund-beyond:${refund.refundId}`,
    kind: 'settlement.foreign_refund',
    reference: payment.reference,
    lines: strayReturn(attempt.rail, refund.amount),
    effectiveAt: folded.at ?? tx.at,
    attemptId: attempt.uuid,
    sourceFact: `${attempt.rail}:${folded.factId}`,
  });
  invariant(booked.ok, 'clearing and unmatched receipts may cross zero');
}

async function succeed(tx: TxCall<SettlementWorld>, current: Case): Promise<void> {
  const { payment, attempt, refund, folded } = current;
  if (folded.amount?.minor !== refund.amount.minor || folded.amount.currency !== refund.amount.currency)
    return raiseAlarm(tx, alarmOf(current, 'contradiction', 'refunded another amount than asked'));
  if (refund.state === 'failed' && !(await takeUpAgain(tx, current))) return bookBeyond(tx, current);
  await settleAlarm(tx, 'refund_waits', refund.refundId);
  await book(tx, current, { id: `refund:${refund.refundId}`, kind: 'settlement.refund' });
  await tx.tx.refund.update({ where: { id: refund.uuid }, data: { state: 'succeeded', pollAt: null } });
  const given = await tx.tx.refund.aggregate({ where: { attemptId: attempt.uuid, state: 'succeeded' }, _sum: { amountMinor: true } });
  const whole = given._sum.amountMinor === attempt.received?.minor;
  if (whole) {
    await tx.tx.paymentAttempt.update({ where: { id: attempt.uuid }, data: { state: 'refunded' } });
    if (payment.capturedAttempt === attempt.uuid) await tx.tx.payment.update({ where: { id: payment.uuid }, data: { state: 'refunded' } });
    await closeReviewed(tx, current);
  }
  await tell(tx, current, { state: 'succeeded', whole: whole && payment.capturedAttempt === attempt.uuid });
}

/** The money in review has gone back, all of it and of every attempt: nothing is left to decide. */
async function closeReviewed(tx: TxCall<SettlementWorld>, { payment, attempt }: Case): Promise<void> {
  await settleAlarm(tx, 'review', attempt.attemptId);
  if (payment.state !== 'review') return;
  const left = await tx.tx.paymentAttempt.count({ where: { paymentId: payment.uuid, state: 'review' } });
  if (left === 0) await tx.tx.payment.update({ where: { id: payment.uuid }, data: { state: 'closed', closedAt: tx.at } });
}

/** A refund that fails lets its money be given back again; one that had succeeded is booked back first. */
async function fail(tx: TxCall<SettlementWorld>, current: Case): Promise<void> {
  const { payment, attempt, refund, folded } = current;
  if (refund.state === 'succeeded') {
    await book(tx, current, { id: `refund-reversal:${refund.refundId}`, kind: 'settlement.refund_reversal' });
    if (attempt.state === 'refunded') {
      const back =
        payment.capturedAttempt === attempt.uuid
          ? 'captured'
          : refund.reason === 'duplicate' || refund.reason === 'late'
            ? 'paid_late'
            : 'review';
      await tx.tx.paymentAttempt.update({ where: { id: attempt.uuid }, data: { state: back } });
    }
    if (payment.state === 'refunded' && payment.capturedAttempt === attempt.uuid)
      await tx.tx.payment.update({ where: { id: payment.uuid }, data: { state: 'captured' } });
  }
  const error = folded.error ? { error: asJson(folded.error) } : {};
  await tx.tx.refund.update({ where: { id: refund.uuid }, data: { state: 'failed', pollAt: null, ...error } });
  await tx.tx.paymentAttempt.update({ where: { id: attempt.uuid }, data: { refundingMinor: { decrement: refund.amount.minor } } });
  await settleAlarm(tx, 'refund_waits', refund.refundId);
  await raiseAlarm(tx, alarmOf(current, 'refund_failed', `the refund failed: ${folded.error?.detail ?? 'no reason'}`));
  await tell(tx, current, { state: 'failed', whole: false });
}

async function book(
  tx: TxCall<SettlementWorld>,
  { payment, attempt, refund, folded }: Case,
  journal: { readonly id: string; readonly kind: string },
): Promise<void> {
  const lines = refundLines(attempt.rail, refund.amount, refund.onSuccess);
  const booked = await postJournal(tx, {
    ...journal,
    reference: payment.reference,
    lines: folded.state === 'failed' ? reversed(lines) : lines,
    effectiveAt: folded.at ?? tx.at,
    attemptId: attempt.uuid,
    sourceFact: `${attempt.rail}:${folded.factId}`,
  });
  invariant(booked.ok, `the refund ${refund.refundId} cannot be booked`);
}

async function tell(tx: TxCall<SettlementWorld>, { payment, refund }: Case, end: Pick<RefundedEvent, 'state' | 'whole'>): Promise<void> {
  const { paymentId, reference } = payment;
  const { refundId, reason, amount } = refund;
  const event: RefundedEvent = { paymentId, reference, refundId, reason, amount, ...end };
  const heard = await tx.world.onRefunded?.(tx, event);
  invariant(!heard || heard.ok, `the refund ${refundId} was not taken up`);
  await publish(tx, {
    type: `settlement.refund_${end.state}`,
    subject: paymentId,
    payload: event,
    key: `settlement.refund_${end.state}:${refundId}`,
  });
}
