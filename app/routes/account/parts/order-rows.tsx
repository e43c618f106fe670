import { Link } from 'react-router';
import type { OrderSummary } from '#app/modules/orders/contract.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { artPath } from '#app/ui/art.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Empty } from '#app/ui/state.tsx';
import { usePath, useText } from '#app/ui/text.ts';

const tones: Readonly<Partial<Record<OrderSummary['state'], string>>> = {
  placed: 'st now',
  completed: 'st done',
  paid: 'st done',
  fulfilling: 'st done',
};

/** Own orders, newest first; each row is one link. */
export function OrderRows({ orders }: { readonly orders: readonly OrderSummary[] }) {
  const t = useText('orders');
  const path = usePath();
  if (orders.length === 0)
    return (
      <Empty icon="receipt" title={t('none')} why={t('noneWhy')}>
        <ShopLink className="btn btn-1" to="/products">
          {t('browse')}
        </ShopLink>
      </Empty>
    );
  return (
    <ul className="panel orders-l">
      {orders.map((order) => (
        <li key={order.orderId}>
          <Link className="ord" to={path(`/account/orders/${order.orderId}`)}>
            <span className="pics">
              {order.pictures.slice(0, 3).map((picture) => (
                <span key={picture.sku}>
                  <Picture src={artPath(picture.sku, picture.art)} alt="" width={52} />
                </span>
              ))}
            </span>
            <span>
              <bdi>
                <b>{order.number}</b>
              </bdi>
              <br />
              <bdi className="small muted">{momentText(order.placedAt)}</bdi>
            </span>
            <span className="end">
              <Amount amount={order.total} />
              <br />
              <span className={tones[order.state] ?? 'st'}>{t(`state.${order.state}`)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
