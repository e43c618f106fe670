import { useLocation } from 'react-router';
import { Icon, type IconName } from '../icon.tsx';
import { ShopLink } from '../link.tsx';
import { usePath, useText } from '../text.ts';
import { preferencesId } from './preferences.tsx';
import type { FrameView } from './view.ts';

const places: readonly (readonly [to: string, icon: IconName, text: string])[] = [
  ['/', 'home', 'nav.home'],
  ['/products', 'grid', 'nav.products'],
  ['/cart', 'cart', 'nav.cart'],
  ['/account', 'user', 'nav.account'],
];

/** The bar at the foot of a phone. */
export function BottomBar({ frame }: { readonly frame: FrameView }) {
  const t = useText();
  const path = usePath();
  const { pathname } = useLocation();
  return (
    <nav className="tabbar phoneonly" aria-label={t('nav.phone')}>
      {places.map(([to, icon, text]) => (
        <ShopLink key={to} to={to} aria-current={pathname === path(to) ? 'page' : undefined}>
          <Icon name={icon} />
          {t(text)}
          {to === '/cart' && frame.cartCount > 0 && <em>{frame.cartCount}</em>}
        </ShopLink>
      ))}
      <button type="button" popoverTarget={preferencesId}>
        <Icon name="globe" />
        {t('preferences.short')}
      </button>
    </nav>
  );
}
