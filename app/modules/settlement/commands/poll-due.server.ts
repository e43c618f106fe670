import { ok } from '#app/kernel/result.ts';
import { plus } from '#app/kernel/time.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import type { RailId } from '../contract.ts';
import { pollLease } from '../model/poll.ts';
import { hasMoney, isLive, mayBePayable } from '../model/transitions.ts';
import { railOf, type SettlementWorld } from '../world.server.ts';
import { syncAttempt } from './ask-provider.server.ts';
import { closeAttempt } from './close-attempt.server.ts';
import { committed } from './locked.server.ts';
import { processMessage } from './receive-message.server.ts';
import { sendRefund } from './send-refund.server.ts';
import { type Attempt, attemptFrom, refundFrom } from './stored.server.ts';

const batch = 20;
/** A message is given this long before the worker takes it up. */
const inboxGraceSeconds = 10;
const mostTries = 50;

export interface Polled {
  readonly attempts: number;
  readonly refunds: number;
  readonly messages: number;
  /** Why single ones failed; the rest went on. */
  readonly failures: readonly string[];
}

/**
 * Asks the providers about every attempt and refund that is due, closes what may no longer be paid, and repeats messages that
 * were kept but not applied. Several workers share the work: who takes a row leases it for a minute. One failure does not
 * stop the others.
 */
export async function pollDue(call: Call<SettlementWorld>): Promise<Polled> {
  const failures: string[] = [];
  const each = async <T>(things: readonly T[], work: (thing: T) => Promise<unknown>): Promise<number> => {
    for (const thing of things) {
      try {
        await work(thing);
      } catch (error) {
        failures.push(error instanceof Error ? error.message : 'unknown');
      }
    }
    return things.length;
  };
  const messages = await each(await dueMessages(call), (message) => repeatMessage(call, message));
  const attempts = await each(await dueAttempts(call), (attempt) => pollAttempt(call, attempt));
  const refunds = await each(await dueRefunds(call), (refundId) => sendRefund(call, { refundId }));
  return { attempts, refunds, messages, failures };
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

/** A living attempt of an open payment is asked about; past its time, or when the payment has ended, it is closed. */
async function pollAttempt(call: Call<SettlementWorld>, attempt: Attempt): Promise<void> {
  const payment = await call.db.payment.findUniqueOrThrow({ where: { id: attempt.payment }, select: { state: true } });
  const asked = mayBePayable(attempt) ? (await syncAttempt(call, attempt, 'poll')).attempt : attempt;
  const over = payment.state !== 'open' || attempt.expiresAt.getTime() <= call.at.getTime();
  if (over && mayBePayable(asked)) await closeAttempt(call, asked);
  const ended = !isLive(asked.state) || hasMoney(asked.state);
  if (ended)
    await transaction(call, async ({ tx }) =>
      ok(
        await tx.paymentAttempt.updateMany({
          where: { id: attempt.uuid, state: { notIn: ['created', 'awaiting_payer', 'unknown', 'authorized'] } },
          data: { pollAt: null },
        }),
      ),
    );
}

async function dueRefunds(call: Call<unknown>): Promise<string[]> {
  const rows = await transaction(call, async ({ tx, at }) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM refund WHERE poll_at <= ${at} ORDER BY poll_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
    const where = { id: { in: due.map((row) => row.id) } };
    return ok(await tx.refund.updateManyAndReturn({ where, data: { pollAt: plus(at, pollLease) } }));
  });
  return committed(rows).map((row) => refundFrom(row).refundId);
}

interface DueMessage {
  readonly id: string;
  readonly rail: string;
  readonly path: string;
  readonly headers: unknown;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

async function dueMessages(call: Call<unknown>): Promise<DueMessage[]> {
  const rows = await transaction(call, async ({ tx, at }) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM inbox_message WHERE state = 'received' AND tries < ${mostTries}
        AND received_at + make_interval(secs => ${inboxGraceSeconds} * (1 + tries)) <= ${at}
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
  await processMessage(call, { id: message.id, rail: message.rail as RailId, raw, adapter });
}
