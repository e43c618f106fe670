import type { PaymentView } from '#app/modules/settlement/contract.ts';
import { useText } from '#app/ui/text.ts';
import { PayProgress, useSecondsLeft } from './pay-time.tsx';

interface CardPanelProps {
  readonly payment: PaymentView;
  readonly now: Date;
  readonly onEnd: () => void;
}

/** A card is paid on the processor's own page: how long the order waits for it, and where the payment stands. */
export function CardPanel({ payment, now, onEnd }: CardPanelProps) {
  const t = useText('settlement');
  // The processor's page may live longer than the order waits.
  const until = payment.expiresAt;
  const left = useSecondsLeft(until.getTime(), now.getTime(), onEnd);
  const stops = [
    { key: 'ordered', title: t('stop.ordered'), lines: [], progress: 'done' as const },
    { key: 'card', title: t('stop.card'), lines: [], progress: 'now' as const },
    { key: 'paid', title: t('stop.paid'), lines: [], progress: 'next' as const },
  ];
  return (
    <section className="panel qrp" aria-label={t('stops')}>
      <PayProgress left={left} until={until} stops={stops} says={t(payment.attempt?.state === 'unknown' ? 'asking' : 'waitingCard')} />
    </section>
  );
}
