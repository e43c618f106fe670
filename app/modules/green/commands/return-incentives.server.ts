import { invariant } from '#app/kernel/invariant.ts';
import type { Programme } from '#app/modules/green/contract.ts';
import { programmeRow } from '#app/modules/green/input.server.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';
import { type FreedShare, freedBy, type ReturnedLine } from '../model/clawback.ts';
import {
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

/** Goods that came back: of some lines the pieces returned so far in all, or everything. */
export interface ReturnedGoods {
  readonly orderId: string;
  readonly lines: readonly ReturnedLine[] | 'all';
}

/** Terms of the versions that gave, by `id@version`: a later version changes nothing for a hold. */
async function clawbacks(call: TxCall, holds: readonly HeldPart[]): Promise<ReadonlyMap<string, Programme['clawback']>> {
  const rows = await call.tx.programme.findMany({
    where: { OR: holds.map(({ programmeId: id, programmeVersion: version }) => ({ id, version })) },
  });
  return new Map(
    rows.map(({ body, id, version, status }) => [
      `${id}@${version}`,
      programmeRow.parse({ ...Object(body), id, version, status }).clawback,
    ]),
  );
}

/** What earlier returns have freed of each hold. */
async function freedBefore(call: TxCall, holds: readonly HeldPart[]): Promise<ReadonlyMap<string, FreedShare>> {
  const sums = await call.tx.incentiveHoldEntry.groupBy({
    by: ['holdId'],
    where: { holdId: { in: holds.map(({ id }) => id) }, kind: 'return' },
    _sum: { amountMinor: true, personMinor: true, quantity: true },
  });
  return new Map(
    sums.map(({ holdId, _sum: sum }) => [
      holdId,
      { poolMinor: -(sum.amountMinor ?? 0n), personMinor: -(sum.personMinor ?? 0n), pieces: -(sum.quantity ?? 0) },
    ]),
  );
}

const nothing: FreedShare = { poolMinor: 0n, personMinor: 0n, pieces: 0 };
const least = <T extends bigint | number>(a: T, b: T): T => (a < b ? a : b);

/** What a line's parts have to be freed of in all, part after part: a share that came from several slices goes back to them in order. */
function spread(parts: readonly HeldPart[], freed: FreedShare): ReadonlyMap<string, FreedShare> {
  let left = freed;
  return new Map(
    parts.map((part) => {
      const own = {
        poolMinor: least(part.amountMinor, left.poolMinor),
        personMinor: least(part.amountMinor, left.personMinor),
        pieces: least(part.quantity, left.pieces),
      };
      left = {
        poolMinor: left.poolMinor - own.poolMinor,
        personMinor: left.personMinor - own.personMinor,
        pieces: left.pieces - own.pieces,
      };
      return [part.id, own] as const;
    }),
  );
}

interface Freed {
  readonly hold: HeldPart;
  readonly effect: HoldEffect;
  readonly closed: boolean;
}

async function freedNow(call: TxCall, holds: readonly HeldPart[], lines: ReturnedGoods['lines']): Promise<readonly Freed[]> {
  const [terms, before] = await Promise.all([clawbacks(call, holds), freedBefore(call, holds)]);
  const shares = Map.groupBy(holds, (hold) => `${hold.lineNo} ${hold.programmeId}`);
  return [...shares.values()].flatMap((unsorted) => {
    const parts = [...unsorted].sort((a, b) => a.part - b.part);
    const first = parts[0];
    const line = lines === 'all' ? { lineNo: first?.lineNo ?? 0, quantity: 1, returned: 1 } : lines.find((l) => l.lineNo === first?.lineNo);
    if (!first || !line || line.returned === 0) return [];
    const clawback = terms.get(`${first.programmeId}@${first.programmeVersion}`);
    invariant(clawback, `programme ${first.programmeId} has version ${first.programmeVersion}`);
    const given = { amountMinor: parts.reduce((s, p) => s + p.amountMinor, 0n), pieces: parts.reduce((s, p) => s + p.quantity, 0) };
    const target = spread(parts, freedBy(clawback, given, line));
    return parts.map((hold): Freed => {
      const [want, had] = [target.get(hold.id) ?? nothing, before.get(hold.id) ?? nothing];
      const effect = {
        holdId: hold.id,
        amountMinor: had.poolMinor - want.poolMinor,
        personMinor: had.personMinor - want.personMinor,
        quantity: had.pieces - want.pieces,
      };
      return { hold, effect, closed: line.returned >= line.quantity };
    });
  });
}

/**
 * Paid goods came back: pool and person's cap get what the terms of the hold's own programme version say. Repeating it with the same
 * pieces does nothing. Caps before pools, as at placing.
 */
export async function returnIncentives(call: TxCall, { orderId, lines }: ReturnedGoods): Promise<void> {
  // A second return of the same order waits here, then sees what the first has freed.
  await call.tx.$queryRaw`SELECT id FROM incentive_hold WHERE order_id = ${orderId}::uuid ORDER BY id FOR UPDATE`;
  const holds = await holdsFor(call, orderId, 'return');
  if (holds.length === 0) return;
  const freed = await freedNow(call, holds, lines);
  for (const { hold, effect } of [...freed].sort((a, b) => inCapOrder(a.hold, b.hold)))
    if (hold.personCapId && (effect.personMinor !== 0n || effect.quantity !== 0))
      await freeCap(call, hold.personCapId, { minor: -effect.personMinor, count: -effect.quantity });
  for (const { hold, effect } of [...freed].sort((a, b) => inPoolOrder(a.hold, b.hold)))
    if (hold.sliceId && effect.amountMinor !== 0n) await freeSlice(call, hold.sliceId, -effect.amountMinor);
  await writeEntries(
    call,
    'return',
    freed.map(({ effect }) => effect).filter((e) => e.amountMinor !== 0n || e.personMinor !== 0n || e.quantity !== 0),
  );
  for (const { hold, closed } of freed) if (closed) await moveHold(call, hold, 'return');
}
