import { createHash } from 'node:crypto';
import { newUuid, uuidOf } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import type { Fact, ProviderAck, RailId, RawMessage, SettlementAdapter } from '../contract.ts';
import { railOf, type SettlementWorld } from '../world.server.ts';
import { raiseAlarm } from './alarm.server.ts';
import { applyFacts, tellWatchers } from './apply-facts.server.ts';
import { askRail } from './ask-rail.server.ts';
import { committed } from './locked.server.ts';
import { type Attempt, asJson, attemptFrom } from './stored.server.ts';

const answerWithinMs = 3_000;
const patience = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, answerWithinMs).unref());

type Received = Awaited<ReturnType<SettlementAdapter['receive']>>;

const no = (status: number): ProviderAck => ({ status, contentType: 'application/json; charset=utf-8', body: '{"code":"FAIL"}' });

/** What to answer. `rejected`: the message proves nothing, and of its bytes nothing was kept. */
export interface Taken extends ProviderAck {
  readonly rejected: string | null;
}

/**
 * Takes a provider's message: the raw bytes are verified first, because anybody can post to this door. What is proved is kept
 * byte for byte with its one-time value, then applied; a failure of ours is repeated by the worker. Of what is not proved a
 * hash and the reason stay. Refuses only a rail that is not switched on.
 */
export async function receiveMessage(
  call: Call<SettlementWorld>,
  input: { readonly rail: RailId; readonly raw: RawMessage },
): Promise<Result<Taken, 'settlement.rail_unavailable'>> {
  const { rail, raw } = input;
  const adapter = railOf(call.world, rail);
  if (!adapter) return refuse('settlement.rail_unavailable', { rail });
  const decoded = await adapter.receive(raw);
  if (decoded.rejected) return ok(await reject(call, input, { ...decoded.ack, rejected: decoded.rejected }));
  const id = await keep(call, input, decoded.nonce);
  if (!id) return ok(await reject(call, input, { ...no(401), rejected: 'replayed' }));
  // Providers wait five seconds for their answer. What is kept is applied also when that takes longer.
  if (!decoded.retry) await Promise.race([applyKept(call, { id, rail, raw, adapter }, decoded.facts), patience()]);
  return ok({ ...decoded.ack, rejected: null });
}

/** One-time value and raw bytes in one commit; null when the value was seen before. */
async function keep(
  call: Call<unknown>,
  { rail, raw }: { readonly rail: RailId; readonly raw: RawMessage },
  nonce?: string,
): Promise<string | null> {
  const id = newUuid(call.at);
  const { method, path, headers, body, receivedAt } = raw;
  const message = { id, rail, path, headers: asJson({ ...headers, ':method': method }), body: new Uint8Array(body), receivedAt };
  const kept = await transaction(call, async ({ tx, at }) => {
    const fresh = nonce === undefined ? null : await tx.inboxNonce.createMany({ data: [{ rail, nonce, at }], skipDuplicates: true });
    if (fresh?.count === 0) return ok(null);
    return ok((await tx.inboxMessage.create({ data: { ...message, state: 'received' }, select: { id: true } })).id);
  });
  return committed(kept);
}

async function reject(
  call: Call<SettlementWorld>,
  { rail, raw }: { readonly rail: RailId; readonly raw: RawMessage },
  taken: Taken & { readonly rejected: string },
): Promise<Taken> {
  const sha256 = createHash('sha256').update(raw.body).digest('hex');
  const row = { id: newUuid(call.at), rail, reason: taken.rejected, sha256, bytes: raw.body.byteLength, receivedAt: raw.receivedAt };
  committed(await transaction(call, async ({ tx }) => ok(await tx.inboxRefusal.create({ data: row, select: { id: true } }))));
  call.world.refusedMessage?.({ rail, reason: taken.rejected, sha256, bytes: row.bytes });
  return taken;
}

export interface KeptMessage {
  readonly id: string;
  readonly rail: RailId;
  readonly raw: RawMessage;
  readonly adapter: SettlementAdapter;
}

/** Decodes a kept message again and applies it; leaves it for later when that fails. Never throws. */
export async function repeatKept(call: Call<SettlementWorld>, message: KeptMessage): Promise<void> {
  let decoded: Received;
  try {
    decoded = await message.adapter.receive(message.raw);
  } catch (error) {
    return leave(call, message, error);
  }
  if (decoded.retry) return leave(call, message, new Error('it cannot be decoded yet'));
  // Proved when it came; what does not prove it any more (a secret that was changed) is for a person to look at.
  if (decoded.rejected) return leave(call, message, new Error(`no longer proved: ${decoded.rejected}`));
  await applyKept(call, message, decoded.facts);
}

/** Applies the facts of a kept message; its end is the same commit: it takes effect once or not at all. */
async function applyKept(call: Call<SettlementWorld>, message: KeptMessage, told: readonly Fact[]): Promise<void> {
  const { id, rail } = message;
  try {
    const { facts, denied } = await confirmed(call, rail, told);
    const applied = await transaction(call, async (tx) => {
      for (const { attempt, fact } of denied)
        await raiseAlarm(tx, {
          kind: 'contradiction',
          about: `told:${attempt.attemptId}`,
          rail,
          why: 'a message named an amount that the provider, asked, does not confirm',
          payment: attempt.payment,
          attempt: attempt.uuid,
          amount: fact.amount,
        });
      const moved = await applyFacts(tx, { rail, facts, source: 'callback' });
      await tx.tx.inboxMessage.updateMany({ where: { id, state: 'received' }, data: { state: 'processed', processedAt: tx.at } });
      return ok(moved);
    });
    await tellWatchers(call, committed(applied));
  } catch (error) {
    await leave(call, message, error);
  }
}

type Captured = Fact & { readonly t: 'authorized' | 'captured' };

interface Confirmed {
  readonly facts: readonly Fact[];
  readonly denied: readonly { readonly attempt: Attempt; readonly fact: Captured }[];
}

/**
 * A message that names another amount than was asked is not booked on its word: the provider is asked, and what it then says
 * counts. Throws while it does not answer.
 */
async function confirmed(call: Call<SettlementWorld>, rail: RailId, told: readonly Fact[]): Promise<Confirmed> {
  let facts = told;
  const denied: { attempt: Attempt; fact: Captured }[] = [];
  for (const fact of told) {
    if (fact.t !== 'captured') continue;
    const attempt = await attemptNamed(call, rail, fact);
    if (!attempt || (fact.amount.minor === attempt.asked.minor && fact.amount.currency === attempt.asked.currency)) continue;
    const truth = await askRail(call, rail, (adapter) => adapter.sync(attempt.ref));
    if (truth.kind !== 'done' && truth.kind !== 'accepted') throw new Error('the provider has not confirmed another amount than was asked');
    if (!truth.facts.some((said) => said.factId === fact.factId)) denied.push({ attempt, fact });
    // Nothing of a message counts that is wrong in this: its other facts may stand on the same amount.
    facts = [...facts.filter((said) => said.ref.attemptId !== fact.ref.attemptId), ...truth.facts];
  }
  return { facts, denied };
}

async function attemptNamed(call: Call<unknown>, rail: RailId, fact: Fact): Promise<Attempt | null> {
  const id = uuidOf('att', fact.ref.attemptId);
  const row = id ? await call.db.paymentAttempt.findFirst({ where: { id, rail } }) : null;
  return row && attemptFrom(row);
}

/** Keeps why it failed; the database may be the reason, then the row as it stands must do. */
async function leave(call: Call<SettlementWorld>, { id }: KeptMessage, error: unknown): Promise<void> {
  const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown';
  try {
    await transaction(call, async ({ tx }) => ok(await tx.inboxMessage.updateMany({ where: { id, state: 'received' }, data: { reason } })));
  } catch {
    // Nothing to add: the message is kept and still "received".
  }
}
