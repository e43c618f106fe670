import { newUuid } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/call.server.ts';
import type { ProviderAck, RailId, RawMessage, SettlementAdapter } from '../contract.ts';
import { railOf, type SettlementWorld } from '../world.server.ts';
import { applyFacts, tellWatchers } from './apply-facts.server.ts';
import { committed } from './locked.server.ts';
import { asJson } from './stored.server.ts';

type Received = Awaited<ReturnType<SettlementAdapter['receive']>>;

const no = (status: number): ProviderAck => ({ status, contentType: 'application/json; charset=utf-8', body: '{"code":"FAIL"}' });

/**
 * Takes a provider's message: keeps the raw bytes first, then verifies, decodes and applies it. What the answer to the
 * provider says is the adapter's word; once the bytes are kept and proved, a failure of ours is repeated by the worker.
 * Refuses only a rail that is not switched on.
 */
export async function receiveMessage(
  call: Call<SettlementWorld>,
  input: { readonly rail: RailId; readonly raw: RawMessage },
): Promise<Result<ProviderAck, 'settlement.rail_unavailable'>> {
  const adapter = railOf(call.world, input.rail);
  if (!adapter) return refuse('settlement.rail_unavailable', { rail: input.rail });
  const id = newUuid(call.at);
  const { method, path, headers, body, receivedAt } = input.raw;
  const row = {
    id,
    rail: input.rail,
    path,
    headers: asJson({ ...headers, ':method': method }),
    body: new Uint8Array(body),
    receivedAt,
    state: 'received',
  };
  committed(await transaction(call, async (tx) => ok(await tx.tx.inboxMessage.create({ data: row, select: { id: true } }))));
  return ok(await processMessage(call, { id, rail: input.rail, raw: input.raw, adapter }));
}

export interface KeptMessage {
  readonly id: string;
  readonly rail: RailId;
  readonly raw: RawMessage;
  readonly adapter: SettlementAdapter;
}

/** Verifies, decodes and applies a kept message; leaves it for the worker when that fails. Never throws. */
export async function processMessage(call: Call<SettlementWorld>, message: KeptMessage): Promise<ProviderAck> {
  let decoded: Received;
  try {
    decoded = await message.adapter.receive(message.raw);
  } catch (error) {
    await leave(call, message, error);
    return no(500);
  }
  if (decoded.rejected) {
    await reject(call, message, decoded.rejected);
    return decoded.ack;
  }
  try {
    const applied = committed(await transaction(call, async (tx) => ok(await apply(tx, message, decoded))));
    if (applied === 'replayed') {
      await reject(call, message, applied);
      return no(401);
    }
    await tellWatchers(call, applied);
  } catch (error) {
    await leave(call, message, error);
  }
  return decoded.ack;
}

/** One-time value, facts and the message's end are one commit: a message takes effect once or not at all. */
async function apply(tx: TxCall<SettlementWorld>, { id, rail }: KeptMessage, decoded: Received): Promise<readonly string[] | 'replayed'> {
  if (decoded.nonce !== undefined) {
    const { count } = await tx.tx.inboxNonce.createMany({ data: [{ rail, nonce: decoded.nonce, at: tx.at }], skipDuplicates: true });
    if (count === 0) return 'replayed';
  }
  const moved = await applyFacts(tx, { rail, facts: decoded.facts, source: 'callback' });
  await tx.tx.inboxMessage.updateMany({ where: { id, state: 'received' }, data: { state: 'processed', processedAt: tx.at } });
  return moved;
}

async function reject(call: Call<SettlementWorld>, { id }: KeptMessage, reason: string): Promise<void> {
  await transaction(call, async (tx) =>
    ok(await tx.tx.inboxMessage.updateMany({ where: { id, state: 'received' }, data: { state: 'rejected', reason, processedAt: tx.at } })),
  );
}

/** Keeps why it failed; the database may be the reason, then the row as it stands must do. */
async function leave(call: Call<SettlementWorld>, { id }: KeptMessage, error: unknown): Promise<void> {
  const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown';
  try {
    await transaction(call, async (tx) => ok(await tx.tx.inboxMessage.updateMany({ where: { id, state: 'received' }, data: { reason } })));
  } catch {
    // Nothing to add: the message is kept and still "received".
  }
}
