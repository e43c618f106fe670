import { afterEach, beforeEach, expect } from 'vitest';

const written: string[] = [];
const expected: RegExp[] = [];
const original = console.error;

/** Says that this test makes the program write an error that looks like this. */
export const expectConsoleError = (pattern: RegExp): void => void expected.push(pattern);

beforeEach(() => {
  written.length = 0;
  expected.length = 0;
  console.error = (...parts: unknown[]) => {
    written.push(parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(' '));
  };
});

afterEach(() => {
  console.error = original;
  const surprising = written.filter((line) => !expected.some((pattern) => pattern.test(line)));
  expect(surprising, 'console.error was called').toEqual([]);
});
