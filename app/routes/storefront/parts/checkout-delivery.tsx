import type { CartConsignmentView, CheckoutView } from '#app/modules/checkout/contract.ts';
import { artPath } from '#app/ui/art.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { useText } from '#app/ui/text.ts';
import { OpenStation, ShutStation } from './checkout-station.tsx';
import { DeliverySwitch } from './delivery-switch.tsx';
import type { CartSentences } from './sentences.server.ts';

function ParcelWays({ parcel, says }: { readonly parcel: CartConsignmentView; readonly says: CartSentences }) {
  const t = useText('checkout');
  return (
    <div className="cons">
      <div className="cons-h">
        {parcel.lines.slice(0, 2).map((line) => (
          <span className="thumb s" key={line.productId}>
            <Picture src={artPath(line.sku, line.art)} alt="" width={52} />
          </span>
        ))}
        <div>
          <h3 className="h16">{t('parcel.title', { no: parcel.no })}</h3>
          {parcel.lines.map((line) => (
            <span key={line.productId} className="small muted">
              <span lang={line.name.lang}>{line.name.text}</span>
              {line.quantity > 1 && <bdi dir="ltr">{` × ${line.quantity}`}</bdi>}
            </span>
          ))}
          {parcel.problem && <span className="small err">{says[`parcel ${parcel.no}`]}</span>}
          {parcel.lines
            .filter((line) => line.problem)
            .map((line) => (
              <span key={line.productId} className="small err">
                {says[`line ${line.productId}`]}
              </span>
            ))}
        </div>
      </div>
      <DeliverySwitch parcel={parcel} back="checkout" />
    </div>
  );
}

interface DeliveryProps {
  readonly checkout: CheckoutView;
  readonly says: CartSentences;
  readonly open: boolean;
}

/** Third station: how each parcel travels. Freight is part of the customs value, so another way changes the tax too. */
export function DeliveryStation({ checkout, says, open }: DeliveryProps) {
  const t = useText('checkout');
  const { cart } = checkout;
  if (!open) return <ShutStation id="delivery" no={3} title={t('delivery.title')} note={t('delivery.later')} />;
  const troubled = !cart.buyable;
  return (
    <OpenStation id="delivery" no={troubled ? 3 : 'done'} title={t('delivery.title')} lead={t('delivery.lead')}>
      {cart.problem && (
        <p className="note bad" role="alert">
          <Icon name="alert" />
          {says.cart}
        </p>
      )}
      {cart.consignments.map((parcel) => (
        <ParcelWays key={parcel.lines[0]?.productId} parcel={parcel} says={says} />
      ))}
    </OpenStation>
  );
}
