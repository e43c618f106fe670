import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Icon } from '../icon.tsx';
import { ShopLink } from '../link.tsx';
import { useLocale, usePath, useText } from '../text.ts';
import { Brand } from './brand.tsx';
import { preferencesId } from './preferences.tsx';
import type { FrameView } from './view.ts';

/** Search first, then three places to go, the preferences and the cart. */
export function Header({ frame, search }: { readonly frame: FrameView; readonly search: ReactNode }) {
  const t = useText();
  const locale = useLocale();
  const path = usePath();
  const { pathname } = useLocation();
  const here = (to: string) => (pathname === path(to) ? 'page' : pathname.startsWith(`${path(to)}/`) ? 'true' : undefined);
  const language = frame.languages.find((known) => known.locale === locale)?.name ?? locale;
  return (
    <header className="top">
      <Brand />
      {search}
      <nav className="nav" aria-label={t('nav.main')}>
        <ShopLink to="/products" aria-current={here('/products')}>
          {t('nav.products')}
        </ShopLink>
        <ShopLink to="/countries" aria-current={here('/countries')}>
          {t('nav.countries')}
        </ShopLink>
        <ShopLink to="/green" className="wide" aria-current={here('/green')}>
          {t('nav.green')}
        </ShopLink>
        <button type="button" className="pill" popoverTarget={preferencesId}>
          <span className="vh">{t('preferences.open')}</span>
          <Icon name="globe" />
          <span className="say">
            {language} · <bdi>{frame.currency}</bdi>
          </span>
        </button>
        <ShopLink to="/account" className="ib" aria-label={t(frame.signedIn ? 'nav.account' : 'nav.signIn')}>
          <Icon name="user" />
        </ShopLink>
        <ShopLink to="/cart" className="cartb" aria-current={here('/cart')}>
          <Icon name="cart" />
          {t('nav.cart')} <bdi>{frame.cartCount}</bdi>
        </ShopLink>
      </nav>
    </header>
  );
}
