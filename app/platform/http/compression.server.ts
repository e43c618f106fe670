import { promisify } from 'node:util';
import { brotliCompress, constants, createGzip, gzip } from 'node:zlib';

/** Does an `Accept-Encoding` header take this coding? */
export function accepts(header: string | string[] | null | undefined, coding: 'br' | 'gzip'): boolean {
  const parts = String(header ?? '')
    .toLowerCase()
    .split(',');
  return parts.some((part) => {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    return (name === coding || name === '*') && !parameters.some((parameter) => /^q=0(\.0{1,3})?$/.test(parameter));
  });
}

const compressible = /^(?:text\/(?!event-stream)|application\/(?:json|problem\+json|javascript|xml|manifest\+json)|image\/svg)/;

/** A page that is complete within this time goes out in one piece. */
const PATIENCE_MS = 4;
const SMALLEST = 600;

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Reads what is there at once: everything (`rest` is null), or the beginning of a stream that still works on its end. */
async function readAtOnce(
  reader: Reader,
): Promise<{ readonly chunks: Uint8Array[]; readonly rest: Promise<ReadableStreamReadResult<Uint8Array>> | null }> {
  const chunks: Uint8Array[] = [];
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  try {
    for (;;) {
      const next = reader.read();
      const first = await Promise.race([next, late]);
      if (first === 'late') return { chunks, rest: next };
      if (first.done) return { chunks, rest: null };
      chunks.push(first.value);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function* remaining(
  reader: Reader,
  given: { readonly chunks: Uint8Array[]; readonly rest: Promise<ReadableStreamReadResult<Uint8Array>> },
): AsyncGenerator<Uint8Array> {
  yield* given.chunks;
  for (let next = await given.rest; !next.done; next = await reader.read()) yield next.value;
}

/** Compresses chunk by chunk and flushes each, so that a page appears as its parts are ready. */
async function* gzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packer = createGzip({ level: 5 });
  const packed: Uint8Array[] = [];
  packer.on('data', (chunk: Uint8Array) => packed.push(chunk));
  try {
    for await (const chunk of source) {
      packer.write(chunk);
      await new Promise<void>((resolve) => packer.flush(constants.Z_SYNC_FLUSH, resolve));
      yield* packed.splice(0);
    }
    const ended = new Promise<void>((resolve, reject) => packer.once('end', resolve).once('error', reject));
    packer.end();
    await ended;
    yield* packed.splice(0);
  } finally {
    packer.destroy();
  }
}

function streamOf(source: AsyncGenerator<Uint8Array>, reader: Reader): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      await reader.cancel(reason);
      await source.return(undefined);
    },
  });
}

/**
 * Compresses an answer as the client accepts it: brotli in one piece when the body is complete at once, gzip chunk by chunk
 * when parts of it come later. Server-sent events, pictures and small bodies go as they are.
 */
export async function compressed(acceptEncoding: string | null, response: Response): Promise<Response> {
  const { body, headers } = response;
  if (!body || headers.has('content-encoding') || !compressible.test(headers.get('content-type') ?? '')) return response;
  headers.append('vary', 'accept-encoding');
  const brotli = accepts(acceptEncoding, 'br');
  const gz = accepts(acceptEncoding, 'gzip');
  if (!brotli && !gz) return response;
  const reader = body.getReader();
  const { chunks, rest } = await readAtOnce(reader);
  const answer = (content: BodyInit, encoding: string | null): Response => {
    headers.delete('content-length');
    if (encoding) headers.set('content-encoding', encoding);
    return new Response(content, { status: response.status, statusText: response.statusText, headers });
  };
  if (rest) {
    const whole = remaining(reader, { chunks, rest });
    return gz ? answer(streamOf(gzipped(whole), reader), 'gzip') : answer(streamOf(whole, reader), null);
  }
  const whole = Buffer.concat(chunks);
  if (whole.length < SMALLEST) return answer(whole, null);
  if (!brotli) return answer(await promisify(gzip)(whole, { level: 5 }), 'gzip');
  return answer(
    await promisify(brotliCompress)(whole, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length },
    }),
    'br',
  );
}
