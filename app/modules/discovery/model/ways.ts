import { type DeliveryMode, deliveryModes } from '#app/modules/catalogue/contract.ts';

/** A set of ways to send, as the sum of their powers of two: a card row says in which sets it is the best one. */
export type WaySet = number;

const bit = (mode: DeliveryMode): number => 1 << deliveryModes.indexOf(mode);

/** Every way there is: the set of a list that nobody has narrowed. */
export const anyWay: WaySet = deliveryModes.reduce((set, mode) => set | bit(mode), 0);

/** The set of the ways a shopper has chosen; none chosen means any. */
export const waySet = (modes: readonly DeliveryMode[]): WaySet =>
  modes.length === 0 ? anyWay : modes.reduce((set, mode) => set | bit(mode), 0);

export interface Way {
  readonly mode: DeliveryMode;
  readonly inStock: boolean;
  /** At the door, before programmes. */
  readonly landedMinor: bigint;
}

const better = (a: Way, b: Way): Way => {
  if (a.inStock !== b.inStock) return a.inStock ? a : b;
  return b.landedMinor < a.landedMinor ? b : a;
};

/**
 * The sets in which each way is the one a card speaks of: of those with stock the cheapest, else the cheapest, ties in the
 * order bonded, air, rail. A product stands in every list once: each set it can be sent in has one best way.
 */
export function bestIn(ways: readonly Way[]): ReadonlyMap<DeliveryMode, readonly WaySet[]> {
  const ordered = deliveryModes.flatMap((mode) => ways.find((way) => way.mode === mode) ?? []);
  const sets = new Map<DeliveryMode, WaySet[]>(ordered.map(({ mode }) => [mode, []]));
  for (let set = 1; set <= anyWay; set += 1) {
    const asked = ordered.filter(({ mode }) => (set & bit(mode)) !== 0);
    if (asked.length > 0) sets.get(asked.reduce(better).mode)?.push(set);
  }
  return sets;
}
