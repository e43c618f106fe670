/** `node tests/architecture/lint.ts`: the rules of the house that no ready-made linter knows. */
import path from 'node:path';
import { lengthRule, lockRule, nameRule, roomRule, testRule } from './rules/shape.ts';
import { type Finding, readSources } from './rules/source.ts';
import { relationRule, tableRule } from './rules/tables.ts';
import { tokenRule } from './rules/tokens.ts';

/** Every finding below a root. */
export function lint(root: string): readonly Finding[] {
  const sources = readSources(root);
  return [tokenRule, tableRule, relationRule, lengthRule, nameRule, roomRule, testRule, lockRule].flatMap((rule) => rule(root, sources));
}

if (import.meta.main) {
  const findings = lint(path.resolve(import.meta.dirname, '../..'));
  for (const { rule, file, line, why } of findings) console.error(`${file}:${line}  ${rule}: ${why}`);
  console.log(findings.length === 0 ? 'house rules: nothing found' : `house rules: ${findings.length} found`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
