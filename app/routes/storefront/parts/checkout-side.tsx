import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import { artPath } from '#app/ui/art.ts';
import { Picture } from '#app/ui/picture.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useText } from '#app/ui/text.ts';
import { LimitMeter } from './cart-parcel.tsx';
import { TotalsTable } from './cart-summary.tsx';

function Recipients({ checkout }: { readonly checkout: CheckoutView }) {
  const t = useText('checkout');
  return (
    <section className="panel pad seller">
      <h2 className="h18">{t('data.title')}</h2>
      <dl className="kv2">
        <div>
          <dt>{t('data.declarant')}</dt>
          <dd>{t('data.declarantGets')}</dd>
        </div>
        <div>
          <dt>{t('data.carrier')}</dt>
          <dd>{t('data.carrierGets')}</dd>
        </div>
        {checkout.overseasRecipients.map((recipient) => (
          <div key={recipient.seller.text}>
            <dt lang={recipient.seller.lang}>
              {recipient.seller.text} ({recipient.country})
            </dt>
            <dd>{t('data.sellerGets')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What is bought and what it costs, always in sight; on phones it folds. */
export function CheckoutSide({ checkout }: { readonly checkout: CheckoutView }) {
  const t = useText(['checkout', 'pricing']);
  const { cart } = checkout;
  const lines = cart.consignments.flatMap((c) => c.lines);
  return (
    <aside className="stack side" aria-labelledby="side-h">
      <section className="panel pad">
        <h2 className="h18" id="side-h">
          {t('sum.order')}
        </h2>
        <ul className="mini">
          {lines.map((line) => (
            <li key={line.productId}>
              <span className="thumb s">
                <Picture src={artPath(line.sku, line.art)} alt="" width={52} />
              </span>
              <span lang={line.name.lang}>
                {line.name.text}
                <small>× {line.quantity}</small>
              </span>
              <b className="num">
                <Amount amount={line.goods} />
              </b>
            </li>
          ))}
        </ul>
        {cart.totals && <TotalsTable totals={cart.totals} parcels={cart.consignments.length} />}
        {cart.consignments.map((parcel) => (
          <details key={parcel.no} className="small">
            <summary>
              {t('parcel.title', { no: parcel.no })} · {t('pricing:title')}
            </summary>
            <LimitMeter parcel={parcel} />
            <Ledger rows={parcel.ladder} names={Object.fromEntries(parcel.lines.map((l) => [l.productId, l.name.text]))} />
          </details>
        ))}
      </section>
      <Recipients checkout={checkout} />
    </aside>
  );
}
