import { useLocation, useRouteLoaderData } from 'react-router';
import { ShopLink } from '../link.tsx';
import { Empty } from '../state.tsx';
import { useText } from '../text.ts';

const known = new Set([403, 404, 409, 429, 503]);
/** What was sent could not be read: neither the shop nor the shopper is to blame, and nothing happened. */
const unreadable = new Set([400, 415, 422]);

interface TroubleProps {
  readonly status: number;
}

/** An error page: what happened in plain words, and the way out. Never a stack. */
export function Trouble({ status }: TroubleProps) {
  const t = useText();
  const { pathname, search } = useLocation();
  // To quote when asking for help: the same stands in the log and in the answer's header.
  const requestId = (useRouteLoaderData('root') as { readonly requestId?: string | null } | undefined)?.requestId;
  const kind = known.has(status) ? String(status) : unreadable.has(status) ? '400' : 'Other';
  return (
    <main id="main" className="wrap sec-m" tabIndex={-1}>
      <title>{`${t(`trouble.title${kind}`)} · ${t('brand.name')}`}</title>
      <h1 className="vh">{t(`trouble.title${kind}`)}</h1>
      <Empty icon={kind === '404' ? 'route' : 'alert'} title={t(`trouble.title${kind}`)} why={t(`trouble.why${kind}`)}>
        {kind !== '404' && (
          <a className="btn btn-2" href={pathname + search}>
            {t('trouble.retry')}
          </a>
        )}
        <ShopLink className="btn btn-1" to="/products">
          {t('trouble.browse')}
        </ShopLink>
      </Empty>
      {requestId && kind !== '404' && (
        <p className="small muted">
          {t('trouble.id')} <code>{requestId}</code>
        </p>
      )}
    </main>
  );
}
