import type { ConsignmentState, OrderState, Station } from '../contract.ts';

/** What happened and when, as the order's event rows tell it. */
export interface Moment {
  readonly machine: 'order' | 'consignment';
  readonly toState: string;
  readonly at: Date;
}

const steps = [
  { code: 'placed', reached: ['placed'] },
  { code: 'paid', reached: ['paid'] },
  { code: 'matched', reached: ['declared'] },
  { code: 'released', reached: ['released'] },
  { code: 'shipped', reached: ['shipped'] },
  { code: 'delivered', reached: ['delivered'] },
] as const;

const consignmentRank: Readonly<Record<ConsignmentState, number>> = {
  waiting: 0,
  ready: 1,
  declared: 2,
  refused: 2,
  released: 3,
  shipped: 4,
  delivered: 5,
  void: 0,
};

/**
 * The route line of an order: done is what has happened, now is what is being waited for, next is the rest. The
 * line always means real progress: with several consignments it stands at the slowest one.
 */
export function stationsOf(state: OrderState, consignments: readonly ConsignmentState[], moments: readonly Moment[]): Station[] {
  const ended = state === 'expired' || state === 'cancelled' || state === 'refunded';
  const slowest = Math.min(steps.length - 1, ...consignments.map((c) => consignmentRank[c]));
  const done = state === 'placed' || ended ? 0 : Math.max(1, slowest);
  const line: Station[] = steps.map((step, index) => ({
    code: step.code,
    progress: index <= done && !(ended && index > 0) ? 'done' : index === done + 1 && !ended ? 'now' : 'next',
    at: moments.find((m) => (step.reached as readonly string[]).includes(m.toState))?.at ?? null,
    place: null,
  }));
  if (!ended) return line;
  const end = moments.find((m) => m.machine === 'order' && m.toState === state);
  const paid = moments.some((m) => m.machine === 'order' && m.toState === 'paid');
  return [
    ...line.slice(0, paid ? 2 : 1).map((s) => ({ ...s, progress: 'done' as const })),
    { code: 'ended', progress: 'now', at: end?.at ?? null, place: null },
  ];
}
