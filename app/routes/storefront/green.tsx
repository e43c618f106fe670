import { pickText } from '#app/kernel/locale.ts';
import { cny } from '#app/kernel/money.ts';
import { within } from '#app/kernel/time.ts';
import { TierBadge } from '#app/modules/discovery/ui/tier-badge.tsx';
import { labelBook, programmes, type ShownProgramme, shownRemainingByPool } from '#app/modules/green/index.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { dayText, isolate, lastDayText } from '#app/platform/i18n/format.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Days, Said } from '#app/ui/said.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import type { Route } from './+types/green';
import { head } from './head.ts';
import { Crumbs } from './parts/crumbs.tsx';

export const handle = { texts: ['green', 'guide'] };

/** How a programme stands for a shopper: running, used up, not yet open, over, or held by its operator. */
function standing({ status, window }: ShownProgramme, leftMinor: bigint, at: Date) {
  if (status !== 'live') return status;
  if (at.getTime() < window.from.getTime()) return 'upcoming';
  if (!within(at, window.from, window.to)) return 'closed';
  return leftMinor > 0n ? 'live' : 'spent';
}

export async function loader({ context }: Route.LoaderArgs) {
  const { locale } = preferencesOf(context);
  const call = callOf(context);
  const t = textIn(locale);
  const say = (texts: Readonly<Record<string, string>>) => pickText(texts, locale);
  const [book, running, left] = await Promise.all([labelBook(call), programmes(call), shownRemainingByPool(call)]);
  return {
    rules: book.rules
      .filter((rule) => within(call.at, rule.validFrom, rule.validTo))
      .map((rule) => ({
        key: `${rule.id}@${rule.version}`,
        name: say(rule.names),
        explanation: say(rule.explanations),
        level: rule.level,
        version: rule.version,
        from: rule.validFrom,
        basis: rule.legalBasis,
      })),
    programmes: running
      .filter(({ status }) => status !== 'draft')
      .map((programme) => ({
        id: programme.id,
        title: say(programme.titles),
        summary: say(programme.summaries),
        funder: say(programme.funder),
        from: programme.window.from,
        to: programme.window.to,
        state: standing(programme, left[programme.pool.id] ?? 0n, call.at),
        left: cny(left[programme.pool.id] ?? 0n),
      })),
    head: { title: t('guide:green.title'), description: t('guide:green.lede') },
  };
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head);

function Programmes({ programmes: list }: Pick<Route.ComponentProps['loaderData'], 'programmes'>) {
  const t = useText(['guide', 'green']);
  const locale = useLocale();
  return (
    <ul className="tiers two-up">
      {list.map((programme) => (
        <li key={programme.id} className="panel">
          <h3>
            <Said {...programme.title} />
          </h3>
          <p>
            <Said {...programme.summary} />
          </p>
          <p className="small muted">
            <b className={programme.state === 'live' ? 'good' : ''}>{t(`programme.${programme.state}`)}</b> ·{' '}
            {programme.to ? (
              <Days from={dayText(programme.from)} to={lastDayText(programme.to)} />
            ) : (
              t('green.since', { day: isolate(locale, dayText(programme.from)) })
            )}{' '}
            · {t('programme.left')} <Amount amount={programme.left} />
            <br />
            {t('green:programme.funder', { funder: programme.funder.text })}
          </p>
        </li>
      ))}
    </ul>
  );
}

export default function Green({ loaderData: { rules, programmes: list } }: Route.ComponentProps) {
  const t = useText(['guide', 'green']);
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <Crumbs crumbs={[]} here={t('shell:nav.green')} />
      <div className="prose wide">
        <h1>{t('green.heading')}</h1>
        <p className="lede">{t('green.lede')}</p>
        <h2 id="tiers">{t('green.tiers')}</h2>
        <ul className="tiers three-up">
          {(['A', 'B', 'C'] as const).map((tier) => (
            <li key={tier} className="panel">
              <p>
                <TierBadge tier={tier} />
              </p>
              <p>{t(`green.tier${tier}`)}</p>
              <p>
                <ShopLink className="link" to={`/products?f.tier=${tier}`}>
                  {t('green.seeTier', { tier })}
                </ShopLink>
              </p>
            </li>
          ))}
        </ul>
        <h2 id="checks">{t('green.checks')}</h2>
        <p>{t('green.checksText')}</p>
        <ol>
          {(['source', 'dates', 'scope', 'rule', 'again'] as const).map((step) => (
            <li key={step}>{t(`step.${step}`)}</li>
          ))}
        </ol>
        <h2 id="rules">{t('green.rules')}</h2>
        <p>{t('green.rulesText')}</p>
        <details>
          <summary className="link">{t('green.allRules', { count: rules.length })}</summary>
          <ul className="tiers two-up">
            {rules.map((rule) => (
              <li key={rule.key} className="panel">
                <h3>
                  <Said {...rule.name} />
                </h3>
                <p>
                  <Said {...rule.explanation} />
                </p>
                <p className="small muted">
                  {t(`green:level.${rule.level}`)} · <bdi>{rule.key}</bdi> · {t('green.since', { day: dayText(rule.from) })} ·{' '}
                  <bdi lang="en">{rule.basis}</bdi>
                </p>
              </li>
            ))}
          </ul>
        </details>
        <h2 id="programmes">{t('green.programmes')}</h2>
        <p>{t('green.programmesText')}</p>
        <Programmes programmes={list} />
      </div>
    </main>
  );
}
