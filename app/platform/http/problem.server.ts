import type { Refusal } from '#app/kernel/result.ts';
import { statusOf } from './status.ts';

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title?: string;
  readonly facts?: Refusal['facts'];
  readonly requestId?: string;
}

const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

/** An answer of RFC 9457 for machines: `type` names the refusal code, facts stand beside it. Never cached. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, code, title, facts, requestId } = problem;
  const body = { type: `urn:yiji:refusal:${code}`, title: title ?? code, status, ...facts, ...(requestId ? { requestId } : {}) };
  return new Response(JSON.stringify(body, plain), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/** A refusal as a problem answer, with the status of the one table. */
export function refusalResponse(refusal: Refusal, title?: string): Response {
  const retry = refusal.facts.retryAfterSeconds;
  const wait = typeof retry === 'number' ? { 'retry-after': String(retry) } : {};
  return problemResponse({ status: statusOf(refusal.code), code: refusal.code, facts: refusal.facts, ...(title ? { title } : {}) }, wait);
}
