import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';

/** An unpaid order of one's own and the two ways on. */
export interface SaidOpenOrder {
  readonly link: string;
  readonly sentence: string;
  readonly pay: string;
  readonly cancel: string;
}

/** One's own orders that still wait for their money: an empty cart is not a lost purchase. */
export function OpenOrders({ orders }: { readonly orders: readonly SaidOpenOrder[] }) {
  return orders.map(({ link, sentence, pay, cancel }) => (
    <div key={link} className="note open-order">
      <Icon name="clock" />
      <div>
        <p>{sentence}</p>
        <p className="err-l">
          <ShopLink className="link" to={`/orders/${link}/pay`}>
            {pay}
          </ShopLink>
          <ShopLink className="link" to={`/orders/${link}`}>
            {cancel}
          </ShopLink>
        </p>
      </div>
    </div>
  ));
}
