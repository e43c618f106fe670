import type { Locale } from '#app/kernel/locale.ts';
import type { PaymentView } from '#app/modules/settlement/contract.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import { StateBox } from './pay-box.tsx';
import { PayProgress, useSecondsLeft } from './pay-time.tsx';

/** A frame round the code that empties with its time. */
const Ring = ({ share }: { readonly share: number }) => (
  <svg className="cd" viewBox="0 0 300 300" aria-hidden="true" focusable="false">
    <rect x="4" y="4" width="292" height="292" rx="26" className="cd-b" />
    {share > 0 && (
      <path
        className={share < 0.2 ? 'cd-v low' : 'cd-v'}
        pathLength="100"
        d="M150 4H270A26 26 0 01296 30V270A26 26 0 01270 296H30A26 26 0 014 270V30A26 26 0 0130 4H150"
        strokeDasharray={`${share * 100} 100`}
        strokeDashoffset={share * 100 - 100}
      />
    )}
  </svg>
);

interface CodeProps {
  readonly payment: PaymentView;
  readonly qr: { readonly size: number; readonly path: string };
  readonly now: Date;
  /** How long the code lives in all. */
  readonly livesMs: number;
  readonly onEnd: () => void;
}

function usePayStops(scanned: boolean) {
  const t = useText('settlement');
  return [
    { key: 'ordered', title: t('stop.ordered'), lines: [], progress: 'done' as const },
    { key: 'scan', title: t('stop.scan'), lines: [], progress: scanned ? ('done' as const) : ('now' as const) },
    { key: 'scanned', title: t('stop.scanned'), lines: [], progress: scanned ? ('now' as const) : ('next' as const) },
    { key: 'paid', title: t('stop.paid'), lines: [], progress: 'next' as const },
  ];
}

/** The code to scan, with its amount bound to it, how long it lives, and where the payment stands on the route line. */
export function CodePanel({ payment, qr, now, livesMs, onEnd }: CodeProps) {
  const t = useText('settlement');
  const attempt = payment.attempt;
  const until = attempt?.expiresAt ?? payment.expiresAt;
  const left = useSecondsLeft(until.getTime(), now.getTime(), onEnd);
  const share = Math.min(1, (left === null ? until.getTime() - now.getTime() : left * 1000) / livesMs);
  const scanned = attempt?.scanned ?? false;
  return (
    <section className="panel qrp" aria-label={t('code')}>
      {scanned ? (
        <StateBox tone="scan" icon="phone" title={t('confirm')}>
          <p>{t('scannedNote')}</p>
        </StateBox>
      ) : (
        <div className="qrw">
          <Ring share={share} />
          <div className="qrc">
            <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} shapeRendering="crispEdges" role="img" aria-label={t('code')}>
              <path d={qr.path} fill="#17211f" />
            </svg>
          </div>
        </div>
      )}
      <PayProgress
        left={left}
        until={until}
        stops={usePayStops(scanned)}
        says={t(attempt?.state === 'unknown' ? 'asking' : scanned ? 'confirming' : 'waiting')}
      />
    </section>
  );
}

/** The simulated wallet speaks Chinese and English: it opens in the shop's language, or in English. */
export function inWallet(url: string, locale: Locale): string {
  if (!/^https?:/.test(url)) return url;
  const page = new URL(url);
  page.searchParams.set('lang', locale.startsWith('zh') ? 'zh-CN' : 'en');
  return page.href;
}

/** The wallet of this very device, where the code need not be scanned. */
export function OpenWallet({ url }: { readonly url: string }) {
  const t = useText('settlement');
  const locale = useLocale();
  return (
    <a className="btn btn-1 btn-w" href={inWallet(url, locale)} target="_blank" rel="noopener">
      <Icon name="phone" />
      {t('openWallet')}
    </a>
  );
}
