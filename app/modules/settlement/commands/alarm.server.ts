import { idOf } from '#app/kernel/id.ts';
import type { Money } from '#app/kernel/money.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import type { AlarmKind, RailId } from '../contract.ts';

export interface NewAlarm {
  readonly kind: AlarmKind;
  /** What it is about, once for its kind: the same again is the same alarm. */
  readonly about: string;
  readonly rail: RailId;
  /** For the log; carries no secret and nothing of a person. */
  readonly why: string;
  /** uuids. */
  readonly payment?: string | undefined;
  readonly attempt?: string | undefined;
  readonly refund?: string | undefined;
  readonly amount?: Money | undefined;
}

const printed = (prefix: 'pay' | 'att' | 'ref', uuid: string | undefined): string | null => (uuid ? idOf(prefix, uuid) : null);

/** Asks a person to look: a row that the operator's page shows, and an event that the log tells at level error. Step. */
export async function raiseAlarm(tx: TxCall<unknown>, alarm: NewAlarm): Promise<void> {
  const { kind, about, rail, why, payment = null, attempt = null, refund = null, amount } = alarm;
  const key = `${kind}:${about}`;
  const row = { key, kind, rail, why, paymentId: payment, attemptId: attempt, refundId: refund, raisedAt: tx.at };
  const money = { amountMinor: amount?.minor ?? null, currency: amount?.currency ?? null };
  const { count } = await tx.tx.alarm.createMany({ data: [{ ...row, ...money }], skipDuplicates: true });
  const again =
    count > 0 ? null : await tx.tx.alarm.updateMany({ where: { key, settledAt: { not: null } }, data: { settledAt: null, why } });
  if (again?.count === 0) return;
  await publish(tx, {
    type: 'settlement.alarm_raised',
    subject: printed('pay', alarm.payment) ?? about,
    payload: {
      kind,
      rail,
      why,
      paymentId: printed('pay', alarm.payment),
      attemptId: printed('att', alarm.attempt),
      refundId: printed('ref', alarm.refund),
    },
    key: again ? `settlement.alarm_raised:${key}:${tx.at.toISOString()}` : `settlement.alarm_raised:${key}`,
  });
}

/** It came right: nobody needs to look any more. Step. */
export async function settleAlarm(tx: TxCall<unknown>, kind: AlarmKind, about: string): Promise<void> {
  await tx.tx.alarm.updateMany({ where: { key: `${kind}:${about}`, settledAt: null }, data: { settledAt: tx.at } });
}
