import { railIds } from '#app/modules/settlement/contract.ts';
import { receiveMessage } from '#app/modules/settlement/index.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import { problemResponse, refusalResponse } from '#app/platform/http/problem.server.ts';
import { sessionSlot } from '#app/platform/http/session-slot.server.ts';
import type { Route } from './+types/hooks';

const largestBytes = 256 * 1_024;

/** A client whose messages prove nothing is not listened to for a while: the door is open to everybody. */
const refusedRule = { name: 'hook-refused', points: 30, seconds: 60 } as const;

/** The bytes of a body, or null when there are more than a provider sends. */
async function rawBody(request: Request): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A message of a payment provider, taken as raw bytes; the provider reads the status of the answer. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const rail = railIds.find((known) => known === params.rail);
  if (!rail || request.method !== 'POST') return problemResponse({ status: 404, code: 'kernel.not_found' });
  const call = callOf(context);
  const { clientKey } = sessionSlot(context);
  const patience = await call.world.limiter.take(refusedRule, clientKey, 0);
  if (!patience.ok) return refusalResponse(patience.refusal);
  const body = await rawBody(request);
  if (!body) return problemResponse({ status: 413, code: 'http.body_too_large' });
  const { pathname, search } = new URL(request.url);
  const raw = { method: request.method, path: pathname + search, headers: Object.fromEntries(request.headers), body, receivedAt: call.at };
  const answer = await receiveMessage(call, { rail, raw });
  if (!answer.ok) return refusalResponse(answer.refusal);
  const { status, contentType, body: text, rejected } = answer.value;
  // What is rightly signed for somebody else comes from the provider, who must be heard.
  if (rejected && rejected !== 'foreign') await call.world.limiter.take(refusedRule, clientKey);
  return new Response(text, { status, headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}

export function loader() {
  return problemResponse({ status: 405, code: 'http.method' }, { allow: 'POST' });
}
