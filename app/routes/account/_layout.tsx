import '../../ui/styles/account.css';
import { Form, NavLink, Outlet } from 'react-router';
import { guarded } from '#app/platform/http/guard.server.ts';
import { accountOf } from '#app/platform/http/session-slot.server.ts';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import type { Route } from './+types/_layout';

/** Everybody who signed in has an account. */
export const middleware: Route.MiddlewareFunction[] = [guarded({ roles: ['shopper', 'seller', 'operator'] })];

export const handle = { texts: ['identity'] };

const workspaces = { shopper: null, seller: '/seller', operator: '/ops' } as const;

export function loader({ context }: Route.LoaderArgs) {
  const account = accountOf(context);
  return { name: account?.displayName ?? '', email: account?.email ?? '', workspace: account ? workspaces[account.role] : null };
}

function Place({
  to,
  icon,
  children,
  end = false,
}: {
  readonly to: string;
  readonly icon: IconName;
  readonly children: string;
  readonly end?: boolean;
}) {
  return (
    <NavLink to={usePath()(to)} end={end}>
      <Icon name={icon} />
      {children}
    </NavLink>
  );
}

export default function AccountLayout({ loaderData: { name, email, workspace } }: Route.ComponentProps) {
  const t = useText('identity');
  const path = usePath();
  return (
    <div className="wrap acct">
      <nav className="acct-nav" aria-label={t('account.nav')}>
        <p className="who">
          <b dir="auto">{name}</b>
          <br />
          <bdi className="small muted">{email}</bdi>
        </p>
        <Place to="/account" icon="user" end>
          {t('account.overview')}
        </Place>
        <Place to="/account/orders" icon="receipt">
          {t('account.orders')}
        </Place>
        {workspace && (
          <a href={workspace}>
            <Icon name="grid" />
            {t('account.workspace')}
          </a>
        )}
        <Form method="post" action={path('/account/sign-out')} reloadDocument>
          <button type="submit">
            <Icon name="x" />
            {t('account.signOut')}
          </button>
        </Form>
      </nav>
      <main id="main" className="acct-b" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
