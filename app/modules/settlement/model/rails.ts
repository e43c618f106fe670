import { plus, SECOND } from '#app/kernel/time.ts';
import type { RailCapabilities, SettlementRefusal } from '../contract.ts';

export interface RailDemand {
  readonly customsGoods: boolean;
  readonly currency: string;
}

/**
 * Why a rail cannot be used for this; null when it can. Customs wants the buyer to be the payer and the institution's payment
 * slip beside order and waybill (three documents that must agree), so goods through customs take only rails with both.
 */
export function refusalOfRail(caps: RailCapabilities, { customsGoods, currency }: RailDemand): SettlementRefusal | null {
  if (!caps.currencies.includes(currency)) return 'settlement.rail_unavailable';
  if (customsGoods && !caps.identifiesPayer) return 'settlement.payer_not_identified';
  if (customsGoods && caps.customsSlip === 'none') return 'settlement.rail_unavailable';
  return null;
}

/** When an attempt ends: with its payment, as far as the rail can live so short or long. */
export function attemptExpiry(caps: RailCapabilities, payment: { readonly at: Date; readonly expiresAt: Date }): Date {
  const earliest = plus(payment.at, caps.ttlSeconds.min * SECOND);
  const latest = plus(payment.at, caps.ttlSeconds.max * SECOND);
  const wanted = payment.expiresAt.getTime();
  return new Date(Math.min(Math.max(wanted, earliest.getTime()), latest.getTime()));
}
