import { preferencesOf } from '#app/platform/http/context.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/help';
import { head } from './head.ts';
import { Crumbs } from './parts/crumbs.tsx';

export const handle = { texts: ['guide'] };

export function loader({ context }: Route.LoaderArgs) {
  const t = textIn(preferencesOf(context).locale);
  return { head: { title: t('guide:help.title'), description: t('guide:help.lede') } };
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head);

/** Each question with as many paragraphs as its answer has. */
const topics = ['pay', 'identity', 'data', 'delivery', 'carbon', 'returns', 'label', 'demo'] as const;

export default function Help() {
  const t = useText('guide');
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <Crumbs crumbs={[]} here={t('help.heading')} />
      <div className="prose">
        <h1>{t('help.heading')}</h1>
        <p className="lede">{t('help.lede')}</p>
        {topics.map((topic) => (
          <section key={topic} aria-labelledby={topic}>
            <h2 id={topic}>{t(`question.${topic}`)}</h2>
            <p>{t(`answer.${topic}`)}</p>
          </section>
        ))}
      </div>
    </main>
  );
}
