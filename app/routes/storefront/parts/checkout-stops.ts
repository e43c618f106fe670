import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import type { Stop } from '#app/ui/route-line.tsx';
import type { Translate } from '#app/ui/text.ts';

const order = ['address', 'identity', 'delivery', 'payment'] as const;

/** The four stations of the checkout; delivery is done as soon as payment is next. */
export function stationStops(checkout: CheckoutView, t: Translate): Stop[] {
  const now = order.indexOf(checkout.station);
  const lines: Readonly<Record<(typeof order)[number], string>> = {
    address: checkout.address ? t(`shell:province.${checkout.address.province}`) : '',
    identity: checkout.identity ? `**${checkout.identity.idNumber.slice(-4)}` : '',
    delivery: t('parcels', { count: checkout.cart.consignments.length }),
    payment: '',
  };
  return order.map((key, i) => ({
    key,
    title: t(`station.${key}`),
    lines: lines[key] ? [lines[key]] : [],
    progress: i < now ? 'done' : i === now ? 'now' : 'next',
  }));
}
