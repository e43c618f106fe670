import { Link, useRouteLoaderData, useSearchParams } from 'react-router';
import type { DeliveryChoice, ProductPage } from '#app/modules/discovery/contract.ts';
import { kilogramText, rangeText, shortDayText } from '#app/platform/i18n/format.ts';
import { preferencesId } from '#app/ui/frame/preferences.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { Days, Said } from '#app/ui/said.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import type { loader as layoutLoader } from '../_layout.tsx';

interface OptionProps {
  readonly choice: DeliveryChoice;
  readonly chosen: boolean;
  /** Largest carbon of the options, in grams: the full bar. */
  readonly most: number;
}

function Option({ choice, chosen, most }: OptionProps) {
  const t = useText('browse');
  const locale = useLocale();
  const [params] = useSearchParams();
  const next = new URLSearchParams(params);
  next.set('mode', choice.mode);
  const share = most === 0 ? 0 : (choice.co2Grams / most) * 100;
  return (
    <Link className="dopt" to={`?${next}`} replace preventScrollReset aria-current={chosen ? 'true' : undefined}>
      <span className="rb" />
      <Icon name={`mode-${choice.mode}`} />
      <span className="dn">
        <b>{t(`discovery:mode.${choice.mode}`)}</b>
        <small>
          <Said {...choice.placeName} />
        </small>
      </span>
      <span className="dd">
        <b>{t('discovery:days', { days: rangeText(locale, choice.days), count: choice.days.max })}</b>
        <small>
          <Days from={shortDayText(choice.arrives.from)} to={shortDayText(choice.arrives.to)} />
        </small>
      </span>
      <span className="dc">
        <b>
          <bdi>{kilogramText(locale, choice.co2Grams)} kg</bdi>
        </b>{' '}
        <small>CO₂e</small>
        <i className="cbar">
          <i className={share === 100 && most > 0 ? 'hi' : ''} style={{ inlineSize: `${Math.max(4, share)}%` }} />
        </i>
      </span>
      <span className="dp">
        <Price amount={choice.landed} size="sm" />
        <small>
          {t('delivery.freight')} <Amount amount={choice.freight} />
        </small>
      </span>
    </Link>
  );
}

/** Delivery, tax and carbon are one decision: each way shows days, final price and kg CO2e. Plain links, so that it works alone. */
export function DeliveryOptions({ product }: { readonly product: ProductPage }) {
  const t = useText('browse');
  const province = useRouteLoaderData<typeof layoutLoader>('routes/storefront/_layout')?.frame.province ?? '31';
  const most = Math.max(0, ...product.choices.map(({ co2Grams }) => co2Grams));
  const factors = product.choices.find(({ mode }) => mode === product.chosen)?.factors ?? [];
  return (
    <section className="dlv" aria-labelledby="delivery">
      <h2 id="delivery" className="h18">
        {t('delivery.title')}{' '}
        <span className="muted small">
          {t('delivery.to', { province: t(`shell:province.${province}`) })}{' '}
          <button type="button" className="link" popoverTarget={preferencesId}>
            {t('delivery.change')}
          </button>
        </span>
      </h2>
      <div className="dopts">
        {product.choices.map((choice) => (
          <Option key={choice.mode} choice={choice} chosen={choice.mode === product.chosen} most={most} />
        ))}
      </div>
      <p className="small muted dill">{t('delivery.illustrative')}</p>
      {factors.length > 0 && (
        <details className="small muted dnote">
          <summary>{t('delivery.carbonHow')}</summary>
          <ul>
            {factors.map((factor) => (
              <li key={factor.id}>
                <bdi>{factor.id}</bdi> · <bdi>{factor.year}</bdi> · <bdi lang="en">{factor.source}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
