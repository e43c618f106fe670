import { Link } from 'react-router';
import { numberText } from '#app/platform/i18n/format.ts';
import { Meter } from './state.tsx';
import { useLocale, useText } from './text.ts';

interface PagerProps {
  /** First and last thing on this page, counted from 1. */
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** Address of the next page and of the first; null where there is none. */
  readonly next: string | null;
  readonly first: string | null;
}

/** Keyset paging: each page has its own address, so Back returns to the same place. Works as plain links. */
export function Pager({ from, to, total, next, first }: PagerProps) {
  const t = useText();
  const locale = useLocale();
  const text = t('pager.shown', { from: numberText(locale, from), to: numberText(locale, to), total: numberText(locale, total) });
  return (
    <nav className="more" aria-label={t('pager.label')}>
      <p>{text}</p>
      <Meter percent={total === 0 ? 0 : (to / total) * 100} label={text} />
      <div className="btns">
        {first && (
          <Link className="btn btn-2" to={first}>
            {t('pager.first')}
          </Link>
        )}
        {next && (
          <Link className="btn btn-2" to={next} rel="next">
            {t('pager.next')}
          </Link>
        )}
      </div>
    </nav>
  );
}
