import { ok } from '#app/kernel/result.ts';
import { plus } from '#app/kernel/time.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import type { RailId } from '../contract.ts';
import { clearingPatience, pollLease } from '../model/poll.ts';
import { hasMoney, mayBePayable } from '../model/transitions.ts';
import { railOf, type SettlementWorld } from '../world.server.ts';
import { raiseAlarm, settleAlarm } from './alarm.server.ts';
import { syncAttempt } from './ask-provider.server.ts';
import { closeAttempt, closeOrphan } from './close-attempt.server.ts';
import { committed } from './locked.server.ts';
import { dueSlips, pushSlip } from './push-slip.server.ts';
import { repeatKept } from './receive-message.server.ts';
import { sendRefund } from './send-refund.server.ts';
import { type Attempt, attemptFrom, refundFrom } from './stored.server.ts';

const batch = 20;
/** So many questions to one rail at once: a slow answer about one payment does not hold up the others. */
const sideBySide = 4;
/** A message is given this long before the worker takes it up, then twice as long each time. */
const inboxGraceSeconds = 10;
/** After so many tries (about ten minutes) a person is told. */
const alarmingTries = 6;

export interface Polled {
  readonly attempts: number;
  readonly refunds: number;
  readonly messages: number;
  readonly slips: number;
  /** Why single ones failed; the rest went on. */
  readonly failures: readonly string[];
}

/**
 * Asks the providers about every attempt, refund and slip that is due, closes what may no longer be paid, and repeats messages
 * that were kept but not applied. Several workers share the work: who takes a row leases it for a minute. Rails are asked side
 * by side, and neither a failure nor a silence about one holds up the others.
 */
export async function pollDue(call: Call<SettlementWorld>): Promise<Polled> {
  const failures: string[] = [];
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : 'unknown');
    }
  };
  const [messages, attempts, refunds, slips] = [
    await dueMessages(call),
    await dueAttempts(call),
    await dueRefunds(call),
    await dueSlips(call),
  ];
  await byRail(messages, (message) => attempt(() => repeatMessage(call, message)));
  await byRail(attempts, (one) => attempt(() => pollAttempt(call, one)));
  await byRail(refunds, ({ refundId }) => attempt(() => sendRefund(call, { refundId })));
  await byRail(slips, (slip) => attempt(() => pushSlip(call, slip)));
  return { attempts: attempts.length, refunds: refunds.length, messages: messages.length, slips: slips.length, failures };
}

/** Rail beside rail, and of each rail a few at once. */
async function byRail<T extends { readonly rail: string }>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const lanes = [...Map.groupBy(things, ({ rail }) => rail).values()].map((queue) => {
    const waiting = queue[Symbol.iterator]();
    const lane = async (): Promise<void> => {
      for (const thing of waiting) await work(thing);
    };
    return Promise.all(Array.from({ length: sideBySide }, lane));
  });
  await Promise.all(lanes);
}

async function dueAttempts(call: Call<unknown>): Promise<Attempt[]> {
  const rows = await transaction(call, async ({ tx, at }) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM payment_attempt WHERE poll_at <= ${at} ORDER BY poll_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
    const where = { id: { in: due.map((row) => row.id) } };
    return ok(await tx.paymentAttempt.updateManyAndReturn({ where, data: { pollAt: plus(at, pollLease), polls: { increment: 1 } } }));
  });
  return committed(rows).map(attemptFrom);
}

/**
 * An attempt that may be paid is asked about; past its time, or when the payment has ended, it is closed. One with money is
 * asked about until the money has cleared; one that is over here and perhaps not there is closed until that is proved.
 */
async function pollAttempt(call: Call<SettlementWorld>, attempt: Attempt): Promise<void> {
  if (hasMoney(attempt.state)) return void (await pollClearing(call, attempt));
  if (!mayBePayable(attempt)) return closeOrphan(call, attempt);
  const payment = await call.db.payment.findUniqueOrThrow({ where: { id: attempt.payment }, select: { state: true } });
  const { attempt: asked } = await syncAttempt(call, attempt, 'poll');
  const over = payment.state !== 'open' || attempt.expiresAt.getTime() <= call.at.getTime();
  if (over && mayBePayable(asked)) await closeAttempt(call, asked);
}

/** Captured money should be with us within days; when it is not, somebody has to ask where it is. */
async function pollClearing(call: Call<SettlementWorld>, attempt: Attempt): Promise<void> {
  const { attempt: asked } = await syncAttempt(call, attempt, 'poll');
  const late = asked.pollAt !== null && call.at.getTime() - attempt.expiresAt.getTime() > clearingPatience;
  if (!late) return;
  await transaction(call, async (tx) =>
    ok(
      await raiseAlarm(tx, {
        kind: 'uncleared',
        about: attempt.attemptId,
        rail: attempt.rail,
        why: 'captured money has not reached us',
        payment: attempt.payment,
        attempt: attempt.uuid,
        amount: attempt.received ?? undefined,
      }),
    ),
  );
}

async function dueRefunds(call: Call<unknown>): Promise<{ readonly rail: string; readonly refundId: string }[]> {
  const rows = await transaction(call, async ({ tx, at }) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM refund WHERE poll_at <= ${at} ORDER BY poll_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
    const where = { id: { in: due.map((row) => row.id) } };
    await tx.refund.updateMany({ where, data: { pollAt: plus(at, pollLease) } });
    return ok(await tx.refund.findMany({ where, include: { attempt: { select: { rail: true } } } }));
  });
  return committed(rows).map((row) => ({ rail: row.attempt.rail, refundId: refundFrom(row).refundId }));
}

interface DueMessage {
  readonly id: string;
  readonly rail: string;
  readonly path: string;
  readonly headers: unknown;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
  readonly tries: number;
}

async function dueMessages(call: Call<unknown>): Promise<DueMessage[]> {
  const rows = await transaction(call, async ({ tx, at }) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM inbox_message WHERE state = 'received'
        AND received_at + make_interval(secs => ${inboxGraceSeconds} * 2 ^ least(tries, 20)) <= ${at}
      ORDER BY received_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
    const where = { id: { in: due.map((row) => row.id) }, state: 'received' };
    return ok(await tx.inboxMessage.updateManyAndReturn({ where, data: { tries: { increment: 1 } } }));
  });
  return committed(rows);
}

async function repeatMessage(call: Call<SettlementWorld>, message: DueMessage): Promise<void> {
  const adapter = railOf(call.world, message.rail);
  if (!adapter) return;
  const { ':method': method = 'POST', ...headers } = message.headers as Record<string, string>;
  const raw = { method, path: message.path, headers, body: message.body, receivedAt: message.receivedAt };
  const rail = message.rail as RailId;
  await repeatKept(call, { id: message.id, rail, raw, adapter });
  if (message.tries < alarmingTries) return;
  const row = await call.db.inboxMessage.findUniqueOrThrow({ where: { id: message.id }, select: { state: true, reason: true } });
  const why = `a proved message could not be applied: ${row.reason ?? 'no reason'}`;
  await transaction(call, async (tx) =>
    ok(
      row.state === 'received'
        ? await raiseAlarm(tx, { kind: 'message_stuck', about: message.id, rail, why })
        : await settleAlarm(tx, 'message_stuck', message.id),
    ),
  );
}
