import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { ConsignmentGroup } from '#app/modules/logistics/contract.ts';

interface Dispatched {
  readonly lineId: string;
  readonly sellerId: string;
  readonly mode: DeliveryMode;
  readonly placeId: string;
}

export const consignmentKey = ({ sellerId, mode, placeId }: Omit<Dispatched, 'lineId'>): string => `${sellerId}|${mode}|${placeId}`;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One consignment per seller, mode and place of dispatch, in order of key; its lines in order of line id, whatever the cart's order. */
export function splitIntoConsignments<L extends Dispatched>(lines: readonly L[]): readonly ConsignmentGroup<L>[] {
  return [...Map.groupBy(lines, consignmentKey)]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([key, members]) => {
      const first = members[0];
      if (!first) return [];
      const { sellerId, mode, placeId } = first;
      return [{ key, sellerId, mode, placeId, lines: [...members].sort((a, b) => byText(a.lineId, b.lineId)) }];
    });
}
