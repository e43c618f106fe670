import type { StandingView } from '#app/modules/checkout/contract.ts';
import { kilogramText } from '#app/platform/i18n/format.ts';
import { artPath } from '#app/ui/art.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import { ErrorSummary } from './error-summary.tsx';

/** The limit of a person and year, and what of this order counts towards it; what a person used is nobody's to read here. */
function Limit({ limit }: { readonly limit: NonNullable<StandingView['limit']> }) {
  const t = useText('requote');
  const locale = useLocale();
  const value = limit.kind === 'value';
  const kilograms = (grams: number) => <bdi>{`${kilogramText(locale, grams)} kg`}</bdi>;
  return (
    <dl className="kv2 wide">
      <div>
        <dt>{value ? t('standing.yearly') : t('standing.quantity', { name: limit.name })}</dt>
        <dd>{value ? <Amount amount={limit.year} /> : kilograms(limit.yearGrams)}</dd>
      </div>
      <div>
        <dt>{t('standing.counted')}</dt>
        <dd>{value ? <Amount amount={limit.counted} /> : kilograms(limit.countedGrams)}</dd>
      </div>
    </dl>
  );
}

interface StandingProps {
  readonly answer: { readonly sentence: string; readonly standing: StandingView };
}

/** Why the cart cannot be ordered as it stands: which goods, which limit, and the way back to change it. */
export function WhatStands({ answer }: StandingProps) {
  const t = useText('requote');
  const { goods, limit } = answer.standing;
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <div className="pg-h">
        <h1>{t('standing.title')}</h1>
      </div>
      <div className="stack narrow">
        <ErrorSummary sentence={answer.sentence} answer={answer} />
        <section className="panel pad stack">
          {limit && <Limit limit={limit} />}
          {goods.length > 0 && (
            <>
              <h2 className="h18">{t('standing.goods')}</h2>
              <ul className="mini">
                {goods.map((line) => (
                  <li key={line.productId}>
                    <span className="thumb s">
                      <Picture src={artPath(line.sku, line.art)} alt="" width={52} />
                    </span>
                    <span>
                      <ShopLink to={`/products/${line.handle}`} lang={line.name.lang}>
                        {line.name.text}
                      </ShopLink>
                      <small>
                        {t('standing.asked')} <bdi dir="ltr">× {line.quantity}</bdi>
                      </small>
                    </span>
                    {line.left !== null && (
                      <b className="err">{line.left === 0 ? t('standing.none') : t('standing.left', { left: line.left })}</b>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className="muted">{t('standing.way')}</p>
          <p className="act">
            <ShopLink to="/cart" className="btn btn-1">
              {t('standing.back')}
            </ShopLink>
          </p>
        </section>
      </div>
    </main>
  );
}
