import { homePage } from '#app/modules/discovery/index.server.ts';
import { CardGrid } from '#app/modules/discovery/ui/card.tsx';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Said } from '#app/ui/said.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/home';
import { head } from './head.ts';
import { Budgets, Hero, PriceExample, SectionHead } from './parts/home-parts.tsx';
import { PavilionTiles } from './parts/pavilion-tiles.tsx';

export const handle = { texts: ['pricing', 'browse'] };

export async function loader({ context }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const t = textIn(locale);
  const home = await homePage(callOf(context), { province });
  return { home, head: { title: t('head:home.title'), description: t('head:home.description') } };
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head);

export default function Home({ loaderData: { home } }: Route.ComponentProps) {
  const t = useText('browse');
  return (
    <main id="main" tabIndex={-1}>
      <Hero train={home.train} />
      <div className="wrap">
        {home.budgets.length > 0 && <Budgets budgets={home.budgets} left={home.leftInAll} />}
        <section className="sec-m" aria-labelledby="discounted">
          <SectionHead
            id="discounted"
            title={t('home.discounted')}
            note={t('home.discountedNote')}
            to="/products?f.discounted=1"
            link={t('home.all')}
          />
          <CardGrid cards={home.discounted} eager={4} />
        </section>
        {home.rail.length > 0 && (
          <section className="sec-m" aria-labelledby="rail">
            <SectionHead id="rail" title={t('home.rail')} note={t('home.railNote')} to="/products?f.mode=rail" link={t('home.all')} />
            <CardGrid cards={home.rail} asked />
          </section>
        )}
        <section className="sec-m" aria-labelledby="pavilions">
          <SectionHead
            id="pavilions"
            title={t('home.pavilions')}
            note={t('home.pavilionsNote', { count: home.partners })}
            to="/countries"
            link={t('home.allPavilions')}
          />
          <PavilionTiles countries={home.pavilions} />
        </section>
        <section className="sec-m" aria-labelledby="categories">
          <SectionHead id="categories" title={t('home.categories')} note="" to="/products" link={t('home.all')} />
          <p className="cats">
            {home.categories.map((category) => (
              <ShopLink key={category.slug} className="chip" to={`/products?f.category=${category.slug}`}>
                <Said {...category.name} /> <bdi className="n">{category.count}</bdi>
              </ShopLink>
            ))}
          </p>
        </section>
        {home.example && <PriceExample example={home.example} />}
      </div>
    </main>
  );
}
