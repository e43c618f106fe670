import { expect, test } from 'vitest';
import { ok, type Result, refuse } from '#app/kernel/result.ts';

test('an answer is a value or a refusal with its facts, and says which', () => {
  const answer = (yes: boolean): Result<number, 'test.no'> => (yes ? ok(1) : refuse('test.no', { left: 2n }));
  const [good, bad] = [answer(true), answer(false)];
  expect(good.ok && good.value).toBe(1);
  expect(!bad.ok && bad.refusal).toEqual({ code: 'test.no', facts: { left: 2n } });
  expect(refuse('test.no').refusal.facts).toEqual({});
});
