import { ShopLink } from '../link.tsx';
import { useText } from '../text.ts';

/** The mark: a stretch of route with three stations. */
const Mark = () => (
  <svg className="mark" viewBox="0 0 34 24" aria-hidden="true" focusable="false">
    <path d="M3 20C10 20 10 5 17 5s7 15 14 15" fill="none" stroke="currentColor" strokeWidth="3" />
    <circle cx="3.5" cy="20" r="3.5" fill="currentColor" />
    <circle cx="30.5" cy="20" r="3.5" fill="currentColor" />
    <circle className="sun" cx="17" cy="5" r="4" />
  </svg>
);

export function Brand() {
  const t = useText();
  return (
    <ShopLink to="/" className="brand">
      <Mark />
      <b lang="zh-CN">驿集</b> <span lang="zh-Latn">Yiji</span>
      <i className="vh">{t('brand.home')}</i>
    </ShopLink>
  );
}
