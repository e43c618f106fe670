import { callOf } from '#app/platform/http/context.server.ts';
import { accountOf } from '#app/platform/http/session-slot.server.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { languages, textIn } from '#app/platform/i18n/instances.server.ts';
import { Desk } from '#app/ui/desk/desk.tsx';
import { Stats } from '#app/ui/desk/sheet.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/today';
import { OwnGoods } from './parts/own-goods.tsx';
import { ToShip } from './parts/to-ship.tsx';
import { type Today, todayOf } from './parts/today.server.ts';

export const handle = { texts: ['workspace'] };

export async function loader({ context, request }: Route.LoaderArgs) {
  const call = callOf(context);
  const account = accountOf(context);
  const today = account ? await todayOf(call, account, new URL(request.url).searchParams.get('seller')) : null;
  return {
    today,
    at: momentText(call.at),
    person: { displayName: account?.displayName ?? '', email: account?.email ?? '' },
    languages: languages('workspace'),
    title: textIn(call.locale)('workspace:seller'),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.today?.seller.name.text ?? loaderData?.title ?? ''} · 驿集 Yiji` },
  { name: 'robots', content: 'noindex' },
];

function Numbers({ today: { products, toShip } }: { readonly today: Today }) {
  const t = useText('workspace');
  const goods = toShip.reduce((sum, parcel) => sum + parcel.goods.minor, 0n);
  const green = products.filter(({ tier }) => tier === 'A' || tier === 'B').length;
  const out = products.filter(({ stock }) => stock === 0).length;
  return (
    <section className="sheet" aria-label={t('home.title')}>
      <Stats
        stats={[
          { key: 'ship', name: t('home.toShip'), figure: toShip.length, definition: t('home.toShipDef') },
          {
            key: 'goods',
            name: t('home.goods'),
            figure: <Amount amount={{ minor: goods, currency: 'CNY' }} />,
            definition: t('home.goodsDef'),
          },
          { key: 'products', name: t('home.products'), figure: products.length, definition: t('home.productsDef', { green }) },
          { key: 'out', name: t('home.out'), figure: out, definition: t('home.outDef') },
        ]}
      />
    </section>
  );
}

function Head({ today: { seller, others }, at }: { readonly today: Today; readonly at: string }) {
  const t = useText('workspace');
  return (
    <div className="desk-h">
      <div>
        <h1 lang={seller.name.lang}>{seller.name.text}</h1>
        <p className="muted">
          {t('home.terms', { country: seller.country.text, currency: seller.currency, rate: seller.commissionBps / 100 })}
          {' · '}
          {t('asOf', { at })}
        </p>
      </div>
      {others.length > 1 && (
        <nav className="tabs" aria-label={t('home.switch')}>
          {others.map((other) => (
            <a
              key={other.sellerId}
              href={`?seller=${other.sellerId}`}
              aria-current={other.chosen ? 'page' : undefined}
              lang={other.name.lang}
            >
              {other.name.text}
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}

export default function SellerToday({ loaderData: { today, at, person, languages: known } }: Route.ComponentProps) {
  const t = useText('workspace');
  const places = today
    ? [
        { to: '#ship', icon: 'receipt', name: t('ship.title'), count: today.toShip.length, hot: true } as const,
        { to: '#goods', icon: 'tag', name: t('goods.title'), count: today.products.length } as const,
      ]
    : [];
  return (
    <Desk face={t('seller')} places={places} person={person} languages={known}>
      {today ? (
        <>
          <Head today={today} at={at} />
          <Numbers today={today} />
          <ToShip parcels={today.toShip} />
          <OwnGoods products={today.products} />
        </>
      ) : (
        <>
          <h1 className="vh">{t('seller')}</h1>
          <Empty icon="user" title={t('nobody')} why={t('nobodyWhy')}>
            <ShopLink className="btn btn-2" to="/" reloadDocument>
              {t('shop')}
            </ShopLink>
          </Empty>
        </>
      )}
    </Desk>
  );
}
