import { useRouteLoaderData } from 'react-router';
import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { Approx } from '#app/modules/pricing/ui/approx.tsx';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import { artPath } from '#app/ui/art.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { useText } from '#app/ui/text.ts';
import type { loader as layoutLoader } from '../_layout.tsx';
import { goingOf, TotalsTable } from './cart-summary.tsx';
import { ParcelLimits } from './limit-meter.tsx';

interface SideProps {
  readonly checkout: CheckoutView;
}

/** Who gets which of the buyer's particulars: said before they are asked for. */
function Recipients({ checkout }: SideProps) {
  const t = useText('checkout');
  return (
    <section className="panel pad" aria-labelledby="gets-h">
      <h2 className="h18" id="gets-h">
        {t('data.title')}
      </h2>
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
            <dt>
              <span lang={recipient.seller.lang} dir="auto">
                {recipient.seller.text}
              </span>{' '}
              <bdi>{recipient.country}</bdi>
            </dt>
            <dd>{t(recipient.directMail ? 'data.sellerGetsLabel' : 'data.sellerGets')}</dd>
          </div>
        ))}
      </dl>
      <p className="small hence">
        <ShopLink className="link" to="/help#data">
          {t('data.rights')}
        </ShopLink>
      </p>
    </section>
  );
}

/** On phones the sums stand folded above the stations. */
export function CheckoutBar({ checkout }: SideProps) {
  const t = useText('checkout');
  const { totals } = checkout.cart;
  if (!totals) return null;
  return (
    <details className="sumbar phoneonly">
      <summary>
        {t('sum.order')}
        <Icon name="down" />
        <Price amount={totals.total} size="md" />
      </summary>
      <TotalsTable totals={totals} parcels={goingOf(checkout.cart)} />
    </details>
  );
}

/** What is bought and what it costs, always in sight. */
export function CheckoutSide({ checkout }: SideProps) {
  const t = useText(['checkout', 'pricing']);
  const rate = useRouteLoaderData<typeof layoutLoader>('routes/storefront/_layout')?.rate ?? null;
  const { cart } = checkout;
  return (
    <aside className="stack side" aria-labelledby="side-h">
      <section className="panel pad">
        <h2 className="h18" id="side-h">
          {t('sum.order')}
        </h2>
        <ul className="mini">
          {cart.consignments
            .flatMap((c) => c.lines)
            .map((line) => (
              <li key={line.productId}>
                <span className="thumb s">
                  <Picture src={artPath(line.sku, line.art)} alt="" width={52} />
                </span>
                <span>
                  <span lang={line.name.lang}>{line.name.text}</span>
                  <small>
                    <bdi dir="ltr">× {line.quantity}</bdi>
                  </small>
                </span>
                <b className="num">
                  <Amount amount={line.goods} />
                </b>
              </li>
            ))}
        </ul>
        {cart.totals && (
          <>
            <TotalsTable totals={cart.totals} parcels={goingOf(cart)} />
            <Approx amount={cart.totals.total} rate={rate} />
          </>
        )}
        {cart.consignments
          .filter((parcel) => parcel.ladder.length > 0)
          .map((parcel) => (
            <details key={parcel.no} className="fold">
              <summary>
                {t('parcel.title', { no: parcel.no })} · {t('pricing:title')}
                <Icon name="down" />
              </summary>
              <Ledger rows={parcel.ladder} names={parcel.names} />
            </details>
          ))}
      </section>
      <ParcelLimits parcels={cart.consignments} />
      <Recipients checkout={checkout} />
    </aside>
  );
}
