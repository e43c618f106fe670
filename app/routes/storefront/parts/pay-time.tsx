import { useEffect, useState } from 'react';
import { isolate, momentText } from '#app/platform/i18n/format.ts';
import { RouteLine } from '#app/ui/route-line.tsx';
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
function TimeLeft({ left, until }: { readonly left: number | null; readonly until: Date }) {
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

interface ProgressProps {
  readonly left: number | null;
  readonly until: Date;
  readonly stops: Parameters<typeof RouteLine>[0]['stops'];
  /** What is being waited for. */
  readonly says: string;
}

/** How long there is still to pay, where the payment stands on the route line, and what is being waited for. */
export function PayProgress({ left, until, stops, says }: ProgressProps) {
  const t = useText('settlement');
  return (
    <>
      <TimeLeft left={left} until={until} />
      <div className="pl">
        <RouteLine flat label={t('stops')} stops={stops} />
      </div>
      <p className="live" role="status">
        <i />
        {says}
      </p>
    </>
  );
}
