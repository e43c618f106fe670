import type { TxCall } from '#app/platform/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import type { Fact, RailId, SlipState } from '../contract.ts';
import { raiseAlarm } from './alarm.server.ts';

interface Answered {
  readonly consignmentId: string;
  readonly state: Exclude<SlipState, 'waiting'>;
  readonly why: string;
}

/** A slip is answered: told once, and to a person when it was refused. Step. */
export async function answerSlip(tx: TxCall<unknown>, { consignmentId, state, why }: Answered): Promise<void> {
  const final = state !== 'submitted';
  const [moved] = await tx.tx.customsSlip.updateManyAndReturn({
    where: { consignmentId, state: { in: final ? ['waiting', 'submitted'] : ['waiting'] } },
    data: { state, ...(final ? { answeredAt: tx.at, pollAt: null } : {}) },
    include: { attempt: true },
  });
  if (!moved) return;
  const { rail, reference, attempt } = moved;
  await publish(tx, {
    type: `settlement.slip_${state}`,
    subject: consignmentId,
    payload: { consignmentId, reference, state },
    key: `settlement.slip_${state}:${consignmentId}`,
  });
  if (state === 'refused')
    await raiseAlarm(tx, {
      kind: 'slip_refused',
      about: consignmentId,
      rail: rail as RailId,
      why: `customs did not take a payment slip: ${why}`,
      payment: attempt.paymentId,
      attempt: attempt.id,
    });
}

/** Lets the slips of an attempt be what its facts say; the payment is locked. A slip answers once. */
export async function advanceSlips(tx: TxCall<unknown>, facts: readonly Fact[]): Promise<void> {
  const customs = facts.filter((fact) => fact.t === 'customs');
  for (const state of ['submitted', 'accepted', 'refused'] as const)
    for (const fact of customs)
      if (fact.state === state && isUuid(fact.consignmentId))
        await answerSlip(tx, { consignmentId: fact.consignmentId, state, why: 'payer and buyer, or the amounts, do not agree' });
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
