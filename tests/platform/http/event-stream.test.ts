import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventStream } from '#app/platform/http/event-stream.server.ts';

/** A thing that changes, and who watches it. */
function watched(first: number) {
  const watchers = new Set<() => void>();
  const state = { value: first, last: false };
  return {
    watchers,
    set(value: number, last = false) {
      Object.assign(state, { value, last });
      for (const tell of watchers) tell();
    },
    options: {
      read: async () => ({ event: 'count', data: state.value, last: state.last }),
      listen: (changed: () => void) => {
        watchers.add(changed);
        return () => void watchers.delete(changed);
      },
    },
  };
}

async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, mark: string): Promise<string> {
  let text = '';
  while (!text.includes(mark)) {
    const { value, done } = await reader.read();
    if (done) return `${text}<end>`;
    text += new TextDecoder().decode(value);
  }
  return text;
}

function open(thing: ReturnType<typeof watched>, over: { beatMs?: number; longestMs?: number } = {}) {
  const gone = new AbortController();
  const response = eventStream({ signal: gone.signal, ...thing.options, ...over });
  const reader = response.body?.getReader();
  if (!reader) throw new Error('no body');
  return { gone, response, reader };
}

test('sends the state at once, then every change, and ends with the last', async () => {
  const thing = watched(1);
  const { response, reader } = open(thing);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(await readUntil(reader, 'data')).toContain('event: count\ndata: 1\n\n');
  thing.set(2);
  expect(await readUntil(reader, 'data')).toContain('data: 2');
  thing.set(3, true);
  expect(await readUntil(reader, 'data')).toContain('data: 3');
  expect(await readUntil(reader, 'data')).toBe('<end>');
  expect(thing.watchers.size).toBe(0);
});

test('does not say the same twice, and keeps the line alive with comments', async () => {
  const thing = watched(1);
  const { reader, gone } = open(thing, { beatMs: 20 });
  await readUntil(reader, 'data');
  thing.set(1);
  const beats = (await readUntil(reader, ': .')) + (await readUntil(reader, ': .'));
  expect(beats).not.toContain('data');
  gone.abort();
  await readUntil(reader, 'data: 2');
});

test('stops watching when the client goes away', async () => {
  const thing = watched(1);
  const { reader, gone } = open(thing);
  await readUntil(reader, 'data');
  expect(thing.watchers.size).toBe(1);
  gone.abort();
  expect(await readUntil(reader, 'data')).toBe('<end>');
  expect(thing.watchers.size).toBe(0);
});

test('stops watching when the body is cancelled while it waits', async () => {
  const thing = watched(1);
  const { reader, gone } = open(thing, { beatMs: 30 });
  await readUntil(reader, 'data');
  const cancelled = reader.cancel();
  gone.abort();
  await cancelled;
  await expect.poll(() => thing.watchers.size).toBe(0);
});

test('lets the client connect anew after its time', async () => {
  const thing = watched(1);
  const { reader } = open(thing, { beatMs: 10, longestMs: 30 });
  await wait(60);
  let text = '';
  while (!text.includes('<end>')) text += await readUntil(reader, '\n\n');
  expect(text).toContain('retry: 3000');
  expect(thing.watchers.size).toBe(0);
});
