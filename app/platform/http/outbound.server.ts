import { outsideTransaction } from '#app/platform/db/boundary.server.ts';

/** How a call to a provider failed: `timeout` and `broken` mean that the provider may have acted; `refused` that it was not reached. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly kind: 'timeout' | 'broken' | 'refused' | 'forbidden';
  constructor(kind: OutboundError['kind'], detail: string, cause?: unknown) {
    super(detail, { cause });
    this.kind = kind;
  }
}

export interface OutboundRules {
  /** Origins this process may call; a redirect to anywhere is an error. */
  readonly origins: readonly string[];
  /** The whole call, body included. */
  readonly totalMs?: number;
  /** Largest answer in bytes. */
  readonly largest?: number;
}

export type Outbound = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const TOTAL_MS = 5_000;
const LARGEST = 1_048_576;
const notReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
};

function failure(error: unknown, where: string): OutboundError {
  if (error instanceof OutboundError) return error;
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return new OutboundError('timeout', `${where} did not answer in time`, error);
  if (notReached.has(codeOf(error))) return new OutboundError('refused', `${where} cannot be reached (${codeOf(error)})`, error);
  return new OutboundError('broken', `${where} broke off`, error);
}

async function bodyWithin(response: Response, largest: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.length;
    if (size > largest) {
      await reader?.cancel();
      throw new OutboundError('broken', 'the answer is too large');
    }
    chunks.push(next.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * The one way out of the process: `fetch` to named origins, whole within 5 s, never inside a transaction. Answers a complete
 * response or throws `OutboundError`, whose kind says whether the other side may have acted.
 */
export function outbound(rules: OutboundRules): Outbound {
  const origins = new Set(rules.origins.map((origin) => new URL(origin).origin));
  const call = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!origins.has(url.origin)) throw new OutboundError('forbidden', `${url.origin} is not a place this process may call`);
    const timeout = AbortSignal.timeout(rules.totalMs ?? TOTAL_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    try {
      const response = await fetch(input, { ...init, signal, redirect: 'error' });
      const body = await bodyWithin(response, rules.largest ?? LARGEST);
      const empty = [101, 204, 205, 304].includes(response.status);
      return new Response(empty ? null : body, { status: response.status, statusText: response.statusText, headers: response.headers });
    } catch (error) {
      throw failure(error, url.origin);
    }
  };
  return async (input, init) => outsideTransaction('an outbound call', () => call(input, init));
}
