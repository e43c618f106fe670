import type { CountryPage } from '#app/modules/discovery/contract.ts';
import { artPath, clothPath } from '#app/ui/art.ts';
import { Flag } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { RouteLine, type Stop } from '#app/ui/route-line.tsx';
import { Said } from '#app/ui/said.tsx';
import { useText } from '#app/ui/text.ts';

interface PavilionProps {
  readonly pavilion: CountryPage;
}

/** Cloth and one still life of the country beside its story. A guest pavilion says that it is one. */
export function PavilionHero({ pavilion: { country, certified, face, sellers } }: PavilionProps) {
  const t = useText('browse');
  const numbers = [
    [t('pavilion.onSale'), country.products],
    [t('pavilion.certified'), certified],
    [t('pavilion.sellersCount'), sellers.length],
  ] as const;
  return (
    <section className="cty">
      <div className="cty-t">
        <p className="org">
          <Flag country={country.iso2} />
          {country.status === 'guest' ? <span className="guest">{t('pavilion.guest')}</span> : t('pavilion.partner')} ·{' '}
          <span lang={country.nativeName.lang} dir="auto">
            {country.nativeName.text}
          </span>
        </p>
        <h1>{t('pavilion.headingOf', { country: country.name.text })}</h1>
        <p>
          <Said {...country.story} />
        </p>
        <p className="small">{t('pavilion.curator', { name: country.curator.text })}</p>
        <dl>
          {numbers.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{count}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        {certified > 0 && (
          <p className="btns">
            <ShopLink className="btn btn-s" to={`/countries/${country.iso2.toLowerCase()}?f.tier=A`}>
              {t('pavilion.toCertified', { count: certified })}
            </ShopLink>
          </p>
        )}
      </div>
      <div className="cty-bg">
        <Picture className="cloth" src={clothPath(country.iso2, 'light')} alt="" width={680} height={400} eager />
        {face && (
          <Picture
            className="still"
            src={artPath(face.sku, face.art)}
            alt={t('shell:picture', { name: face.name.text })}
            width={680}
            height={400}
            eager
          />
        )}
      </div>
    </section>
  );
}

/** How goods of this country come: the stations of the line, all still ahead. */
export function PavilionRoute({ pavilion: { map, country } }: PavilionProps) {
  const t = useText('browse');
  const ways = map.modes.map((mode) => t(`discovery:mode.${mode}`)).join(' · ');
  const stops: readonly Stop[] = [
    { key: 'from', title: <Said {...map.from.name} />, lines: [t('route.gathered')], progress: 'done' },
    { key: 'way', title: ways, lines: [t('route.onTheWay')], progress: 'next' },
    { key: 'to', title: <Said {...map.to.name} />, lines: [t('route.cleared')], progress: 'next' },
    { key: 'you', title: t('route.you'), lines: [t('route.lastLeg')], progress: 'next' },
  ];
  return (
    <section className="panel pad cty-r" aria-labelledby="ways">
      <div className="cty-rh">
        <h2 id="ways" className="h18">
          {t('pavilion.ways')}
        </h2>
        <span className="muted">{ways}</span>
      </div>
      <RouteLine stops={stops} label={t('pavilion.waysOf', { country: country.name.text })} flat />
    </section>
  );
}

export function PavilionSellers({ pavilion: { sellers, country } }: PavilionProps) {
  const t = useText('browse');
  return (
    <section className="sec-m" aria-labelledby="sellers">
      <div className="sect-h">
        <h2 id="sellers">{t('pavilion.sellers')}</h2>
        <p>{t('pavilion.sellersNote')}</p>
      </div>
      <div className="crafts">
        {sellers.map((seller) => (
          <article key={seller.id} className="craft panel">
            <Picture src={clothPath(country.iso2)} alt="" width={140} height={180} />
            <div>
              <h3>
                <Said {...seller.name} />
              </h3>
              <p className="small muted">
                <span lang={seller.originalName.lang} dir="auto">
                  {seller.originalName.text}
                </span>{' '}
                · {t('seller.founded', { year: seller.foundedYear })} · {t('pavilion.products', { count: seller.products })}
              </p>
              <p>
                <Said {...seller.story} />
              </p>
            </div>
          </article>
        ))}
      </div>
    </section>
  );
}
