import { memo } from 'react';
import type { Locale } from '#app/kernel/locale.ts';
import type { Card } from '#app/modules/discovery/contract.ts';
import { isolate, moneyText, numberText, rangeText } from '#app/platform/i18n/format.ts';
import { artPath } from '#app/ui/art.ts';
import { Flag, Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Price, WasPrice } from '#app/ui/price.tsx';
import { Said } from '#app/ui/said.tsx';
import { type Translate, useLocale, useText } from '#app/ui/text.ts';
import { TierBadge } from './tier-badge.tsx';

/** "12% off" where it is a share, "12.30 off" where it is an amount. */
export function incentiveText(t: Translate, locale: Locale, { incentive }: Card): string | null {
  if (!incentive) return null;
  return incentive.percentText
    ? t('browse:card.percentOff', { percent: incentive.percentText })
    : t('browse:card.amountOff', { amount: isolate(locale, moneyText(locale, incentive.amount)) });
}

interface CardProps {
  readonly card: Card;
  /** In the first screen: its picture is fetched at once. */
  readonly eager?: boolean;
  /** Its way was asked for: the page of the product opens with the same way, and so the same price. */
  readonly asked?: boolean;
}

/** One product in a list. The whole card is one link; the order of facts is the same everywhere. */
export const ProductCard = memo(function ProductCard({ card, eager = false, asked = false }: CardProps) {
  const t = useText('browse');
  const locale = useLocale();
  const flag = incentiveText(t, locale, card);
  const name = card.name.text;
  return (
    <article className="card">
      <ShopLink className="card-a" to={`/products/${card.handle}${asked ? `?mode=${card.mode}` : ''}`}>
        <div className="pic">
          <Picture src={artPath(card.sku, card.art)} alt={t('shell:picture', { name })} width={400} eager={eager} />
          {flag && <span className="flagoff">{flag}</span>}
          {!card.inStock && <span className="soldout">{t('card.soldOut')}</span>}
        </div>
        <div className="card-b">
          <div className="card-m">
            <span className="org">
              <Flag country={card.country.iso2} />
              <span>
                <Said {...card.country.name} />
              </span>
              {card.country.guest && <i className="gst">{t('card.guest')}</i>}
            </span>
            <TierBadge tier={card.tier} />
          </div>
          <h3 lang={card.name.lang}>{name}</h3>
          <p className="card-p">
            <Price amount={card.landed} />
            {card.landedBefore && <WasPrice amount={card.landedBefore} why={t('card.before')} />}
          </p>
          <p className="card-l">
            <span>{t('card.landedTax', { tax: isolate(locale, moneyText(locale, card.tax)) })}</span>
          </p>
          <p className="card-l">
            <span className="eta">
              <Icon name={`mode-${card.mode}`} />
              {t(`discovery:mode.${card.mode}`)} {t('discovery:days', { days: rangeText(locale, card.days), count: card.days.max })}
            </span>
            {card.sold > 0 && <span className="sold">{t('card.sold', { count: card.sold, text: numberText(locale, card.sold) })}</span>}
          </p>
        </div>
      </ShopLink>
    </article>
  );
});

interface GridProps {
  readonly cards: readonly Card[];
  readonly columns?: 3 | 4;
  /** How many cards stand in the first screen. */
  readonly eager?: number;
  /** The list is of some ways only. */
  readonly asked?: boolean;
}

export const CardGrid = ({ cards, columns = 4, eager = 0, asked = false }: GridProps) => (
  <div className={`grid${columns}`}>
    {cards.map((card, i) => (
      <ProductCard key={card.productId} card={card} eager={i < eager} asked={asked} />
    ))}
  </div>
);
