import { spoken, withCheck } from '#app/kernel/id.ts';
import { shanghaiDay } from '#app/kernel/time.ts';

/**
 * The order number people read out: day and seven random spoken characters with a check character, e.g.
 * `YJ261122-8QK2M4ZC`. It opens no page. `random` has at least seven bytes.
 */
export function orderNumber(at: Date, random: Uint8Array): string {
  const body = Array.from(random.subarray(0, 7), (byte) => spoken.charAt(byte % spoken.length)).join('');
  return `YJ${shanghaiDay(at).slice(2).replaceAll('-', '')}-${withCheck(body)}`;
}

/** The customs order number of one consignment (at most 60 characters, CEB311 orderNo). */
export const customsOrderNumber = (number: string, consignmentNo: number): string =>
  `${number.replace('-', '')}C${String(consignmentNo).padStart(2, '0')}`;
