import type { Money } from '#app/kernel/money.ts';
import type { BudgetView, HomePage } from '#app/modules/discovery/contract.ts';
import { PriceSplit } from '#app/modules/pricing/ui/split.tsx';
import { isolate, moneyParts, moneyText, rangeText } from '#app/platform/i18n/format.ts';
import { artPath } from '#app/ui/art.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Said } from '#app/ui/said.tsx';
import { Meter } from '#app/ui/state.tsx';
import { useLocale, useText } from '#app/ui/text.ts';

interface SectionHeadProps {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly to: string;
  readonly link: string;
}

export const SectionHead = ({ id, title, note, to, link }: SectionHeadProps) => (
  <div className="sect-h">
    <h2 id={id}>{title}</h2>
    {note && <p>{note}</p>}
    <ShopLink className="link" to={to} aria-label={`${link} · ${title}`}>
      {link}
    </ShopLink>
  </div>
);

/** The line of the band: from where the train leaves, over the border, to the hub, to the shopper. */
function HeroLine({ train }: { readonly train: NonNullable<HomePage['train']> }) {
  const t = useText('browse');
  const locale = useLocale();
  const stops = [
    ['origin', <Said key="origin" {...train.origin} />, t('homeTrain.origin')],
    ['border', <Said key="border" {...train.border} />, t('homeTrain.border')],
    ['hub', <Said key="hub" {...train.hub} />, t('homeTrain.hub')],
    [
      'you',
      t('homeTrain.you'),
      t('discovery:days', { days: rangeText(locale, { min: train.daysMin, max: train.daysMax }), count: train.daysMax }),
    ],
  ] as const;
  return (
    <div>
      <svg className="hline" viewBox="0 0 660 190" aria-hidden="true" focusable="false">
        <path className="h-done" d="M82 150C165 150 165 40 247 40S330 130 413 130" />
        <path className="h-next" d="M413 130C495 130 495 60 578 60" />
        <circle className="h-donec" cx="82" cy="150" r="10" />
        <circle className="h-donec" cx="247" cy="40" r="10" />
        <circle className="h-nowc" cx="413" cy="130" r="12" />
        <circle className="h-nextc" cx="578" cy="60" r="10" />
      </svg>
      <ol className="hstops" style={{ '--n': stops.length } as React.CSSProperties}>
        {stops.map(([key, place, what]) => (
          <li key={key}>
            <b>{place}</b>
            {what}
          </li>
        ))}
      </ol>
    </div>
  );
}

export function Hero({ train }: { readonly train: HomePage['train'] }) {
  const t = useText('browse');
  return (
    <section className="hero" aria-labelledby="hero">
      <div className="hero-in">
        <div>
          {train && (
            <p className="hey">{t('homeTrain.line', { origin: train.origin.text, border: train.border.text, hub: train.hub.text })}</p>
          )}
          <h1 id="hero">{t('home.headline')}</h1>
          <p>{t('home.lede')}</p>
          <p className="btns">
            <ShopLink className="btn btn-s" to="/products?f.tier=A&f.tier=B">
              {t('home.toGreen')}
            </ShopLink>
            <ShopLink className="btn btn-g" to="/price">
              {t('home.toPrice')}
            </ShopLink>
          </p>
        </div>
        {train && <HeroLine train={train} />}
      </div>
    </section>
  );
}

const share = ({ left, total }: BudgetView): number => (total.minor === 0n ? 0 : Number((left.minor * 1000n) / total.minor) / 10);

export function Budgets({ budgets, left }: { readonly budgets: readonly BudgetView[]; readonly left: Money }) {
  const t = useText('browse');
  const locale = useLocale();
  const { symbol, figure } = moneyParts(locale, left);
  return (
    <section className="subs panel" aria-labelledby="budgets">
      <div>
        <h2 id="budgets" className="eyb">
          {t('home.budgets')}
        </h2>
        <p className="subs-n">
          <bdi>
            <span className="cur">{symbol}</span>
            {figure.replace(/\.00$/, '')}
          </bdi>
        </p>
        <p className="small muted">{t('home.budgetsNote')}</p>
      </div>
      <ul>
        {budgets.map((budget) => (
          <li key={budget.programmeId}>
            <p className="pool-h">
              <b>
                <Said {...budget.title} />
              </b>
              <span>{t('home.left', { amount: isolate(locale, moneyText(locale, budget.left)) })}</span>
            </p>
            <Meter percent={share(budget)} label={t('home.leftShare', { percent: Math.round(share(budget)) })} />
            <p className="small muted">
              <Said {...budget.summary} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One product's price taken apart. */
export function PriceExample({ example }: { readonly example: NonNullable<HomePage['example']> }) {
  const t = useText('browse');
  const { card, ladder } = example;
  return (
    <section className="two-h sec-m" aria-labelledby="example">
      <div className="how-p panel">
        <Picture src={artPath(card.sku, card.art)} alt={t('shell:picture', { name: card.name.text })} width={260} />
        <div>
          <h2 id="example" className="h18">
            {t('home.example')}
          </h2>
          <p>
            <ShopLink className="link" to={`/products/${card.handle}`} style={{ whiteSpace: 'normal' }}>
              <span lang={card.name.lang}>{card.name.text}</span>
            </ShopLink>
          </p>
          <p className="muted">{t('home.exampleNote')}</p>
          <p>
            <ShopLink className="link" to="/price">
              {t('home.toPrice')}
            </ShopLink>
          </p>
        </div>
      </div>
      <div className="how panel">
        <PriceSplit rows={ladder} />
      </div>
    </section>
  );
}
