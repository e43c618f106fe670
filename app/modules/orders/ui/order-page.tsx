import type { ComponentType } from 'react';
import { Form } from 'react-router';
import type { ConsignmentView, FrozenRow, OrderLineView, OrderView } from '#app/modules/orders/contract.ts';
import { kilogramText, momentText, shortDayText } from '#app/platform/i18n/format.ts';
import { artPath } from '#app/ui/art.ts';
import { Flag, Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { RouteLine } from '#app/ui/route-line.tsx';
import { useLocale, useText } from '#app/ui/text.ts';

/** What other crafts draw on an order: the page that shows it hands them in, for a craft's components know no other craft's. */
export interface OrderParts {
  readonly Tier: ComponentType<{ readonly tier: OrderLineView['tier'] }>;
  readonly Ladder: ComponentType<{ readonly rows: readonly FrozenRow[] }>;
}

function Line({ line, parts: { Tier } }: { readonly line: OrderLineView; readonly parts: OrderParts }) {
  const t = useText('checkout');
  return (
    <li>
      <span className="thumb s">
        <Picture src={artPath(line.sku, line.art)} alt="" width={52} />
      </span>
      <span>
        <span className="org small muted">
          <Flag country={line.countryCode} /> {line.country} <Tier tier={line.tier} />
        </span>
        <ShopLink to={`/products/${line.handle}`} lang={line.name.lang}>
          {line.name.text}
        </ShopLink>
        <small>
          × {line.quantity} · {t('cart.tax')} <Amount amount={line.tax} />
          {line.incentive.minor > 0n && (
            <span className="jd">
              {' · −'}
              <Amount amount={line.incentive} />
            </span>
          )}
        </small>
      </span>
      <b className="num">
        <Amount amount={line.goods} />
      </b>
    </li>
  );
}

/** One parcel: what is in it, how it travels, its papers' number, and how its price was made, as frozen. */
function ParcelPanel({ parcel, parts }: { readonly parcel: ConsignmentView; readonly parts: OrderParts }) {
  const t = useText(['orders', 'checkout', 'discovery', 'pricing']);
  const locale = useLocale();
  return (
    <section className="panel pad" aria-labelledby={`p-${parcel.no}`}>
      <h2 className="h18" id={`p-${parcel.no}`}>
        {t('checkout:parcel.title', { no: parcel.no })} · {t(`discovery:mode.${parcel.mode}`)}
      </h2>
      <p className="small muted">
        <span lang={parcel.seller.lang}>{parcel.seller.text}</span> · {parcel.placeName} · {t(`consignment.${parcel.state}`)}
        <br />
        {t('arrives')} <bdi>{`${shortDayText(parcel.arrives.from)} – ${shortDayText(parcel.arrives.to)}`}</bdi> · {t('customsNo')}{' '}
        <bdi>{parcel.customsOrderNo}</bdi>
        {parcel.waybillNo && (
          <>
            {' · '}
            {t('waybill')} <bdi>{parcel.waybillNo}</bdi>
          </>
        )}
      </p>
      <ul className="mini">
        {parcel.lines.map((line) => (
          <Line key={line.lineNo} line={line} parts={parts} />
        ))}
      </ul>
      <details className="small" open>
        <summary>{t('pricing:title')}</summary>
        <parts.Ladder rows={parcel.ladder} />
      </details>
      <p className="save">
        <Icon name="leaf" />
        <span>{t('carbon', { kg: kilogramText(locale, parcel.co2Grams) })}</span>
      </p>
    </section>
  );
}

function Facts({ order }: { readonly order: OrderView }) {
  const t = useText(['orders', 'checkout', 'settlement']);
  return (
    <section className="panel pad">
      <h2 className="h18">{t('facts')}</h2>
      <dl className="kv2">
        <div>
          <dt>{t('number')}</dt>
          <dd>
            <bdi>{order.number}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('placed')}</dt>
          <dd>
            <bdi>{momentText(order.placedAt)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('payment')}</dt>
          <dd>
            {order.payment.rail ? t(`settlement:rail.${order.payment.rail}`) : '–'} · {t(`payState.${order.payment.state}`)}
          </dd>
        </div>
        <div>
          <dt>{t('shipTo')}</dt>
          <dd>
            {order.contact.name} <bdi>{order.contact.phone}</bdi>
            <br />
            {order.contact.address}
          </dd>
        </div>
        <div>
          <dt>{t('buyer')}</dt>
          <dd>
            <bdi>{order.contact.idNumber}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('quote')}</dt>
          <dd>
            <bdi className="mono">{order.quote.hash.slice(0, 16)}</bdi> · <bdi>{momentText(order.quote.quotedAt)}</bdi>
          </dd>
        </div>
        {order.consents.map((consent) => (
          <div key={consent.kind}>
            <dt>{t(`consentKind.${consent.kind}`)}</dt>
            <dd>
              <bdi>{consent.version}</bdi> · <bdi>{momentText(consent.at)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface OrderPageProps {
  readonly order: OrderView;
  /** Where it can be paid; null when the viewer may not. */
  readonly payPath: string | null;
  readonly parts: OrderParts;
}

/** The order: where it stands on the route line, what is in it, what was agreed. */
export function OrderPage({ order, payPath, parts }: OrderPageProps) {
  const t = useText(['orders', 'checkout']);
  const stops = order.stations.map((s) => ({
    key: s.code,
    title: t(`station.${s.code === 'ended' ? order.state : s.code}`),
    lines: s.at ? [momentText(s.at).slice(5)] : [],
    progress: s.progress,
  }));
  const open = order.state === 'placed';
  return (
    <>
      <div className="pg-h">
        <p className="eyb">{t(`state.${order.state}`)}</p>
        <h1>{t('heading', { number: order.number })}</h1>
        <p className="muted">{t(`stateNote.${order.state}`)}</p>
      </div>
      <section className="panel pad" aria-label={t('progress')}>
        <RouteLine label={t('progress')} stops={stops} />
      </section>
      <div className="two sec-l">
        <div className="stack">
          {order.consignments.map((parcel) => (
            <ParcelPanel key={parcel.no} parcel={parcel} parts={parts} />
          ))}
        </div>
        <aside className="stack side">
          <section className="panel pad">
            <h2 className="h18">{t(open ? 'toPay' : 'sum')}</h2>
            <Price amount={order.total} size="lg" />
            {open && payPath && (
              <div className="stack act">
                <ShopLink className="btn btn-1 btn-w" to={payPath}>
                  {t('payNow')}
                </ShopLink>
                <details>
                  <summary className="link">{t('cancel')}</summary>
                  <p className="small muted">{t('cancelNote')}</p>
                  <Form method="post">
                    <button type="submit" className="btn btn-2 btn-w">
                      {t('cancelConfirm')}
                    </button>
                  </Form>
                </details>
              </div>
            )}
          </section>
          <Facts order={order} />
        </aside>
      </div>
    </>
  );
}
