import { useCallback, useEffect } from 'react';
import { useRevalidator } from 'react-router';
import type { PaymentMessage, PaymentView } from '#app/modules/settlement/contract.ts';

const pollMs = 4_000;

/** What of a payment changes its page. */
const faceOf = ({ state, attempt }: PaymentMessage | PaymentView): string =>
  [state, attempt?.id, attempt?.state, attempt?.scanned, attempt?.error].join(' ');

/**
 * Keeps the payment page true: an event of its stream that differs from what is shown reads the page's data again, and where no
 * stream comes through it is polled. The page itself decides what to show. Answers a way to look again at once.
 */
export function useLivePayment(link: string, payment: PaymentView): () => void {
  const { revalidate } = useRevalidator();
  const shown = faceOf(payment);
  const open = payment.state === 'open';
  const look = useCallback(() => void revalidate(), [revalidate]);
  useEffect(() => {
    if (!open) return;
    const url = `/orders/${link}/pay/events`;
    let timer: ReturnType<typeof setInterval> | undefined;
    const hear = (text: string) => {
      // Sent by `payment-events.ts`.
      const message = JSON.parse(text) as PaymentMessage | null;
      if (message && faceOf(message) !== shown) look();
    };
    const poll = () => {
      timer ??= setInterval(async () => {
        const answer = await fetch(url, { headers: { accept: 'application/json' } }).catch(() => null);
        if (answer?.ok) hear(await answer.text());
      }, pollMs);
    };
    const stream = new EventSource(url);
    stream.addEventListener('payment', (event) => hear(String(event.data)));
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) poll();
    });
    return () => {
      stream.close();
      clearInterval(timer);
    };
  }, [link, open, shown, look]);
  return look;
}
