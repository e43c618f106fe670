import { Outlet } from 'react-router';
import { provinces } from '#app/kernel/country.ts';
import { displayRates } from '#app/modules/catalogue/index.server.ts';
import { cartCount } from '#app/modules/checkout/index.server.ts';
import { SearchBox } from '#app/modules/discovery/ui/search-box.tsx';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { languages } from '#app/platform/i18n/instances.server.ts';
import { Shell } from '#app/ui/frame/shell.tsx';
import type { FrameView } from '#app/ui/frame/view.ts';
import type { Route } from './+types/_layout';

export const handle = { texts: ['discovery'] };

/** The guard and frame of the storefront: open to everybody. */
export async function loader({ context }: Route.LoaderArgs) {
  const call = callOf(context);
  const { currency, province, theme } = preferencesOf(context);
  const [rates, pieces] = await Promise.all([displayRates(call), cartCount(call)]);
  const frame: FrameView = {
    mode: call.world.mode,
    languages: languages(),
    currency,
    currencies: rates.map((rate) => rate.currency),
    provinces: provinces.map(([code]) => code),
    province,
    theme,
    cartCount: pieces,
    signedIn: call.actor.kind !== 'guest',
  };
  return { frame, rate: rates.find((rate) => rate.currency === currency) ?? null };
}

export default function StorefrontLayout({ loaderData }: Route.ComponentProps) {
  return (
    <Shell frame={loaderData.frame} search={<SearchBox />}>
      <Outlet />
    </Shell>
  );
}
