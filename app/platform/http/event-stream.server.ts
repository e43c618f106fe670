import { setTimeout as wait } from 'node:timers/promises';

/** One server-sent event; `data` is sent as JSON. */
export interface StreamedEvent {
  readonly event: string;
  readonly data: unknown;
}

export interface EventStreamOptions {
  /** Ends when the client goes away. */
  readonly signal: AbortSignal;
  /** Reads the present state: what to send, and whether nothing more will come. */
  readonly read: () => Promise<StreamedEvent & { readonly last: boolean }>;
  /** Calls back whenever the state may have changed, until the answer is called. */
  readonly listen: (changed: () => void) => () => void;
  /** A comment keeps proxies from closing a silent line. */
  readonly beatMs?: number;
  /** The client connects again after this; it may then meet another process. */
  readonly longestMs?: number;
}

const encoder = new TextEncoder();
const frame = ({ event, data }: StreamedEvent): Uint8Array => encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

/** Sends the state now and again after each change, never twice the same; ends with the last one, the client or its time. */
async function* frames(options: EventStreamOptions): AsyncGenerator<Uint8Array> {
  const { signal, read, listen, beatMs = 15_000, longestMs = 600_000 } = options;
  const end = performance.now() + longestMs;
  let wake = Promise.withResolvers<void>();
  const silence = listen(() => wake.resolve());
  signal.addEventListener('abort', () => wake.resolve(), { once: true });
  try {
    yield encoder.encode('retry: 3000\n\n');
    let sent = '';
    while (!signal.aborted) {
      const changed = wake.promise;
      const { last, ...event } = await read();
      const text = JSON.stringify(event);
      if (text !== sent) yield frame(event);
      sent = text;
      if (last) return;
      const beat = new AbortController();
      const first = await Promise.race([changed.then(() => 'changed'), wait(beatMs, 'beat', { signal: beat.signal, ref: false })]);
      beat.abort();
      if (first === 'beat') yield encoder.encode(': .\n\n');
      else wake = Promise.withResolvers<void>();
      if (performance.now() > end) return;
    }
  } finally {
    silence();
  }
}

/** An answer that stays open and tells the page what changes. */
export function eventStream(options: EventStreamOptions): Response {
  const source = frames(options);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await source.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await source.return(undefined);
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}
