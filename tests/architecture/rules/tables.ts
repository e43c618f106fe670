import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { type Finding, lineOf, type Rule, type Source, walk } from './source.ts';

interface Owned {
  /** Client property (`orderLine`) -> module. */
  readonly models: ReadonlyMap<string, string>;
  /** Table (`order_line`) -> module. */
  readonly tables: ReadonlyMap<string, string>;
}

/** Who owns what, from the schema: one file a module. */
function ownersOf(root: string): Owned {
  const models = new Map<string, string>();
  const tables = new Map<string, string>();
  const folder = path.join(root, 'prisma/schema');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.prisma'))) {
    const module = name.replace('.prisma', '');
    const text = readFileSync(path.join(folder, name), 'utf8');
    for (const [, model = '', body = ''] of text.matchAll(/^(?:model|view)\s+(\w+)\s*\{([\s\S]*?)^\}/gm)) {
      models.set(model.charAt(0).toLowerCase() + model.slice(1), module);
      tables.set(/@@map\("([^"]+)"\)/.exec(body)?.[1] ?? model, module);
    }
  }
  return { models, tables };
}

const verbs = new Set(
  'findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany count aggregate groupBy create createMany createManyAndReturn update updateMany updateManyAndReturn upsert delete deleteMany'.split(
    ' ',
  ),
);

/** `x.orderLine.findMany(…)`: the model it touches. */
function modelTouched(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || !verbs.has(node.expression.name.text)) return null;
  const { expression: delegate } = node.expression;
  return ts.isPropertyAccessExpression(delegate) ? delegate.name.text : null;
}

/** Tables named in raw SQL. */
function tablesTouched(node: ts.Node): string[] {
  if (!ts.isTaggedTemplateExpression(node) || !/\$(queryRaw|executeRaw)|Prisma\.sql/.test(node.tag.getText())) return [];
  const sql = node.template.getText();
  return [...sql.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?"?([a-z_]+)"?/gi)].map(([, table = '']) => table);
}

/** The module a file belongs to; null for a file that may not touch tables at all; undefined for one the rule does not look at. */
function homeOf(file: string): string | null | undefined {
  const module = /^app\/modules\/([^/]+)\//.exec(file)?.[1];
  if (module) return module;
  if (file.startsWith('app/platform/')) return 'platform';
  return /^app\/(?!sandbox\/)/.test(file) ? null : undefined;
}

function findingsIn(source: Source, owned: Owned): Finding[] {
  const home = homeOf(source.file);
  if (home === undefined) return [];
  const findings: Finding[] = [];
  const check = (node: ts.Node, name: string, owner: string | undefined): void => {
    if (owner === undefined || owner === home) return;
    findings.push({
      rule: 'table-owner',
      file: source.file,
      line: lineOf(source.tree, node),
      why: `${name} belongs to ${owner}: ask its door`,
    });
  };
  walk(source.tree, (node) => {
    const model = modelTouched(node);
    if (model) check(node, model, owned.models.get(model));
    for (const table of tablesTouched(node)) check(node, table, owned.tables.get(table));
  });
  return findings;
}

/** A module reads and writes the tables of its own schema file, and no other. */
export const tableRule: Rule = (root, sources) => {
  const owned = ownersOf(root);
  return sources.flatMap((source) => findingsIn(source, owned));
};
