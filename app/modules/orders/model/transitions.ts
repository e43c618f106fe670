import type { ConsignmentState, OrderState } from '../contract.ts';

/** Every legal move of an order. The database holds the same rows (legal_transition) and refuses any other. */
export const orderTransitions: Readonly<Record<OrderState, readonly OrderState[]>> = {
  placed: ['paid', 'expired', 'cancelled'],
  paid: ['fulfilling', 'refunded'],
  fulfilling: ['completed', 'refunded'],
  completed: ['refunded'],
  expired: [],
  cancelled: [],
  refunded: [],
};

/** Every legal move of a consignment: the customs order that is declared, released, shipped. */
export const consignmentTransitions: Readonly<Record<ConsignmentState, readonly ConsignmentState[]>> = {
  waiting: ['ready', 'void'],
  ready: ['declared', 'void'],
  declared: ['released', 'refused'],
  released: ['shipped'],
  shipped: ['delivered'],
  delivered: [],
  refused: ['void'],
  void: [],
};

export const mayMove = (from: OrderState, to: OrderState): boolean => orderTransitions[from].includes(to);
export const consignmentMayMove = (from: ConsignmentState, to: ConsignmentState): boolean => consignmentTransitions[from].includes(to);
