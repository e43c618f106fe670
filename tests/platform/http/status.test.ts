import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { refuse } from '#app/kernel/result.ts';
import { refusalResponse } from '#app/platform/http/problem.server.ts';
import { statusOf } from '#app/platform/http/status.ts';

test.each([
  ['kernel.key_reused', 409],
  ['kernel.in_progress', 409],
  ['kernel.invalid_input', 422],
  ['kernel.not_found', 404],
  ['kernel.rate_limited', 429],
  ['orders.not_found', 404],
  ['identity.wrong_credentials', 401],
  ['checkout.quote_expired', 409],
])('%s is %i', (code, status) => {
  expect(statusOf(code)).toBe(status);
});

test('every refusal code of every contract has a status between 401 and 503', () => {
  const codes = readdirSync('app/modules').flatMap((module) => {
    const text = readFileSync(`app/modules/${module}/contract.ts`, 'utf8');
    return [...text.matchAll(new RegExp(`'(${module}\\.[a-z_]+)'`, 'g'))].map(([, code = '']) => code);
  });
  expect(codes.length).toBeGreaterThan(10);
  for (const code of codes) expect([401, 403, 404, 409, 410, 422, 429, 503], code).toContain(statusOf(code));
});

test('a refusal as an answer: the code, its facts with bigints as text, and when to come again', async () => {
  const answer = refusalResponse(refuse('kernel.rate_limited', { retryAfterSeconds: 7, left: 3n }).refusal);
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('7');
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(await answer.json()).toEqual({
    type: 'urn:yiji:refusal:kernel.rate_limited',
    title: 'kernel.rate_limited',
    status: 429,
    retryAfterSeconds: 7,
    left: '3',
  });
});
