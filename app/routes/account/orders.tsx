import { ordersOfUser } from '#app/modules/orders/index.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/orders';
import { OrderRows } from './parts/order-rows.tsx';
import { ownPage } from './title.ts';

export const handle = { texts: ['identity', 'orders'] };

export async function loader({ context }: Route.LoaderArgs) {
  const call = callOf(context);
  return { orders: await ordersOfUser(call), title: textIn(call.locale)('identity:account.orders') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => ownPage(loaderData?.title);

export default function Orders({ loaderData: { orders } }: Route.ComponentProps) {
  const t = useText('identity');
  return (
    <div className="stack">
      <h1>{t('account.orders')}</h1>
      <OrderRows orders={orders} />
    </div>
  );
}
