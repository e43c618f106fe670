import { data } from 'react-router';
import { countryPage } from '#app/modules/discovery/index.server.ts';
import { readList } from '#app/modules/discovery/ui/list-url.ts';
import { ListView } from '#app/modules/discovery/ui/list-view.tsx';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/country';
import { head } from './head.ts';
import { Crumbs } from './parts/crumbs.tsx';
import { PavilionHero, PavilionRoute, PavilionSellers } from './parts/pavilion-parts.tsx';

/** A pavilion has one address, however it was typed. */
const pathOf = (iso2 = ''): string => `/countries/${iso2.toLowerCase()}`;

export const handle = { texts: ['browse'] };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const t = textIn(locale);
  const iso2 = params.code.toUpperCase();
  if (!/^[A-Z]{2}$/.test(iso2)) throw data(null, { status: 404 });
  const query = { ...readList(new URL(request.url).searchParams), text: null, countries: [iso2] };
  const found = await countryPage(callOf(context), { iso2, query, province });
  if (!found.ok) throw data(null, { status: 404 });
  const { country } = found.value;
  return {
    pavilion: found.value,
    head: { title: t('head:pavilion.titleOf', { country: country.name.text }), description: country.story.text },
  };
}

export const meta: Route.MetaFunction = (args) =>
  head(args, args.loaderData?.head, { path: pathOf(args.loaderData?.pavilion.country.iso2) });

export default function Country({ loaderData: { pavilion } }: Route.ComponentProps) {
  const t = useText('browse');
  const { country } = pavilion;
  return (
    <main id="main" tabIndex={-1}>
      <PavilionHero pavilion={pavilion} />
      <div className="wrap">
        <Crumbs crumbs={[{ to: '/countries', text: t('pavilion.heading') }]} here={country.name.text} />
        <PavilionRoute pavilion={pavilion} />
        {pavilion.sellers.length > 0 && <PavilionSellers pavilion={pavilion} />}
        <section className="sec-m" aria-labelledby="goods">
          <div className="sect-h">
            <h2 id="goods">{t('pavilion.goods')}</h2>
            <p aria-live="polite">{t('list.sentence', { count: pavilion.list.total })}</p>
          </div>
          <ListView page={pavilion.list} path={pathOf(country.iso2)} fixedCountry />
        </section>
      </div>
    </main>
  );
}
