import type { ReactNode } from 'react';
import { useNavigation } from 'react-router';
import { useText } from '../text.ts';
import { ToastRegion } from '../toast.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Preferences } from './preferences.tsx';
import type { FrameView } from './view.ts';

interface ShellProps {
  readonly frame: FrameView;
  readonly search: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every storefront page: skip link, demo banner, header, the page's own `<main>`, footer, phone bar. */
export function Shell({ frame, search, children }: ShellProps) {
  const t = useText();
  const going = useNavigation().state !== 'idle';
  return (
    <ToastRegion>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      {going && <div className="going" aria-hidden="true" />}
      {frame.mode === 'demo' && <p className="demo">{t('demo')}</p>}
      <Header frame={frame} search={search} />
      <Preferences frame={frame} />
      {children}
      <Footer />
      <BottomBar frame={frame} />
    </ToastRegion>
  );
}
