/** Payment slips for customs: one a consignment, written down after the capture and pushed until customs has answered. */

import { type Money, money } from '#app/kernel/money.ts';
import { ok } from '#app/kernel/result.ts';
import { plus } from '#app/kernel/time.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import type { CustomsSlip, Outcome, PayErrorClass, RailId } from '../contract.ts';
import { nextRefundPoll, pollLease } from '../model/poll.ts';
import { railInUse, type SettlementWorld } from '../world.server.ts';
import { answerSlip } from './advance-slips.server.ts';
import { applyFacts } from './apply-facts.server.ts';
import { askRail } from './ask-rail.server.ts';
import { committed, lockPayment } from './locked.server.ts';
import { attemptFrom, paymentFrom, paymentUuid } from './stored.server.ts';

/** A slip as the caller knows it; `consignmentId` is a uuid. The slips of a payment sum to what was paid. */
export interface NewSlip {
  readonly consignmentId: string;
  readonly customsCode: string;
  readonly goods: Money;
  readonly freight: Money;
  readonly tax: Money;
}

/** Writes down the slips of a captured payment; the poller pushes them. Twice is once; nothing where the rail pushes no slip. */
export async function declareSlips(
  call: Call<SettlementWorld>,
  input: { readonly paymentId: string; readonly slips: readonly NewSlip[] },
): Promise<void> {
  const uuid = paymentUuid(input.paymentId);
  const row = uuid ? await call.db.payment.findUnique({ where: { id: uuid }, include: { attempts: true } }) : null;
  const attempt = row?.attempts.find((one) => one.id === row.capturedAttemptId);
  if (!row || !attempt || !railInUse(call.world, attempt.rail).declare) return;
  const { reference } = paymentFrom(row);
  const data = input.slips.map(({ consignmentId, customsCode, goods, freight, tax }) => ({
    consignmentId,
    attemptId: attempt.id,
    rail: attempt.rail,
    reference,
    customsCode,
    goodsMinor: goods.minor,
    freightMinor: freight.minor,
    taxMinor: tax.minor,
    currency: goods.currency,
    state: 'waiting',
    createdAt: call.at,
    pollAt: call.at,
  }));
  committed(await transaction(call, async ({ tx }) => ok(await tx.customsSlip.createMany({ data, skipDuplicates: true }))));
}

const batch = 20;

export interface DueSlip {
  readonly rail: RailId;
  readonly attempt: string;
  readonly payment: string;
  readonly polls: number;
  readonly command: CustomsSlip;
}

export async function dueSlips(call: Call<unknown>): Promise<DueSlip[]> {
  const rows = await transaction(call, async ({ tx, at }) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT consignment_id AS id FROM customs_slip WHERE poll_at <= ${at} ORDER BY poll_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
    const where = { consignmentId: { in: due.map((row) => row.id) } };
    await tx.customsSlip.updateMany({ where, data: { pollAt: plus(at, pollLease), polls: { increment: 1 } } });
    return ok(await tx.customsSlip.findMany({ where, include: { attempt: true } }));
  });
  return committed(rows).map((row) => ({
    rail: row.rail as RailId,
    attempt: row.attemptId,
    payment: row.attempt.paymentId,
    polls: row.polls,
    command: {
      ...attemptFrom(row.attempt).ref,
      consignmentId: row.consignmentId,
      customsCode: row.customsCode,
      goods: money(row.goodsMinor, row.currency),
      freight: money(row.freightMinor, row.currency),
      tax: money(row.taxMinor, row.currency),
    },
  }));
}

/** What no repetition mends: the slip itself is not taken. */
const refusals: readonly PayErrorClass[] = ['invalid_request', 'duplicate', 'declined', 'payer_not_identified'];

/** Pushes a slip, or asks how it stands: the same slip again is the same slip. */
export async function pushSlip(call: Call<SettlementWorld>, slip: DueSlip): Promise<void> {
  const { rail, command } = slip;
  const nobody: Outcome = { kind: 'refused', error: { class: 'config', detail: 'declare: this rail pushes no slip' } };
  const outcome = await askRail(call, rail, (adapter) => adapter.declare?.(command) ?? Promise.resolve(nobody));
  const facts = 'facts' in outcome ? (outcome.facts ?? []) : [];
  const refused = outcome.kind === 'refused' && refusals.includes(outcome.error.class) ? outcome.error.detail : null;
  const done = await transaction(call, async (tx) => {
    await lockPayment(tx, slip.payment);
    await applyFacts(tx, { rail, facts, source: 'command' });
    const { consignmentId } = command;
    if (refused) await answerSlip(tx, { consignmentId, state: 'refused', why: refused });
    const open = { consignmentId, state: { in: ['waiting', 'submitted'] } };
    return ok(await tx.tx.customsSlip.updateMany({ where: open, data: { pollAt: nextRefundPoll(slip.polls, tx.at) } }));
  });
  committed(done);
}
