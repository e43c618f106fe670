import { pickText } from '#app/kernel/locale.ts';
import { cny } from '#app/kernel/money.ts';
import { within } from '#app/kernel/time.ts';
import { customsBook } from '#app/modules/customs/index.server.ts';
import { priceExample } from '#app/modules/discovery/index.server.ts';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { dayText, numberText } from '#app/platform/i18n/format.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import type { Route } from './+types/price';
import { head } from './head.ts';
import { Crumbs } from './parts/crumbs.tsx';

export const handle = { texts: ['guide', 'pricing'] };

export async function loader({ context }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const call = callOf(context);
  const t = textIn(locale);
  const [{ policies }, example] = await Promise.all([customsBook(call), priceExample(call, { province })]);
  const policy = policies.find(({ validFrom, validTo }) => within(call.at, validFrom, validTo));
  return {
    example,
    policy: policy
      ? {
          single: cny(policy.singleLimitMinor),
          yearly: cny(policy.yearlyLimitMinor),
          share: policy.shareBps / 100,
          caps: policy.quantityCaps.map(({ names, capGrams }) => ({
            name: pickText(names, locale).text,
            kilograms: capGrams / 1000,
          })),
          source: policy.source,
          version: policy.version,
          from: policy.validFrom,
        }
      : null,
    head: { title: t('guide:price.title'), description: t('guide:price.lede') },
  };
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head);

const steps = ['goods', 'freight', 'basis', 'tax', 'incentive', 'total'] as const;

function Limits({ policy }: { readonly policy: NonNullable<Route.ComponentProps['loaderData']['policy']> }) {
  const t = useText('guide');
  const locale = useLocale();
  return (
    <>
      <h2 id="limits">{t('price.limits')}</h2>
      <ul>
        <li>
          {t('price.single')} <Amount amount={policy.single} />
          {t('price.singleText')}
        </li>
        <li>
          {t('price.yearly')} <Amount amount={policy.yearly} />
          {t('price.yearlyText')}
        </li>
        <li>{t('price.share', { percent: policy.share })}</li>
        {policy.caps.map((cap) => (
          <li key={cap.name}>{t('price.cap', { name: cap.name, kilograms: numberText(locale, cap.kilograms) })}</li>
        ))}
      </ul>
      <p className="small muted">
        <bdi lang="en">{policy.source}</bdi> · <bdi>{`v${policy.version} · ${dayText(policy.from)}`}</bdi>
      </p>
    </>
  );
}

export default function PriceMade({ loaderData: { example, policy } }: Route.ComponentProps) {
  const t = useText(['guide', 'pricing']);
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <Crumbs crumbs={[]} here={t('price.heading')} />
      <div className="prose">
        <h1>{t('price.heading')}</h1>
        <p className="lede">{t('price.lede')}</p>
        <ol>
          {steps.map((step) => (
            <li key={step}>{t(`made.${step}`)}</li>
          ))}
        </ol>
        {example && (
          <>
            <h2>{t('price.example')}</h2>
            <p>
              <ShopLink className="link" to={`/products/${example.card.handle}`}>
                <span lang={example.card.name.lang}>{example.card.name.text}</span>
              </ShopLink>
            </p>
            <div className="panel lpad">
              <Ledger rows={example.ladder} names={example.names} />
            </div>
          </>
        )}
        {policy && <Limits policy={policy} />}
        <h2 id="promise">{t('price.promise')}</h2>
        <p>{t('price.promiseText')}</p>
      </div>
    </main>
  );
}
