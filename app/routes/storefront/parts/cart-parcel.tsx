import type { CartConsignmentView } from '#app/modules/checkout/contract.ts';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import { kilogramText, rangeText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import { CartLine } from './cart-line.tsx';
import { DeliverySwitch } from './delivery-switch.tsx';
import type { CartSentences } from './sentences.server.ts';

interface ParcelProps {
  readonly parcel: CartConsignmentView;
}

interface SaidParcelProps extends ParcelProps {
  readonly says: CartSentences;
}

function Head({ parcel }: ParcelProps) {
  const t = useText(['checkout', 'discovery']);
  const locale = useLocale();
  const chosen = parcel.options.find((option) => option.chosen);
  return (
    <header>
      <Icon name={`mode-${parcel.mode}`} />
      <h2 id={`parcel-${parcel.no}`}>
        {t('parcel.title', { no: parcel.no })} · {t(`discovery:mode.${parcel.mode}`)}
      </h2>
      <span className="muted">
        <span lang={parcel.seller.lang} dir="auto">
          {parcel.seller.text}
        </span>
        {' · '}
        {t('parcel.from', { place: parcel.placeName })}
      </span>
      {chosen && (
        <span className="trip">
          <b className="cel">{t('discovery:days', { days: rangeText(locale, chosen.days), count: chosen.days.max })}</b>
          <span className="muted">
            <bdi>{t('co2', { kg: kilogramText(locale, chosen.co2Grams) })}</bdi>
          </span>
        </span>
      )}
    </header>
  );
}

function Folds({ parcel, says }: SaidParcelProps) {
  const t = useText(['checkout', 'pricing']);
  const others = parcel.options.filter((option) => !option.chosen).length;
  return (
    <div className="parcel-x">
      {parcel.problem && (
        <p className="note bad" role="alert">
          <Icon name="alert" />
          {says[`parcel ${parcel.no}`]}
        </p>
      )}
      {others > 0 && (
        <details className="fold" open={parcel.problem ? true : undefined}>
          <summary>
            <Icon name="route" />
            {t('delivery.other', { count: others })}
            <Icon name="down" />
          </summary>
          <DeliverySwitch parcel={parcel} />
        </details>
      )}
      {parcel.ladder.length > 0 && (
        <details className="fold">
          <summary>
            <Icon name="receipt" />
            {t('pricing:title')}
            <Icon name="down" />
          </summary>
          <Ledger rows={parcel.ladder} names={parcel.names} />
        </details>
      )}
    </div>
  );
}

function Sums({ parcel }: ParcelProps) {
  const t = useText('checkout');
  return (
    <footer>
      <span>
        {t('sum.goods')}{' '}
        <b>
          <Amount amount={parcel.goods} />
        </b>
      </span>
      <span>
        ＋ {t('sum.freight')}{' '}
        <b>
          <Amount amount={parcel.freight} />
        </b>
      </span>
      <span>
        ＋ {t('sum.tax')}{' '}
        <b>
          <Amount amount={parcel.tax} />
        </b>
      </span>
      {parcel.incentive.minor > 0n && (
        <span className="jd">
          − {t('sum.incentive')}{' '}
          <b>
            <Amount amount={parcel.incentive} />
          </b>
        </span>
      )}
      <span className="eq">
        <Price amount={parcel.total} size="md" />
      </span>
    </footer>
  );
}

/** One parcel of the cart: goods of one seller that travel together, with its own tax, limit and declaration. */
export function Parcel({ parcel, says }: SaidParcelProps) {
  return (
    <section className="panel parcel" aria-labelledby={`parcel-${parcel.no}`}>
      <Head parcel={parcel} />
      <ul>
        {parcel.lines.map((line) => (
          <CartLine key={line.productId} line={line} mode={parcel.mode} problem={says[`line ${line.productId}`]} />
        ))}
      </ul>
      <Folds parcel={parcel} says={says} />
      {!parcel.problem && <Sums parcel={parcel} />}
    </section>
  );
}
