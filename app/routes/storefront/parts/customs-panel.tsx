import type { ProductPage } from '#app/modules/discovery/contract.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useText } from '#app/ui/text.ts';

/** How the goods clear customs, with limits before they hurt. An unknown list state says so. */
export function CustomsPanel({ product: { customs, card } }: { readonly product: ProductPage }) {
  const t = useText('browse');
  return (
    <section className="panel box-h" aria-labelledby="customs">
      <h2 id="customs">{t('customs.title')}</h2>
      <dl className="kv">
        <div>
          <dt>{t('customs.code')}</dt>
          <dd>
            <bdi>{customs.gcode}</bdi>
            <small>{customs.hsName}</small>
          </dd>
        </div>
        <div>
          <dt>{t('customs.list')}</dt>
          <dd>
            {t(`customsList.${customs.listState}`)}
            <small>{t(`customsNote.${customs.listState}`)}</small>
          </dd>
        </div>
        <div>
          <dt>{t('customs.limits')}</dt>
          <dd>
            {t('customs.single')} <Amount amount={customs.singleLimit} /> · {t('customs.yearly')} <Amount amount={customs.yearlyLimit} />
            {customs.quantityCap && <small>{customs.quantityCap}</small>}
          </dd>
        </div>
        <div>
          <dt>{t('customs.rates')}</dt>
          <dd>
            <bdi>{customs.rateVersion}</bdi>
            <small>{t(`pricing:confidence.${customs.confidence}`)}</small>
          </dd>
        </div>
      </dl>
      {card.demoOnly && (
        <p className="note">
          <Icon name="alert" />
          <span>{t('customs.demoOnly')}</span>
        </p>
      )}
      <p className="small">
        <ShopLink className="link" to="/price#limits">
          {t('customs.more')}
        </ShopLink>
      </p>
    </section>
  );
}
