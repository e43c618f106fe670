import { useEffect, useState } from 'react';
import type { PaymentView } from '#app/modules/settlement/contract.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { RouteLine } from '#app/ui/route-line.tsx';
import { useText } from '#app/ui/text.ts';

/** Seconds left by the server's clock: the browser's own may be wrong. Null before the page is alive. */
function useSecondsLeft(until: Date, serverNow: Date): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const began = performance.now();
    const whole = until.getTime() - serverNow.getTime();
    const tick = () => setLeft(Math.max(0, Math.round((whole - (performance.now() - began)) / 1000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [until, serverNow]);
  return left;
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

interface CodeProps {
  readonly payment: PaymentView;
  readonly qr: { readonly size: number; readonly path: string };
  readonly now: Date;
  readonly openUrl: string;
}

/** The code to scan, with its amount bound to it, how long it lives, and where the payment stands on the route line. */
export function CodePanel({ payment, qr, now, openUrl }: CodeProps) {
  const t = useText('settlement');
  const attempt = payment.attempt;
  const until = attempt?.expiresAt ?? payment.expiresAt;
  const left = useSecondsLeft(until, now);
  const scanned = attempt?.scanned ?? false;
  const stops = [
    { key: 'ordered', title: t('stop.ordered'), lines: [], progress: 'done' as const },
    { key: 'scan', title: t('stop.scan'), lines: [], progress: scanned ? ('done' as const) : ('now' as const) },
    { key: 'scanned', title: t('stop.scanned'), lines: [], progress: scanned ? ('now' as const) : ('next' as const) },
    { key: 'paid', title: t('stop.paid'), lines: [], progress: 'next' as const },
  ];
  return (
    <section className="panel qrp" aria-label={t('code')}>
      {scanned ? (
        <p className="pst is-scan">
          <Icon name="check" /> {t('scannedNote')}
        </p>
      ) : (
        <div className="qrw">
          <div className="qrc">
            <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} shapeRendering="crispEdges" role="img" aria-label={t('code')}>
              <path d={qr.path} fill="#000" />
            </svg>
          </div>
        </div>
      )}
      <p className="cdt" role="timer">
        <b>
          <bdi>{left === null ? momentText(until).slice(11) : clock(left)}</bdi>
        </b>
        <span>{t(left === null ? 'until' : 'left')}</span>
      </p>
      <div className="pl">
        <RouteLine flat label={t('stops')} stops={stops} />
      </div>
      <p className="live" role="status">
        <i />
        {t(attempt?.state === 'unknown' ? 'asking' : scanned ? 'confirm' : 'waiting')}
      </p>
      <p>
        <a className="btn btn-1 btn-w" href={openUrl} target="_blank" rel="noopener">
          {t('openWallet')}
        </a>
      </p>
    </section>
  );
}
