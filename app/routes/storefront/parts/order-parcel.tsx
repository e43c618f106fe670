import { TierBadge } from '#app/modules/discovery/ui/tier-badge.tsx';
import type { ConsignmentView, OrderLineView } from '#app/modules/orders/contract.ts';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import { kilogramText } from '#app/platform/i18n/format.ts';
import { artPath } from '#app/ui/art.ts';
import { Flag, Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';

function Line({ line }: { readonly line: OrderLineView }) {
  return (
    <li>
      <span className="thumb s">
        <Picture src={artPath(line.sku, line.art)} alt="" width={52} />
      </span>
      <span>
        <ShopLink to={`/products/${line.handle}`} lang={line.name.lang} dir="auto">
          {line.name.text}
        </ShopLink>
        <small className="org">
          <Flag country={line.countryCode} /> {line.country} <bdi dir="ltr">× {line.quantity}</bdi>
        </small>
        <TierBadge tier={line.tier} />
      </span>
      <b className="num">
        <Amount amount={line.goods} />
      </b>
    </li>
  );
}

/** One parcel: what is in it, and how its price was made, as frozen when it was ordered. */
export function ParcelPanel({ parcel }: { readonly parcel: ConsignmentView }) {
  const t = useText(['orders', 'checkout', 'discovery']);
  const locale = useLocale();
  return (
    <section className="panel pad" aria-labelledby={`parcel-${parcel.no}-h`}>
      <h2 className="h18" id={`parcel-${parcel.no}-h`}>
        {t('checkout:parcel.title', { no: parcel.no })} · {t(`discovery:mode.${parcel.mode}`)}
      </h2>
      <p className="small muted">
        <span lang={parcel.seller.lang} dir="auto">
          {parcel.seller.text}
        </span>{' '}
        · {t('checkout:parcel.from', { place: parcel.placeName })}
      </p>
      <ul className="mini">
        {parcel.lines.map((line) => (
          <Line key={line.lineNo} line={line} />
        ))}
      </ul>
      <Ledger rows={parcel.ladder} names={parcel.names} />
      <p className="save">
        <Icon name="leaf" />
        <span>{t('carbon', { kg: kilogramText(locale, parcel.co2Grams) })}</span>
      </p>
    </section>
  );
}
