import type { ProductPage } from '#app/modules/discovery/contract.ts';
import { shortDayText } from '#app/platform/i18n/format.ts';
import { RouteLine, type Stop } from '#app/ui/route-line.tsx';
import { Days, Said } from '#app/ui/said.tsx';
import { useText } from '#app/ui/text.ts';
import { chosenOf } from './buy-column.tsx';

/** The way of this piece, from where it grew to the shopper's door, by the chosen way. Stock in a bonded park has the first stations behind it. */
export function Provenance({ product }: { readonly product: ProductPage }) {
  const t = useText('browse');
  const choice = chosenOf(product);
  if (!choice) return null;
  const bonded = choice.mode === 'bonded';
  const done = bonded ? ('done' as const) : ('next' as const);
  const stops: readonly Stop[] = [
    { key: 'origin', title: t('route.origin'), lines: [<Said key="o" {...product.originRegion} />], progress: 'done' },
    { key: 'maker', title: t('route.maker'), lines: [<Said key="m" {...product.seller.name} />], progress: bonded ? 'done' : 'now' },
    ...(bonded
      ? [
          { key: 'park', title: t('route.park'), lines: [<Said key="p" {...choice.placeName} />], progress: 'now' as const },
          { key: 'clear', title: t('route.clear'), lines: [t('route.clearBonded')], progress: 'next' as const },
        ]
      : [
          { key: 'hub', title: t('route.hub'), lines: [<Said key="p" {...choice.placeName} />], progress: done },
          { key: 'way', title: t(`discovery:mode.${choice.mode}`), lines: [t('route.onTheWay')], progress: 'next' as const },
          { key: 'clear', title: t('route.clear'), lines: [t('route.clearDirect')], progress: 'next' as const },
        ]),
    {
      key: 'you',
      title: t('route.you'),
      lines: [<Days key="d" from={shortDayText(choice.arrives.from)} to={shortDayText(choice.arrives.to)} />],
      progress: 'next',
    },
  ];
  return (
    <section className="sec-l" aria-labelledby="provenance">
      <div className="sect-h">
        <h2 id="provenance">{t('route.title')}</h2>
        <p>{t('route.note')}</p>
      </div>
      <div className="panel provp">
        <RouteLine stops={stops} label={t('route.title')} />
      </div>
    </section>
  );
}
