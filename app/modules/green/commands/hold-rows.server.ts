import { newUuid } from '#app/kernel/id.ts';
import { type BudgetHoldEvent, type BudgetHoldState, budgetHoldStates } from '#app/modules/green/contract.ts';
import { afterBudgetEvent } from '#app/modules/green/rules.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';

/** States in which an event may come upon a hold: read from the one table of moves. */
export const statesBefore = (event: BudgetHoldEvent): BudgetHoldState[] =>
  budgetHoldStates.filter((state) => afterBudgetEvent(state, event) !== null);

export const stateAfter = (state: string, event: BudgetHoldEvent): BudgetHoldState | null => {
  const from = budgetHoldStates.find((known) => known === state);
  return from ? afterBudgetEvent(from, event) : null;
};

/** What an entry does to the counters: the slice's money, the person's money, the person's pieces. Signed. */
export interface HoldEffect {
  readonly holdId: string;
  readonly amountMinor: bigint;
  readonly personMinor: bigint;
  readonly quantity: number;
}

export async function writeEntries(call: TxCall, kind: string, effects: readonly HoldEffect[]): Promise<void> {
  await call.tx.incentiveHoldEntry.createMany({ data: effects.map((effect) => ({ id: newUuid(call.at), kind, at: call.at, ...effect })) });
}

/** A hold with the counters it stands on. */
export interface HeldPart {
  readonly id: string;
  readonly lineNo: number;
  readonly part: number;
  readonly programmeId: string;
  readonly programmeVersion: number;
  readonly personCapId: string | null;
  readonly sliceId: string | null;
  readonly slice: { readonly poolId: string; readonly no: number } | null;
  readonly amountMinor: bigint;
  readonly quantity: number;
  readonly state: string;
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which placing takes persons' caps: by programme. */
export const inCapOrder = (a: HeldPart, b: HeldPart): number =>
  compare(a.programmeId, b.programmeId) || a.lineNo - b.lineNo || a.part - b.part;

/** The order in which placing takes pools: by pool, a pool's slices by number. */
export const inPoolOrder = (a: HeldPart, b: HeldPart): number =>
  compare(a.slice?.poolId ?? '', b.slice?.poolId ?? '') || (a.slice?.no ?? 0) - (b.slice?.no ?? 0) || a.lineNo - b.lineNo;

/** An order's holds that an event may come upon. */
export function holdsFor(call: TxCall, orderId: string, event: BudgetHoldEvent): Promise<HeldPart[]> {
  return call.tx.incentiveHold.findMany({
    where: { orderId, state: { in: statesBefore(event) } },
    include: { slice: { select: { poolId: true, no: true } } },
  });
}

/** Moves a hold unless somebody else did; the database refuses what the table of moves does not have. */
export async function moveHold(call: TxCall, hold: HeldPart, event: BudgetHoldEvent): Promise<boolean> {
  const state = stateAfter(hold.state, event);
  if (!state) return false;
  const moved = await call.tx.incentiveHold.updateMany({ where: { id: hold.id, state: hold.state }, data: { state } });
  return moved.count === 1;
}

export async function freeCap(call: TxCall, capId: string, given: { readonly minor: bigint; readonly count: number }): Promise<void> {
  await call.tx.$executeRaw`
    UPDATE person_cap SET in_use_minor = in_use_minor - ${given.minor}, in_use_count = in_use_count - ${given.count} WHERE id = ${capId}::uuid`;
}

export async function freeSlice(call: TxCall, sliceId: string, minor: bigint): Promise<void> {
  await call.tx.$executeRaw`UPDATE pool_slice SET in_use_minor = in_use_minor - ${minor} WHERE id = ${sliceId}::uuid`;
}
