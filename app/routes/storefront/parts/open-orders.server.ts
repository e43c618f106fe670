import { MINUTE } from '#app/kernel/time.ts';
import { ownOpenOrders } from '#app/modules/orders/index.server.ts';
import type { callOf } from '#app/platform/http/context.server.ts';
import { isolate, moneyText } from '#app/platform/i18n/format.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import type { SaidOpenOrder } from './open-orders.tsx';

/** The asker's own unpaid orders, in words. */
export async function openOrdersSaid(call: ReturnType<typeof callOf>): Promise<readonly SaidOpenOrder[]> {
  const t = textIn(call.locale);
  return (await ownOpenOrders(call)).map(({ number, total, expiresAt, link }) => ({
    link,
    sentence: t('requote:open.order', {
      number: isolate(call.locale, number),
      total: isolate(call.locale, moneyText(call.locale, total)),
      count: Math.max(1, Math.ceil((expiresAt.getTime() - call.at.getTime()) / MINUTE)),
    }),
    pay: t('requote:open.pay'),
    cancel: t('requote:open.cancel'),
  }));
}
