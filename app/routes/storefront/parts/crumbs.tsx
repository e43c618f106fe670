import { ShopLink } from '#app/ui/link.tsx';
import { useText } from '#app/ui/text.ts';

export interface Crumb {
  readonly to: string;
  readonly text: string;
}

/** Where this page stands; the last is the page itself. */
export function Crumbs({ crumbs, here }: { readonly crumbs: readonly Crumb[]; readonly here: string }) {
  const t = useText();
  return (
    <nav className="crumb" aria-label={t('nav.crumbs')}>
      <ol>
        {[{ to: '/', text: t('nav.home') }, ...crumbs].map(({ to, text }) => (
          <li key={to}>
            <ShopLink to={to}>{text}</ShopLink>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}

/** The same as schema.org says it. `absolute` makes an address with host. */
export const breadcrumbs = (crumbs: readonly Crumb[], here: Crumb, absolute: (path: string) => string) => ({
  '@type': 'BreadcrumbList',
  itemListElement: [...crumbs, here].map(({ to, text }, i) => ({ '@type': 'ListItem', position: i + 1, name: text, item: absolute(to) })),
});
