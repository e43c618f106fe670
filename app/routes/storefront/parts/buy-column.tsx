import { useRouteLoaderData } from 'react-router';
import { CNY } from '#app/kernel/currency.ts';
import { type Money, subtract, sum } from '#app/kernel/money.ts';
import type { LadderRow, ProductPage } from '#app/modules/discovery/contract.ts';
import { TierBadge } from '#app/modules/discovery/ui/tier-badge.tsx';
import { Approx } from '#app/modules/pricing/ui/approx.tsx';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import { numberText } from '#app/platform/i18n/format.ts';
import { Flag, Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount, Price, WasPrice } from '#app/ui/price.tsx';
import { Said } from '#app/ui/said.tsx';
import { Stepper } from '#app/ui/stepper.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import type { loader as layoutLoader } from '../_layout.tsx';
import { CartForm } from './buy.tsx';
import { DeliveryOptions } from './delivery-options.tsx';

interface BuyProps {
  readonly product: ProductPage;
  readonly drawerId: string;
}

export const chosenOf = ({ choices, chosen }: ProductPage) => choices.find(({ mode }) => mode === chosen) ?? choices[0];

/** What the rows of one kind come to; incentives are negative. */
export const partOf = (rows: readonly LadderRow[], kind: LadderRow['kind']): Money =>
  sum(
    rows.filter((row) => row.kind === kind).map((row) => row.amount),
    CNY,
  );

function Names({ product, drawerId }: BuyProps) {
  const t = useText('browse');
  const locale = useLocale();
  const { card, originalName, originRegion, country } = product;
  return (
    <>
      <p className="meta">
        <span className="org">
          <Flag country={country.iso2} />
          <span>
            <Said {...country.name} /> · <Said {...originRegion} />
          </span>
          {card.country.guest && <i className="gst">{t('browse:card.guest')}</i>}
        </span>
        <TierBadge tier={card.tier} opens={drawerId} />
      </p>
      <h1 lang={card.name.lang} dir="auto">
        {card.name.text}
      </h1>
      <p className="orig">
        <span lang={originalName.lang} dir="auto">
          {originalName.text}
        </span>
        {card.sold > 0 && (
          <>
            <span className="dot">·</span>
            {t('card.sold', { count: card.sold, text: numberText(locale, card.sold) })}
          </>
        )}
      </p>
    </>
  );
}

function BuyForm({ product }: { readonly product: ProductPage }) {
  const t = useText('browse');
  const { maxQuantity } = product;
  const sellable = maxQuantity > 0;
  return (
    <CartForm product={product}>
      {(busy) => (
        <div className="buyrow">
          <Stepper name="quantity" value={1} max={Math.max(1, maxQuantity)} label={t('buy.quantity')} />
          <button type="submit" className="btn btn-1" disabled={!sellable} aria-busy={busy || undefined}>
            {t(sellable ? 'buy.add' : 'card.soldOut')}
          </button>
          <button type="submit" className="btn btn-i deskonly" name="then" value="checkout" disabled={!sellable}>
            {t('buy.now')}
          </button>
        </div>
      )}
    </CartForm>
  );
}

/** What it is, what it costs and why, how it comes, and the way into the cart. */
export function BuyColumn({ product, drawerId }: BuyProps) {
  const t = useText('browse');
  const rate = useRouteLoaderData<typeof layoutLoader>('routes/storefront/_layout')?.rate ?? null;
  const { card, customs } = product;
  const choice = chosenOf(product);
  const landed = choice?.landed ?? card.landed;
  const [tax, incentive] = [partOf(choice?.ladder ?? [], 'tax'), partOf(choice?.ladder ?? [], 'incentive')];
  const names = Object.fromEntries(product.programmes.map(({ programmeId, title }) => [programmeId, title]));
  return (
    <div className="buy">
      <Names product={product} drawerId={drawerId} />
      <p className="pline">
        <Price amount={landed} size="xl" />
        <span className="pl2">
          <b>{t('card.landed')}</b>
          <span className="small muted">
            {t('buy.taxInside')} <Amount amount={tax} />
            {incentive.minor < 0n && (
              <>
                {' · '}
                {t('card.before')} <WasPrice amount={subtract(landed, incentive)} why={t('card.before')} />
              </>
            )}
          </span>
        </span>
      </p>
      {choice && <Approx amount={choice.landed} rate={rate} />}
      {choice && (
        <div className="panel lpad" id="price">
          <Ledger rows={choice.ladder} names={names} aside={`${customs.gcode} · ${customs.hsName}`} />
        </div>
      )}
      <DeliveryOptions product={product} />
      {card.demoOnly && (
        <p className="note">
          <Icon name="alert" />
          <span>{t('buy.demoOnly')}</span>
        </p>
      )}
      <BuyForm product={product} />
      <ul className="trust">
        <li>
          <Icon name="return" flip />
          {t('trust.return')}
        </li>
        <li>
          <Icon name="user" />
          {t('trust.ownUse')}
        </li>
        <li>
          <Icon name="doc" />
          <span>
            {t('trust.label')}{' '}
            <ShopLink className="link" to="/help#label">
              {t('trust.labelLink')}
            </ShopLink>
          </span>
        </li>
      </ul>
    </div>
  );
}
