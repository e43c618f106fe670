import type { BudgetHoldEvent, BudgetHoldState } from '#app/modules/green/contract.ts';

/** A hold on a pool slice or a person's cap: what may happen to it, and where it goes. Anything else is refused. */
export const budgetHoldMoves: Readonly<Record<BudgetHoldState, Readonly<Partial<Record<BudgetHoldEvent, BudgetHoldState>>>>> = {
  reserved: { capture: 'committed', expire: 'released', cancel: 'released' },
  committed: { return: 'returned' },
  released: {},
  returned: {},
};

export const afterBudgetEvent = (state: BudgetHoldState, event: BudgetHoldEvent): BudgetHoldState | null =>
  budgetHoldMoves[state][event] ?? null;

/** Released and returned money is free again; a committed hold still counts against its cap. */
export const holdCounts = (state: BudgetHoldState): boolean => state === 'reserved' || state === 'committed';
