import { Form, Link, useLocation } from 'react-router';
import type { ConsignmentView, OrderView } from '#app/modules/orders/contract.ts';
import { isolate, momentText, shortDayText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import { BuyAgain } from './buy-again.tsx';
import { OrderFacts } from './order-facts.tsx';
import { ParcelPanel } from './order-parcel.tsx';
import { Stations } from './order-stations.tsx';

interface PageProps {
  readonly order: OrderView;
  /** Its time to pay is over and the expiry has not come round yet. */
  readonly overdue: boolean;
  /** Number of the parcel that is shown. */
  readonly shown: number;
  /** Path segment of the secret link. */
  readonly link: string;
}

/** From the first parcel that may come to the last. */
function arrival(parcels: readonly ConsignmentView[]): string {
  const days = parcels.flatMap(({ arrives }) => [shortDayText(arrives.from), shortDayText(arrives.to)]).sort();
  return `${days[0]} – ${days.at(-1)}`;
}

/** The one thing a reader wants to know: until when to pay, when it comes, or how it ended. */
function Headline({ order, overdue }: Pick<PageProps, 'order' | 'overdue'>) {
  const t = useText('orders');
  const locale = useLocale();
  const state = overdue ? 'overdue' : order.state;
  return (
    <div>
      <p className="eyb sf">{t(`state.${order.state}`)}</p>
      <h1>
        {t(`headline.${state}`, {
          days: isolate(locale, arrival(order.consignments)),
          time: isolate(locale, momentText(order.expiresAt).slice(11)),
        })}
      </h1>
      <p className="muted tk-s">
        <span>{t('heading', { number: order.number })}</span>
        <span>{t(`stateNote.${state}`)}</span>
      </p>
    </div>
  );
}

/** One parcel at a time; plain links, so that they work alone. */
function ParcelTabs({ order, shown }: Pick<PageProps, 'order' | 'shown'>) {
  const t = useText(['orders', 'checkout', 'discovery']);
  const { pathname } = useLocation();
  if (order.consignments.length < 2) return null;
  return (
    <nav className="ptabs" aria-label={t('parcels')}>
      {order.consignments.map((parcel) => (
        <Link
          key={parcel.no}
          to={`${pathname}?parcel=${parcel.no}`}
          preventScrollReset
          className={parcel.no === shown ? 'on' : ''}
          aria-current={parcel.no === shown ? 'true' : undefined}
        >
          <Icon name={`mode-${parcel.mode}`} />
          <span>
            <b>{t('checkout:parcel.title', { no: parcel.no })}</b>
            {t(`consignment.${parcel.state}`)}
          </span>
        </Link>
      ))}
    </nav>
  );
}

function Cancel() {
  const t = useText('orders');
  return (
    <details className="methods">
      <summary className="btn btn-2">{t('cancel')}</summary>
      <Form method="post" className="panel pad stack">
        <input type="hidden" name="intent" value="cancel" />
        <p className="small muted">{t('cancelNote')}</p>
        <button type="submit" className="btn btn-2 btn-w">
          {t('cancelConfirm')}
        </button>
      </Form>
    </details>
  );
}

function Actions({ order, overdue, link }: Omit<PageProps, 'shown'>) {
  const t = useText('orders');
  const ended = order.state === 'expired' || order.state === 'cancelled';
  return (
    <div className="tacts">
      {order.state === 'placed' && !overdue && (
        <>
          <ShopLink className="btn btn-1" to={`/orders/${link}/pay`}>
            {t('payNow')} <Amount amount={order.total} />
          </ShopLink>
          <Cancel />
        </>
      )}
      {ended && <BuyAgain link={link} label={t('again')} />}
      {order.state !== 'placed' && !ended && (
        <button type="button" className="btn btn-2 jsonly" onClick={() => window.print()}>
          <Icon name="doc" />
          {t('print')}
        </button>
      )}
      <ShopLink className="btn btn-2" to="/help">
        <Icon name="help" />
        {t('help')}
      </ShopLink>
    </div>
  );
}

/** The order: where each parcel stands on its route line, what is in it, what was agreed. One parcel on the screen, all of them on paper. */
export function OrderPage({ order, overdue, shown, link }: PageProps) {
  const t = useText('orders');
  const parcel = order.consignments.find(({ no }) => no === shown) ?? order.consignments[0];
  return (
    <>
      <section className="tk-h">
        <Headline order={order} overdue={overdue} />
        <ParcelTabs order={order} shown={parcel?.no ?? 1} />
      </section>
      <Actions order={order} overdue={overdue} link={link} />
      {parcel && (
        <div className="tk">
          <div className="stack">
            <section className="panel tk-l" aria-labelledby="line-h">
              <h2 className="vh" id="line-h">
                {t('progress')}
              </h2>
              <Stations order={order} parcel={parcel} />
            </section>
            <OrderFacts order={order} />
          </div>
          <ParcelPanel parcel={parcel} />
        </div>
      )}
      {order.consignments
        .filter((other) => other !== parcel)
        .map((other) => (
          <div key={other.no} className="tk onpaper">
            <section className="panel tk-l">
              <Stations order={order} parcel={other} />
            </section>
            <ParcelPanel parcel={other} />
          </div>
        ))}
    </>
  );
}
