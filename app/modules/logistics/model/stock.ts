import type { StockHoldEvent, StockHoldState } from '#app/modules/logistics/contract.ts';

/** A hold on stock: what may happen to it, and where it goes. Anything else is refused. */
export const stockHoldMoves: Readonly<Record<StockHoldState, Readonly<Partial<Record<StockHoldEvent, StockHoldState>>>>> = {
  reserved: { capture: 'committed', expire: 'released', cancel: 'released' },
  committed: { ship: 'shipped', cancel: 'released' },
  released: {},
  shipped: {},
};

export const afterStockEvent = (state: StockHoldState, event: StockHoldEvent): StockHoldState | null =>
  stockHoldMoves[state][event] ?? null;

/** Pieces of a hold that still stand on the shelf and are spoken for. */
export const stockCounts = (state: StockHoldState): boolean => state === 'reserved' || state === 'committed';
