import type { ConsignmentView, OrderView, Station } from '#app/modules/orders/contract.ts';
import { momentText, shortDayText } from '#app/platform/i18n/format.ts';
import { Amount } from '#app/ui/price.tsx';
import { useText } from '#app/ui/text.ts';

interface StationsProps {
  readonly order: OrderView;
  readonly parcel: ConsignmentView;
}

/** A number that papers carry, with its name. */
const Paper = ({ name, no }: { readonly name: string; readonly no: string }) => (
  <p className="paper">
    {name} <bdi>{no}</bdi>
  </p>
);

/** What happened at a station, and under which number it can be found again. */
function What({ station, order, parcel }: StationsProps & { readonly station: Station }) {
  const t = useText(['orders', 'rails']);
  const { code } = station;
  if (code === 'paid' && order.payment.rail && station.progress === 'done') {
    return (
      <>
        <p className="ev-d">
          {t(`rails:name.${order.payment.rail}`)} · <Amount amount={order.total} />
          {order.consignments.length > 1 && (
            <>
              {t('ofWhich')} <Amount amount={parcel.total} />
            </>
          )}
        </p>
        {order.payment.reference && <Paper name={t('paymentNo')} no={order.payment.reference} />}
      </>
    );
  }
  const note = code === 'delivered' ? order.contact.address : t(`stationNote.${code === 'ended' ? order.state : code}`);
  return (
    <>
      <p className="ev-d">{code === 'delivered' ? <bdi lang="zh-CN">{note}</bdi> : note}</p>
      {code === 'matched' && <Paper name={t('customsNo')} no={parcel.customsOrderNo} />}
      {code === 'shipped' && parcel.waybillNo && <Paper name={t('waybill')} no={parcel.waybillNo} />}
    </>
  );
}

function When({ station, parcel }: { readonly station: Station; readonly parcel: ConsignmentView }) {
  const t = useText('orders');
  if (station.at) {
    return (
      <time className="t num" dateTime={station.at.toISOString()}>
        <bdi>{momentText(station.at).slice(5)}</bdi>
      </time>
    );
  }
  if (station.code !== 'delivered') return null;
  return (
    <span className="t num">
      {t('expected')} <bdi>{`${shortDayText(parcel.arrives.from)} – ${shortDayText(parcel.arrives.to)}`}</bdi>
    </span>
  );
}

/** The route line of a parcel: what happened where and when, what is being waited for, what comes next, and who is answerable. */
export function Stations({ order, parcel }: StationsProps) {
  const t = useText('orders');
  const titleOf = ({ code }: Station) => t(`station.${code === 'ended' ? order.state : code}`);
  const whoOf = ({ code }: Station) => (code === 'shipped' ? parcel.placeName : t(`stationWho.${code}`));
  return (
    <ol className="vroute" aria-label={t('progress')}>
      {parcel.stations.map((station) => (
        <li key={station.code} className={station.progress} aria-current={station.progress === 'now' ? 'step' : undefined}>
          <div className="ev-h">
            <h3>{titleOf(station)}</h3>
            {station.progress === 'now' && station.code !== 'ended' && <span className="nowtag">{t('now')}</span>}
            <When station={station} parcel={parcel} />
          </div>
          <What station={station} order={order} parcel={parcel} />
          {station.code !== 'ended' && (
            <p>
              {t('who')} {whoOf(station)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
