import { listProducts } from '#app/modules/discovery/index.server.ts';
import { listSearch, onlyGreen, readList, wholeList } from '#app/modules/discovery/ui/list-url.ts';
import { ListView } from '#app/modules/discovery/ui/list-view.tsx';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/list';
import { head } from './head.ts';
import { Crumbs } from './parts/crumbs.tsx';

export const handle = { texts: ['browse'] };

export async function loader({ context, request }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const t = textIn(locale);
  const query = { ...readList(new URL(request.url).searchParams), text: null };
  const page = await listProducts(callOf(context), { query, province });
  return { page, head: { title: t('head:list.title'), description: t('head:list.description', { count: page.total }) } };
}

export const meta: Route.MetaFunction = (args) =>
  head(args, args.loaderData?.head, {
    index: args.loaderData !== undefined && listSearch(args.loaderData.page.query) === listSearch(wholeList),
  });

export default function List({ loaderData: { page } }: Route.ComponentProps) {
  const { query } = page;
  const t = useText('browse');
  const title = onlyGreen(query) ? t('list.greenHeading') : t('list.heading');
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <Crumbs crumbs={[]} here={title} />
      <div className="pg-h">
        <h1>{title}</h1>
        <p aria-live="polite">{t(onlyGreen(query) ? 'list.greenSentence' : 'list.sentence', { count: page.total })}</p>
      </div>
      <ListView page={page} path="/products" />
    </main>
  );
}
