import { expect, test } from 'vitest';
import { DAY, plus, shanghaiDay, shanghaiYear, startOfShanghaiDay, within } from '#app/kernel/time.ts';

const at = (text: string): Date => new Date(text);

test('the day and the quota year begin at midnight in Shanghai', () => {
  expect([shanghaiDay(at('2026-12-31T15:59:59.999Z')), shanghaiYear(at('2026-12-31T15:59:59.999Z'))]).toEqual(['2026-12-31', 2026]);
  expect([shanghaiDay(at('2026-12-31T16:00:00Z')), shanghaiYear(at('2026-12-31T16:00:00Z'))]).toEqual(['2027-01-01', 2027]);
  expect(startOfShanghaiDay('2027-01-01')).toEqual(at('2026-12-31T16:00:00Z'));
  expect(shanghaiDay(startOfShanghaiDay('2028-02-29'))).toBe('2028-02-29');
  expect(plus(at('2026-11-22T00:00:00Z'), DAY)).toEqual(at('2026-11-23T00:00:00Z'));
});

test('a time is within its beginning and not its end; an absent end is open', () => {
  const [from, to] = [at('2026-11-22T00:00:00Z'), at('2026-11-23T00:00:00Z')];
  expect(within(from, from, to)).toBe(true);
  expect(within(to, from, to)).toBe(false);
  expect(within(plus(from, -1), from, to)).toBe(false);
  expect(within(plus(to, -1), from, to)).toBe(true);
  expect(within(to, from, null)).toBe(true);
  expect(within(from, undefined, to)).toBe(true);
});
