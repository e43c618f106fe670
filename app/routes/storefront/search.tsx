import { listProducts } from '#app/modules/discovery/index.server.ts';
import { readList } from '#app/modules/discovery/ui/list-url.ts';
import { ListView } from '#app/modules/discovery/ui/list-view.tsx';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/search';
import { head } from './head.ts';
import { Crumbs } from './parts/crumbs.tsx';

export const handle = { texts: ['browse'] };

export async function loader({ context, request }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const t = textIn(locale);
  const query = readList(new URL(request.url).searchParams);
  const page = await listProducts(callOf(context), { query, province });
  const title = query.text ? t('head:search.titleOf', { text: query.text }) : t('browse:search.title');
  return { page, head: { title, description: t('head:list.description', { count: page.total }) } };
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

export default function Search({ loaderData: { page } }: Route.ComponentProps) {
  const { query } = page;
  const t = useText('browse');
  const title = query.text ? t('search.headingOf', { text: query.text }) : t('search.title');
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <Crumbs crumbs={[]} here={t('search.title')} />
      <div className="pg-h">
        <h1>{title}</h1>
        {page.corrected && <p role="status">{t('search.corrected', { text: query.text, corrected: page.corrected })}</p>}
        <p aria-live="polite">{t('list.sentence', { count: page.total })}</p>
      </div>
      <ListView page={page} path="/search" />
    </main>
  );
}
