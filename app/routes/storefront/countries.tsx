import { countryTiles } from '#app/modules/discovery/index.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/countries';
import { head } from './head.ts';
import { Crumbs } from './parts/crumbs.tsx';
import { PavilionTiles } from './parts/pavilion-tiles.tsx';

export const handle = { texts: ['browse'] };

export async function loader({ context }: Route.LoaderArgs) {
  const t = textIn(preferencesOf(context).locale);
  const countries = await countryTiles(callOf(context));
  return { countries, head: { title: t('head:pavilion.title'), description: t('head:pavilion.description') } };
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head);

export default function Countries({ loaderData: { countries } }: Route.ComponentProps) {
  const t = useText('browse');
  const core = countries.filter(({ status }) => status === 'core');
  const guests = countries.filter(({ status }) => status === 'guest');
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <Crumbs crumbs={[]} here={t('pavilion.heading')} />
      <div className="pg-h">
        <h1>{t('pavilion.heading')}</h1>
        <p>{t('pavilion.lede', { count: core.length })}</p>
      </div>
      <PavilionTiles countries={core} />
      {guests.length > 0 && (
        <section className="sec-l" aria-labelledby="guests">
          <div className="sect-h">
            <h2 id="guests">{t('pavilion.guests')}</h2>
            <p>{t('pavilion.guestsNote')}</p>
          </div>
          <PavilionTiles countries={guests} />
        </section>
      )}
    </main>
  );
}
