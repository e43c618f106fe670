import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

const pollMs = 4_000;

/**
 * Keeps the payment page true: every event of its stream reads the page's data again, and where no stream comes through it is
 * polled. The page itself decides what to show.
 */
export function useLivePayment(link: string, open: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!open) return;
    const url = `/orders/${link}/pay/events`;
    let seen = '';
    let timer: ReturnType<typeof setInterval> | undefined;
    const hear = (text: string) => {
      if (seen && text !== seen) void revalidate();
      seen = text;
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
  }, [link, open, revalidate]);
}
