/** Money that moved without us: a refund made by hand at the provider, a dispute, a capture of nothing we know. Booked and shown, never dropped. */
import { idOf, uuidOf } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Money } from '#app/kernel/money.ts';
import { postJournal } from '#app/modules/ledger/index.server.ts';
import { reversed } from '#app/modules/ledger/rules.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import type { Fact, RailId } from '../contract.ts';
import { disputeLines, lostDisputeLines, settledLines, strayReceipt, strayReturn } from '../model/capture.ts';
import type { SplitLine } from '../model/terms.ts';
import { raiseAlarm, settleAlarm } from './alarm.server.ts';
import type { Attempt, Payment } from './stored.server.ts';

interface Case {
  readonly payment: Payment;
  readonly attempt: Attempt;
}

interface Booking {
  readonly id: string;
  readonly kind: string;
  readonly lines: readonly SplitLine[];
  readonly fact: Fact;
}

async function book(tx: TxCall<unknown>, { payment, attempt }: Case, { id, kind, lines, fact }: Booking): Promise<void> {
  const booked = await postJournal(tx, {
    id,
    kind,
    lines,
    reference: payment.reference,
    effectiveAt: fact.at,
    attemptId: attempt.uuid,
    sourceFact: `${attempt.rail}:${fact.factId}`,
  });
  invariant(booked.ok, `${id} cannot be booked: its accounts may cross zero`);
}

const about = (current: Case) => ({ rail: current.attempt.rail, payment: current.payment.uuid, attempt: current.attempt.uuid });

/** Refunds of an attempt that nobody here asked for; the payment is locked. */
export async function bookForeignRefunds(tx: TxCall<unknown>, current: Case, facts: readonly Fact[]): Promise<void> {
  const told = facts.filter((fact) => fact.t === 'refund' && fact.state !== 'pending' && !fact.factId.startsWith('core:'));
  if (told.length === 0) return;
  const own = new Set<string>(
    (await tx.tx.refund.findMany({ where: { attemptId: current.attempt.uuid } })).map((row) => idOf('ref', row.id)),
  );
  for (const fact of told) {
    if (fact.t !== 'refund' || own.has(fact.refundId)) continue;
    const lines = strayReturn(current.attempt.rail, fact.amount);
    const id = `foreign-refund:${current.attempt.rail}:${fact.refundId}`;
    const given =
      fact.state === 'succeeded' ||
      told.some((other) => other.t === 'refund' && other.refundId === fact.refundId && other.state === 'succeeded');
    if (!given) continue;
    if (fact.state === 'succeeded') await book(tx, current, { id, kind: 'settlement.foreign_refund', lines, fact });
    else await book(tx, current, { id: `${id}:reversal`, kind: 'settlement.foreign_refund_reversal', lines: reversed(lines), fact });
    const why = 'money was given back that the shop did not ask for';
    await raiseAlarm(tx, {
      ...about(current),
      kind: 'foreign_refund',
      about: `${current.attempt.rail}:${fact.refundId}`,
      why,
      amount: fact.amount,
    });
  }
}

/** What the payer's bank took back, gave again, or kept; the payment is locked. */
export async function bookDisputes(tx: TxCall<unknown>, current: Case, facts: readonly Fact[]): Promise<void> {
  const { rail } = current.attempt;
  for (const fact of facts) {
    if (fact.t !== 'dispute') continue;
    const id = `dispute:${rail}:${fact.disputeId}`;
    const lines = disputeLines(rail, fact.amount);
    const alarm = `${rail}:${fact.disputeId}`;
    if (fact.state === 'opened') {
      const why = `the payer's bank disputes the payment: ${fact.reason}`;
      await raiseAlarm(tx, { ...about(current), kind: 'dispute', about: alarm, why, amount: fact.amount });
    } else if (fact.state === 'withdrawn') await book(tx, current, { id: `${id}:withdrawn`, kind: 'settlement.dispute', lines, fact });
    else if (fact.state === 'reinstated')
      await book(tx, current, { id: `${id}:reinstated`, kind: 'settlement.dispute_won', lines: reversed(lines), fact });
    else if (fact.state === 'lost')
      await book(tx, current, { id: `${id}:lost`, kind: 'settlement.dispute_lost', lines: lostDisputeLines(rail, fact.amount), fact });
    else await settleAlarm(tx, 'dispute', alarm);
  }
}

/** Money for an attempt that was never made here: it is somebody's, until a person has found whose. */
export async function bookStray(tx: TxCall<unknown>, rail: RailId, fact: Fact): Promise<void> {
  if (fact.t !== 'captured' && fact.t !== 'settled') return;
  const captured = fact.t !== 'settled';
  const booked = await postJournal(tx, {
    id: `stray:${rail}:${fact.factId}`,
    kind: captured ? 'stray.receipt' : 'stray.settled',
    reference: fact.ref.attemptId,
    lines: fact.t === 'settled' ? settledLines(rail, fact) : strayReceipt(rail, fact.amount),
    effectiveAt: fact.at,
    sourceFact: `${rail}:${fact.factId}`,
  });
  invariant(booked.ok, 'clearing and unmatched receipts may cross zero');
  if (captured) await strayAlarm(tx, rail, { attemptId: fact.ref.attemptId, factId: fact.factId, amount: fact.amount });
}

interface Stray {
  readonly attemptId: string;
  readonly factId: string;
  readonly amount: Money;
}

async function strayAlarm(tx: TxCall<unknown>, rail: RailId, { attemptId, factId, amount }: Stray): Promise<void> {
  const why = uuidOf('att', attemptId) ? 'money came for an attempt that was never made' : 'money came under a number that is not ours';
  await raiseAlarm(tx, { kind: 'stray_receipt', about: `${rail}:${factId}`, rail, why, amount });
}
