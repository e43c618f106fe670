import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');
const planted = path.join(import.meta.dirname, 'planted/imports');
const expectation = z.array(z.object({ rule: z.string(), file: z.string() }));
const report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});
const config = z.object({ forbidden: z.array(z.object({ name: z.string() })) });

const rules = config.parse(createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs'))).forbidden.map(({ name }) => name);
const expected = expectation.parse(JSON.parse(readFileSync(path.join(planted, 'expected.json'), 'utf8')));
let found: { readonly rule: string; readonly file: string }[] = [];

beforeAll(async () => {
  const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    cli,
    'app',
    'prisma',
    'tests',
    '--config',
    path.join(root, '.dependency-cruiser.cjs'),
    '--no-cache',
    '--output-type',
    'json',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: planted, maxBuffer: 64 * 1024 * 1024 });
  found = report.parse(JSON.parse(stdout)).summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from }));
}, 60_000);

test('every import rule has a planted violation', () => {
  expect(rules.filter((name) => !expected.some(({ rule }) => rule === name))).toEqual([]);
});

test.each(expected)('$rule finds $file', ({ rule, file }) => {
  // A ring is reported at one of its members: `…-a.ts` or `…-b.ts`.
  const ring = file.replace(/-a\.ts$/, '');
  expect(found).toContainEqual(rule === 'no-cycles' ? { rule, file: expect.stringMatching(`^${ring}-[ab]\\.ts$`) } : { rule, file });
});

test('files without a planted violation are left alone', () => {
  const guilty = new Set([...expected.map(({ file }) => file), 'app/kernel/ring-b.ts', 'app/kernel/ring-of-types-b.ts']);
  expect(found.filter(({ file }) => !guilty.has(file))).toEqual([]);
});
