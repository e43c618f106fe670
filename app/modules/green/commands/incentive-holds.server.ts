import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { BudgetHoldState } from '#app/modules/green/contract.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';
import {
  compare,
  freeCap,
  freeSlice,
  type HeldPart,
  type HoldEffect,
  holdsFor,
  inCapOrder,
  inPoolOrder,
  moveHold,
  writeEntries,
} from './hold-rows.server.ts';

/** What one order line gets of one programme, as quoted. */
export interface IncentiveGrant {
  readonly lineNo: number;
  readonly programmeId: string;
  readonly programmeVersion: number;
  /** Null: the programme has no budget of its own to keep. */
  readonly poolId: string | null;
  readonly amountMinor: bigint;
  readonly quantity: number;
  readonly capPerPersonMinor: bigint | null;
  readonly capPerPersonCount: number | null;
}

export interface IncentiveWish {
  readonly orderId: string;
  readonly personId: string;
  /** When the quote was made whose terms these are: a programme that has ended since keeps its word for the quote's quarter of an hour. */
  readonly quotedAt: Date;
  readonly grants: readonly IncentiveGrant[];
}

/** Programme id -> the person's cap row that was moved for it. */
export type TakenCaps = ReadonlyMap<string, string>;

/** The state a hold begins in. */
const first: BudgetHoldState = 'reserved';
const unbounded = 9_000_000_000_000_000n;

function byKey<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const total = (grants: readonly IncentiveGrant[]): bigint => grants.reduce((s, g) => s + g.amountMinor, 0n);
const pieces = (grants: readonly IncentiveGrant[]): number => grants.reduce((s, g) => s + g.quantity, 0);

/** Takes each programme's share of the person's cap, whole or refused. The answer never says how much is left. */
export async function takePersonCaps(call: TxCall, wish: IncentiveWish): Promise<Result<TakenCaps, 'green.person_cap_reached'>> {
  const taken = new Map<string, string>();
  for (const [programmeId, grants] of byKey(wish.grants, (g) => g.programmeId)) {
    const grant = grants[0];
    invariant(grant, 'a group has a member');
    const cap = grant.capPerPersonMinor ?? unbounded;
    const count = grant.capPerPersonCount ?? 1_000_000;
    await call.tx.$executeRaw`
      INSERT INTO person_cap (id, programme_id, person_id, cap_minor, in_use_minor, cap_count, in_use_count)
      VALUES (${newUuid(call.at)}::uuid, ${programmeId}, ${wish.personId}::uuid, ${cap}, 0, ${count}, 0)
      ON CONFLICT (programme_id, person_id) DO UPDATE
      SET cap_minor = GREATEST(person_cap.cap_minor, EXCLUDED.cap_minor), cap_count = GREATEST(person_cap.cap_count, EXCLUDED.cap_count)
      WHERE person_cap.cap_minor < EXCLUDED.cap_minor OR person_cap.cap_count < EXCLUDED.cap_count`;
    const rows = await call.tx.$queryRaw<{ id: string }[]>`
      UPDATE person_cap SET in_use_minor = in_use_minor + ${total(grants)}, in_use_count = in_use_count + ${pieces(grants)}
      WHERE programme_id = ${programmeId} AND person_id = ${wish.personId}::uuid
        AND in_use_minor + ${total(grants)} <= LEAST(cap_minor, ${cap}) AND in_use_count + ${pieces(grants)} <= LEAST(cap_count, ${count})
      RETURNING id`;
    const id = rows[0]?.id;
    if (!id) return refuse('green.person_cap_reached', { programmeId });
    taken.set(programmeId, id);
  }
  return ok(taken);
}

/**
 * Takes the money from the pools, last of all guards because their rows are the hottest, and writes the holds. A share
 * comes from one open slice where one has enough, else from several, in their order; whole or refused.
 */
export async function takePools(call: TxCall, wish: IncentiveWish, caps: TakenCaps): Promise<Result<null, 'green.pool_exhausted'>> {
  const grants = [...wish.grants].sort((a, b) => compare(a.poolId ?? '', b.poolId ?? '') || a.lineNo - b.lineNo);
  const holds: IncentiveHoldInput[] = [];
  for (const grant of grants) {
    const parts = grant.poolId
      ? await takeFromPool(call, grant.poolId, grant.amountMinor)
      : [{ sliceId: null, amountMinor: grant.amountMinor }];
    if (!parts) return refuse('green.pool_exhausted', { programmeId: grant.programmeId, lineNo: grant.lineNo });
    parts.forEach((part, index) => {
      holds.push({
        id: newUuid(call.at),
        orderId: wish.orderId,
        lineNo: grant.lineNo,
        programmeId: grant.programmeId,
        programmeVersion: grant.programmeVersion,
        sliceId: part.sliceId,
        part: index,
        personCapId: caps.get(grant.programmeId) ?? null,
        amountMinor: part.amountMinor,
        quantity: index === 0 ? grant.quantity : 0,
        state: first,
        quotedAt: wish.quotedAt,
        at: call.at,
      });
    });
  }
  await call.tx.incentiveHold.createMany({ data: holds });
  await writeEntries(call, 'reserve', holds.map(effectOf));
  return ok(null);
}

const effectOf = ({ id, amountMinor, quantity }: Pick<HeldPart, 'id' | 'amountMinor' | 'quantity'>): HoldEffect => ({
  holdId: id,
  amountMinor,
  personMinor: amountMinor,
  quantity,
});

interface Part {
  readonly sliceId: string;
  readonly amountMinor: bigint;
}

async function takeFromPool(call: TxCall, poolId: string, amount: bigint): Promise<readonly Part[] | null> {
  const open = await call.tx.poolSlice.findMany({
    where: { poolId, opensAt: { lte: call.at } },
    orderBy: { no: 'asc' },
    select: { id: true, capMinor: true, inUseMinor: true },
  });
  for (const slice of open.filter((s) => s.inUseMinor + amount <= s.capMinor)) {
    if (await moveSlice(call, slice.id, amount)) return [{ sliceId: slice.id, amountMinor: amount }];
  }
  return open.length > 1 ? takeInParts(call, poolId, amount) : null;
}

/** No single slice has enough: all open slices are locked in order, and the share is taken piece by piece or not at all. */
async function takeInParts(call: TxCall, poolId: string, amount: bigint): Promise<readonly Part[] | null> {
  const slices = await call.tx.$queryRaw<{ id: string; left: bigint }[]>`
    SELECT id, cap_minor - in_use_minor AS left FROM pool_slice WHERE pool_id = ${poolId} AND opens_at <= ${call.at} ORDER BY no FOR UPDATE`;
  if (slices.reduce((s, x) => s + x.left, 0n) < amount) return null;
  const parts: Part[] = [];
  let need = amount;
  for (const slice of slices) {
    const take = slice.left < need ? slice.left : need;
    if (take === 0n) continue;
    invariant(await moveSlice(call, slice.id, take), `slice ${slice.id} was locked and has what it had`);
    parts.push({ sliceId: slice.id, amountMinor: take });
    need -= take;
    if (need === 0n) break;
  }
  return parts;
}

async function moveSlice(call: TxCall, id: string, amount: bigint): Promise<boolean> {
  const moved = await call.tx.$executeRaw`
    UPDATE pool_slice SET in_use_minor = in_use_minor + ${amount} WHERE id = ${id}::uuid AND in_use_minor + ${amount} <= cap_minor`;
  return moved === 1;
}

interface IncentiveHoldInput {
  readonly id: string;
  readonly orderId: string;
  readonly lineNo: number;
  readonly programmeId: string;
  readonly programmeVersion: number;
  readonly sliceId: string | null;
  readonly part: number;
  readonly personCapId: string | null;
  readonly amountMinor: bigint;
  readonly quantity: number;
  readonly state: string;
  readonly quotedAt: Date;
  readonly at: Date;
}

/** Paid: the money is spent. The counters stay. */
export async function commitIncentives(call: TxCall, orderId: string): Promise<void> {
  const holds = await holdsFor(call, orderId, 'capture');
  const moved: HeldPart[] = [];
  for (const hold of holds) if (await moveHold(call, hold, 'capture')) moved.push(hold);
  await writeEntries(
    call,
    'commit',
    moved.map(({ id }) => ({ holdId: id, amountMinor: 0n, personMinor: 0n, quantity: 0 })),
  );
}

/**
 * Unpaid: the persons' caps get their part back, in the order in which placing takes them. The answer is for `releasePools`, which
 * comes after the quota, as at placing, so that the two never wait for each other in a ring.
 */
export async function releasePersonCaps(call: TxCall, orderId: string, event: 'expire' | 'cancel'): Promise<readonly HeldPart[]> {
  const mine: HeldPart[] = [];
  for (const hold of (await holdsFor(call, orderId, event)).sort(inCapOrder)) {
    if (!(await moveHold(call, hold, event))) continue;
    mine.push(hold);
    if (hold.personCapId) await freeCap(call, hold.personCapId, { minor: hold.amountMinor, count: hold.quantity });
  }
  return mine;
}

/** The pools get their part of released holds back, last as they are taken last. */
export async function releasePools(call: TxCall, released: readonly HeldPart[]): Promise<void> {
  for (const hold of [...released].sort(inPoolOrder)) if (hold.sliceId) await freeSlice(call, hold.sliceId, hold.amountMinor);
  await writeEntries(
    call,
    'release',
    released.map(({ id, amountMinor, quantity }) => effectOf({ id, amountMinor: -amountMinor, quantity: -quantity })),
  );
}
