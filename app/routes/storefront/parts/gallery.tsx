import { negate } from '#app/kernel/money.ts';
import type { ProductPage } from '#app/modules/discovery/contract.ts';
import { incentiveText } from '#app/modules/discovery/ui/card.tsx';
import { isolate, moneyText } from '#app/platform/i18n/format.ts';
import { artPath, artViews } from '#app/ui/art.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import { chosenOf, partOf } from './buy-column.tsx';

const zoomId = 'zoom';

/** The views as large as the screen, one below the other; the browser opens and closes it, without JavaScript too. */
function Zoom({ product: { card } }: { readonly product: ProductPage }) {
  const t = useText('browse');
  return (
    <div id={zoomId} popover="auto" role="dialog" aria-label={t('gallery.label')} className="zoom">
      <button type="button" className="ib" popoverTarget={zoomId} popoverTargetAction="hide" aria-label={t('shell:close')}>
        <Icon name="x" />
      </button>
      {artViews.map((view) => (
        <Picture key={view} src={artPath(card.sku, card.art, view)} alt={t(`gallery.${view}`, { name: card.name.text })} width={1000} />
      ))}
    </div>
  );
}

/** Three views, chosen by radio buttons: arrows move between them, no JavaScript needed. */
export function Gallery({ product }: { readonly product: ProductPage }) {
  const { card } = product;
  const t = useText('browse');
  const locale = useLocale();
  const name = card.name.text;
  const given = partOf(chosenOf(product)?.ladder ?? [], 'incentive');
  const sameAsCard = card.incentive?.amount.minor === -given.minor;
  const off = t('card.amountOff', { amount: isolate(locale, moneyText(locale, negate(given))) });
  const flag = given.minor === 0n ? null : sameAsCard ? incentiveText(t, locale, card) : off;
  return (
    <>
      <figure className="gal-m">
        <ul>
          {artViews.map((view, i) => (
            <li key={view}>
              <Picture src={artPath(card.sku, card.art, view)} alt={t(`gallery.${view}`, { name })} width={588} eager={i === 0} />
            </li>
          ))}
        </ul>
        {flag && <span className="flagoff">{flag}</span>}
        <button type="button" className="gal-z" popoverTarget={zoomId} aria-label={t('gallery.zoom')}>
          <Icon name="search" />
        </button>
        <figcaption className="gal-c">{t('gallery.note')}</figcaption>
      </figure>
      <fieldset className="gal-t" aria-label={t('gallery.label')}>
        {artViews.map((view, i) => (
          <label key={view}>
            <input
              className="vh"
              type="radio"
              name="view"
              value={view}
              defaultChecked={i === 0}
              aria-label={t(`gallery.${view}`, { name })}
            />
            <Picture src={artPath(card.sku, card.art, view)} alt="" width={138} />
          </label>
        ))}
      </fieldset>
      <Zoom product={product} />
    </>
  );
}
