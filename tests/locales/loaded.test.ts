import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { literalsOf, sources, walk } from './sources.ts';
import { namespacesNeeded } from './usage.ts';

/** Files of ours that a file imports and a browser may load. */
function importsOf(file: string): string[] {
  const found: string[] = [];
  for (const statement of sources.get(file)?.statements ?? []) {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) continue;
    const [from = ''] = literalsOf(statement.moduleSpecifier);
    const target = from.startsWith('#app/') ? from.replace('#app/', 'app/') : path.join(path.dirname(file), from);
    if (from.startsWith('.') || from.startsWith('#app/')) found.push(target);
  }
  return found.filter((target) => sources.has(target) && !target.includes('.server.'));
}

function reached(from: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(from)) return known;
  known.add(from);
  for (const next of importsOf(from)) reached(next, known);
  return known;
}

/** `handle.texts` of a page. */
function declared(file: string): string[] {
  const found: string[] = [];
  walk(sources.get(file) ?? ts.createSourceFile('', '', ts.ScriptTarget.Latest), (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== 'handle' || !node.initializer) return;
    walk(node.initializer, (inner) => void (ts.isArrayLiteralExpression(inner) && found.push(...inner.elements.flatMap(literalsOf))));
  });
  return found;
}

const pages = [...sources.keys()].filter((file) => /^app\/routes\/[^/]+\/[a-z-]+\.tsx$/.test(file)).sort();

describe('the browser has the texts of a page before it takes over', () => {
  test('pages are found', () => expect(pages.length).toBeGreaterThan(10));

  test.each(pages)('%s', (page) => {
    const layout = path.join(path.dirname(page), '_layout.tsx');
    const loaded = new Set(['shell', ...declared(page), ...declared(layout)]);
    const needed = [...reached(page)].flatMap((file) => [
      ...namespacesNeeded(sources.get(file) ?? ts.createSourceFile('', '', ts.ScriptTarget.Latest)),
    ]);
    expect([...new Set(needed)].filter((name) => !loaded.has(name)).sort()).toEqual([]);
  });
});
