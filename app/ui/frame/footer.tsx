import { ShopLink } from '../link.tsx';
import { useText } from '../text.ts';
import { Brand } from './brand.tsx';

const columns: readonly { readonly key: string; readonly links: readonly (readonly [to: string, text: string])[] }[] = [
  {
    key: 'price',
    links: [
      ['/price', 'howMade'],
      ['/price#limits', 'limits'],
      ['/help#returns', 'returns'],
    ],
  },
  {
    key: 'green',
    links: [
      ['/green', 'tiers'],
      ['/green#checks', 'checks'],
      ['/green#programmes', 'programmes'],
    ],
  },
  {
    key: 'delivery',
    links: [
      ['/help#delivery', 'modes'],
      ['/help#carbon', 'carbon'],
      ['/countries', 'countries'],
    ],
  },
  {
    key: 'help',
    links: [
      ['/account/orders', 'orders'],
      ['/help', 'questions'],
      ['/seller', 'sellers'],
    ],
  },
];

export function Footer() {
  const t = useText();
  return (
    <footer className="foot">
      <div className="wrap foot-g">
        <div>
          <Brand />
          <p>{t('brand.line')}</p>
        </div>
        {columns.map(({ key, links }) => (
          <nav key={key} aria-labelledby={`foot-${key}`}>
            <h2 id={`foot-${key}`}>{t(`foot.${key}`)}</h2>
            <ul>
              {links.map(([to, text]) => (
                <li key={to}>
                  {to === '/seller' ? <a href={to}>{t(`foot.${text}`)}</a> : <ShopLink to={to}>{t(`foot.${text}`)}</ShopLink>}
                </li>
              ))}
            </ul>
          </nav>
        ))}
        <p className="risk">{t('foot.risk')}</p>
      </div>
    </footer>
  );
}
