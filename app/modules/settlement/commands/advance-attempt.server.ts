import { invariant } from '#app/kernel/invariant.ts';
import { postJournal } from '#app/modules/ledger/index.server.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import type { CapturedEvent, Fact } from '../contract.ts';
import { type CaptureVerdict, captureLines, judgeCapture, settledLines, unmatchedReturn, unmatchedSplit } from '../model/capture.ts';
import { type FoldedAttempt, foldAttempt, unclearedOf } from '../model/fold.ts';
import { nextClearingPoll } from '../model/poll.ts';
import { hasMoney, mayBePayable } from '../model/transitions.ts';
import type { SettlementWorld } from '../world.server.ts';
import { advanceRefunds } from './advance-refunds.server.ts';
import { advanceSlips } from './advance-slips.server.ts';
import { raiseAlarm } from './alarm.server.ts';
import { bookDisputes, bookForeignRefunds } from './book-strays.server.ts';
import { reserveRefund } from './reserve-refund.server.ts';
import { type Attempt, asJson, attemptFrom, factFrom, type Payment, paymentFrom } from './stored.server.ts';

interface Case {
  readonly payment: Payment;
  readonly attempt: Attempt;
  readonly folded: FoldedAttempt;
}

/**
 * Lets an attempt be what all its facts together say; the payment is locked. Money arriving is booked, completes the payment
 * or goes back; refunds and settlement lines follow. Step.
 */
export async function advanceAttempt(tx: TxCall<SettlementWorld>, uuid: string): Promise<void> {
  const row = await tx.tx.paymentAttempt.findUniqueOrThrow({ where: { id: uuid }, include: { payment: true } });
  const facts = (await tx.tx.fact.findMany({ where: { attemptId: uuid } })).map(factFrom);
  const current = { payment: paymentFrom(row.payment), attempt: attemptFrom(row), folded: foldAttempt(facts) };
  const arrived = hasMoney(current.attempt.state);
  if (!arrived && current.folded.capture) await receiveMoney(tx, current, current.folded.capture);
  else if (!arrived) await moveUp(tx, current);
  else if (current.folded.contradictory) await askToLook(tx, current, 'two captures of one attempt name different amounts');
  await advanceSlips(tx, facts);
  if (arrived || current.folded.capture) {
    await advanceRefunds(tx, uuid, facts);
    await bookForeignRefunds(tx, current, facts);
    await bookDisputes(tx, current, facts);
    await bookSettled(tx, current, facts);
    // Asked again until what was captured has reached us and what was given back has left.
    const pollAt = unclearedOf(facts) === 0n ? null : nextClearingPoll(0, tx.at);
    await tx.tx.paymentAttempt.update({ where: { id: uuid }, data: { pollAt } });
  }
}

async function moveUp(tx: TxCall<SettlementWorld>, { attempt, folded }: Case): Promise<void> {
  const state = folded.state === 'created' ? attempt.state : folded.state;
  await tx.tx.paymentAttempt.update({
    where: { id: attempt.uuid },
    data: {
      state,
      ...(folded.error ? { error: asJson(folded.error) } : {}),
      ...(folded.scanned && !attempt.scanned ? { scannedAt: tx.at } : {}),
      ...(mayBePayable({ state, started: attempt.started }) ? {} : { pollAt: null }),
    },
  });
}

const stateOf: Readonly<Record<CaptureVerdict, 'captured' | 'paid_late' | 'review'>> = {
  completes: 'captured',
  duplicate: 'paid_late',
  late: 'paid_late',
  mismatch: 'review',
  payer: 'review',
};

async function receiveMoney(tx: TxCall<SettlementWorld>, current: Case, capture: NonNullable<FoldedAttempt['capture']>): Promise<void> {
  const { payment, attempt, folded } = current;
  const verdict = judgeCapture({
    payment: payment.state,
    asked: attempt.asked,
    mustBeBuyer: payment.terms.requireIdentifiedPayer,
    folded: { capture, contradictory: folded.contradictory },
  });
  const received = capture.amount;
  const split = verdict === 'completes' ? payment.onCapture : unmatchedSplit(received);
  const booked = await postJournal(tx, {
    id: `capture:${attempt.attemptId}`,
    kind: verdict === 'completes' ? 'settlement.capture' : 'settlement.unmatched',
    reference: payment.reference,
    lines: captureLines(attempt.rail, received, split),
    effectiveAt: capture.at,
    attemptId: attempt.uuid,
    sourceFact: `${attempt.rail}:${capture.factId}`,
  });
  invariant(booked.ok, `the capture of ${attempt.attemptId} cannot be booked: what it takes from a budget is not there`);
  const wrong = verdict === 'payer' ? { class: 'payer_not_identified', detail: 'nobody says that the buyer paid' } : null;
  await tx.tx.paymentAttempt.update({
    where: { id: attempt.uuid },
    data: {
      state: stateOf[verdict],
      receivedMinor: received.minor,
      receivedCurrency: received.currency,
      ...(wrong ? { error: asJson(wrong) } : {}),
    },
  });
  if (verdict === 'completes') await complete(tx, current, capture.at);
  else await sendBack(tx, current, { verdict, received });
}

/** The payment is paid: whoever waits for it learns it in this transaction; attempts left open are closed by the poller. */
async function complete(tx: TxCall<SettlementWorld>, { payment, attempt }: Case, capturedAt: Date): Promise<void> {
  await tx.tx.payment.update({ where: { id: payment.uuid }, data: { state: 'captured', capturedAttemptId: attempt.uuid } });
  const others = (await tx.tx.paymentAttempt.findMany({ where: { paymentId: payment.uuid, id: { not: attempt.uuid } } })).map(attemptFrom);
  const open = others.filter(mayBePayable).map((other) => other.uuid);
  if (open.length > 0) await tx.tx.paymentAttempt.updateMany({ where: { id: { in: open } }, data: { pollAt: tx.at } });
  const event: CapturedEvent = {
    paymentId: payment.paymentId,
    reference: payment.reference,
    attemptId: attempt.attemptId,
    rail: attempt.rail,
    amount: payment.amount,
    capturedAt,
  };
  const heard = await tx.world.onCaptured(tx, event);
  invariant(heard.ok, `the capture of ${payment.paymentId} was not taken up: ${heard.ok ? '' : heard.refusal.code}`);
  await publish(tx, {
    type: 'settlement.captured',
    subject: payment.paymentId,
    payload: event,
    key: `settlement.captured:${payment.paymentId}`,
  });
}

type Wrong = { readonly verdict: Exclude<CaptureVerdict, 'completes'>; readonly received: Attempt['asked'] };

/** Money that does not pay for this goes back by itself; a wrong amount waits for an operator. */
async function sendBack(tx: TxCall<SettlementWorld>, current: Case, { verdict, received }: Wrong): Promise<void> {
  const { payment, attempt } = current;
  if (verdict === 'mismatch') {
    if (payment.state === 'open') await tx.tx.payment.update({ where: { id: payment.uuid }, data: { state: 'review' } });
    return askToLook(tx, current, 'received another amount than asked');
  }
  const refund = await reserveRefund(tx, {
    payment: payment.uuid,
    attempt: attempt.uuid,
    amount: received,
    reason: verdict,
    onSuccess: unmatchedReturn(received),
    key: `core:${verdict}:${attempt.attemptId}`,
  });
  invariant(refund.ok, `the money of ${attempt.attemptId} cannot be sent back`);
}

const askToLook = (tx: TxCall<unknown>, { payment, attempt, folded }: Case, why: string): Promise<void> =>
  raiseAlarm(tx, {
    kind: folded.contradictory ? 'contradiction' : 'review',
    about: attempt.attemptId,
    rail: attempt.rail,
    why,
    payment: payment.uuid,
    attempt: attempt.uuid,
    amount: folded.capture?.amount,
  });

/** What the provider has passed on to us leaves its clearing account. */
async function bookSettled(tx: TxCall<SettlementWorld>, { payment, attempt }: Case, facts: readonly Fact[]): Promise<void> {
  for (const fact of facts) {
    if (fact.t !== 'settled') continue;
    const booked = await postJournal(tx, {
      id: `settled:${attempt.rail}:${fact.factId}`,
      kind: 'settlement.settled',
      reference: payment.reference,
      lines: settledLines(attempt.rail, fact),
      effectiveAt: fact.at,
      attemptId: attempt.uuid,
      sourceFact: `${attempt.rail}:${fact.factId}`,
    });
    invariant(booked.ok, 'clearing, bank and fees may cross zero');
  }
}
