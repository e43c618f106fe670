import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { artPath } from '#app/ui/art.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { useText } from '#app/ui/text.ts';
import { ShutStation } from './checkout-identity.tsx';
import { DeliverySwitch } from './delivery-switch.tsx';

/** Third station: how each parcel travels. Freight is part of the customs value, so another way changes the tax too. */
export function DeliveryStation({ checkout, open }: { readonly checkout: CheckoutView; readonly open: boolean }) {
  const t = useText(['checkout', 'refusals']);
  if (!open) return <ShutStation no={3} title={t('delivery.title')} note={t('delivery.later')} />;
  const troubled = checkout.cart.consignments.filter((c) => c.problem || c.lines.some((l) => l.problem));
  return (
    <section className="panel sec open" id="delivery" aria-labelledby="delivery-h">
      <h2 id="delivery-h">
        <span className={troubled.length > 0 ? 'no now' : 'no'}>{troubled.length > 0 ? 3 : <Icon name="check" />}</span>
        {t('delivery.title')}
      </h2>
      <p className="lead muted">{t('delivery.lead')}</p>
      {checkout.cart.problem && (
        <p className="note bad" role="alert">
          <Icon name="alert" />
          {t(`refusals:${checkout.cart.problem.code}`, checkout.cart.problem.facts)}
        </p>
      )}
      {checkout.cart.consignments.map((parcel) => (
        <div className="cons" key={`${parcel.no}-${parcel.mode}`}>
          <div className="cons-h">
            {parcel.lines.slice(0, 2).map((line) => (
              <span className="thumb s" key={line.productId}>
                <Picture src={artPath(line.sku, line.art)} alt="" width={52} />
              </span>
            ))}
            <div>
              <b>{t('parcel.title', { no: parcel.no })}</b>
              <span className="small muted">{parcel.lines.map((l) => `${l.name.text} × ${l.quantity}`).join(t('listComma'))}</span>
              {parcel.problem && <span className="small err">{t(`refusals:${parcel.problem.code}`, parcel.problem.facts)}</span>}
              {parcel.lines
                .filter((l) => l.problem)
                .map((l) => (
                  <span key={l.productId} className="small err">
                    {t(`refusals:${l.problem}`, { left: l.maxQuantity })}
                  </span>
                ))}
            </div>
          </div>
          <DeliverySwitch parcel={parcel} />
        </div>
      ))}
    </section>
  );
}
