import { useEffect, useState } from 'react';
import { isolate, momentText } from '#app/platform/i18n/format.ts';
import { useLocale, useText } from '#app/ui/text.ts';

/** Seconds left by the server's clock: the browser's own may be wrong. Null before the page is alive. */
export function useSecondsLeft(until: number, serverNow: number, onEnd: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const began = performance.now();
    const tick = () => {
      const seconds = Math.ceil((until - serverNow - (performance.now() - began)) / 1000);
      setLeft(Math.max(0, seconds));
      if (seconds > 0) return;
      clearInterval(timer);
      onEnd();
    };
    const timer = setInterval(tick, 1_000);
    tick();
    return () => clearInterval(timer);
  }, [until, serverNow, onEnd]);
  return left;
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** How long there is still to pay; without scripts, until when. */
export function TimeLeft({ left, until }: { readonly left: number | null; readonly until: Date }) {
  const t = useText('settlement');
  const locale = useLocale();
  return (
    <p className="cdt" role="timer">
      {left === null ? (
        <span>{t('until', { time: isolate(locale, momentText(until).slice(11)) })}</span>
      ) : (
        <>
          <b>
            <bdi>{clock(left)}</bdi>
          </b>
          <span>{t('left')}</span>
        </>
      )}
    </p>
  );
}
