import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { type Finding, lineOf, memberOf, type Rule, type Source, sqlOf, walk } from './source.ts';

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

/** What a database is called in a verb, wherever it hangs: `db`, `call.db`, `tx.tx`, `database.read`. */
const isDatabase = (node: ts.Node | undefined): boolean => node !== undefined && /(^|[.\]])(db|tx|read)$/.test(node.getText());

/** Names taken out of a database: `const { posting } = call.db`, `({ db: { posting } }) => …`. */
function modelsTakenOut(node: ts.Node): string[] {
  if (!ts.isObjectBindingPattern(node)) return [];
  const { parent } = node;
  const from = ts.isVariableDeclaration(parent) ? parent.initializer : ts.isBindingElement(parent) ? parent.propertyName : undefined;
  return isDatabase(from) ? node.elements.map((element) => (element.propertyName ?? element.name).getText()) : [];
}

/** Models that a node touches: by a verb (`x.orderLine.findMany(…)`), or by being taken from a database for later. */
function modelsTouched(node: ts.Node): string[] {
  const member = memberOf(node);
  if (member && isDatabase(member.object)) return [member.name];
  if (!ts.isCallExpression(node)) return modelsTakenOut(node);
  const called = memberOf(node.expression);
  if (!called || !verbs.has(called.name)) return [];
  const delegate = memberOf(called.object);
  // The first form was met above already, at its delegate.
  return delegate && !isDatabase(delegate.object) ? [delegate.name] : [];
}

const clauseEnd = /\b(WHERE|GROUP|ORDER|LIMIT|HAVING|UNION|RETURNING|FOR|ON|SET|VALUES|WINDOW|LEFT|INNER|CROSS|FULL|RIGHT|JOIN)\b|[()]/i;

/** Tables named in raw SQL: each name of a list after FROM, JOIN, INTO, UPDATE, USING, TABLE. */
function tablesTouched(node: ts.Node): string[] {
  const sql = sqlOf(node);
  if (sql === null) return [];
  const lists = [...sql.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|USING|TABLE)\s+/gi)].map(
    ({ index, 0: word }) => sql.slice(index + word.length).split(clauseEnd, 1)[0] ?? '',
  );
  return lists.flatMap((list) =>
    list.split(',').flatMap((part) => /^\s*(?:ONLY\s+|LATERAL\s+)?(?:public\.)?"?([a-z_]+)"?/i.exec(part)?.[1] ?? []),
  );
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
    for (const model of modelsTouched(node)) check(node, model, owned.models.get(model));
    for (const table of tablesTouched(node)) check(node, table, owned.tables.get(table));
  });
  return findings;
}

/** A module reads and writes the tables of its own schema file, and no other. */
export const tableRule: Rule = (root, sources) => {
  const owned = ownersOf(root);
  return sources.flatMap((source) => findingsIn(source, owned));
};

/** Across modules there are ids and no relations: what cannot be declared cannot be included. */
export const relationRule: Rule = (root) => {
  const { models } = ownersOf(root);
  const folder = path.join(root, 'prisma/schema');
  return readdirSync(folder).flatMap((name): Finding[] =>
    readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .flatMap((text, index): Finding[] => {
        const type = /^\s+\w+\s+([A-Z]\w*)/.exec(text)?.[1] ?? '';
        const owner = models.get(type.charAt(0).toLowerCase() + type.slice(1));
        if (owner === undefined || `${owner}.prisma` === name) return [];
        const file = `prisma/schema/${name}`;
        return [{ rule: 'relation-owner', file, line: index + 1, why: `${type} belongs to ${owner}: keep its id` }];
      }),
  );
};
