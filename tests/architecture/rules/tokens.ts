import ts from 'typescript';
import { type Finding, lineOf, memberOf, type Rule, type Source, sqlOf, walk } from './source.ts';

/** A token, the files that may have it, and why nobody else may. */
interface Token {
  readonly rule: string;
  readonly home: RegExp;
  readonly why: string;
  readonly is: (node: ts.Node) => boolean;
}

const isAccess = (node: ts.Node, object: string, name: string): boolean => {
  const member = memberOf(node);
  return member?.name === name && new RegExp(`(^|\\.)${object}$`).test(member.object.getText());
};

/** `import { env } from 'node:process'`, `const { env } = process`: the same thing by another way. */
function takesOut(node: ts.Node, object: string, name: string): boolean {
  if (ts.isImportSpecifier(node)) {
    const from = node.parent.parent.parent.moduleSpecifier.getText().slice(1, -1);
    return from.replace('node:', '') === object && (node.propertyName ?? node.name).text === name;
  }
  if (!ts.isBindingElement(node) || !ts.isVariableDeclaration(node.parent.parent)) return false;
  return node.parent.parent.initializer?.getText() === object && (node.propertyName ?? node.name).getText() === name;
}

const has = (node: ts.Node, object: string, name: string): boolean => isAccess(node, object, name) || takesOut(node, object, name);

/** Every way by which PostgreSQL tells its own time. */
const timeOfDatabase =
  /\b(now|timeofday)\s*\(\s*\)|\b(clock_timestamp|transaction_timestamp|statement_timestamp|current_timestamp|current_date|current_time|localtimestamp|localtime)\b|'(now|today|tomorrow|yesterday)'/i;

const tokens: readonly Token[] = [
  {
    rule: 'env-home',
    home: /^app\/platform\/env\.server\.ts$|^app\/sandbox\/[^/]+\/main\.ts$|^tests\//,
    why: 'the environment is read and checked in platform/env.server.ts',
    is: (node) => has(node, 'process', 'env'),
  },
  {
    rule: 'clock-home',
    home: /^app\/platform\/clock\.server\.ts$|^app\/sandbox\/[^/]+\/clock\.ts$|^tests\//,
    why: 'the time of a verb is call.at; the clock has one home, platform/clock.server.ts',
    is: (node) =>
      has(node, 'Date', 'now') ||
      has(node, 'Temporal', 'Now') ||
      (ts.isCallExpression(node) && node.expression.getText() === 'Date') ||
      (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0),
  },
  {
    rule: 'random-home',
    home: /(?!)/,
    why: 'randomness comes from platform/crypto/random.server.ts: Math.random can be guessed',
    is: (node) => has(node, 'Math', 'random'),
  },
  {
    rule: 'sql-of-strings',
    home: /(?!)/,
    why: 'SQL made of strings is open to injection: use $queryRaw with a template',
    is: (node) => /^\$(queryRaw|executeRaw)Unsafe$/.test(memberOf(node)?.name ?? '') || has(node, 'Prisma', 'raw'),
  },
  {
    rule: 'time-in-sql',
    home: /^tests\/|^app\/platform\/clock\.server\.ts$/,
    why: 'a verb has one time, call.at: hand it to the SQL',
    is: (node) => timeOfDatabase.test(sqlOf(node) ?? ''),
  },
  { rule: 'no-any', home: /(?!)/, why: 'any switches the types off', is: (node) => node.kind === ts.SyntaxKind.AnyKeyword },
  {
    rule: 'erasable',
    home: /(?!)/,
    why: 'plain Node runs this file: types must be erasable',
    is: (node) =>
      ts.isEnumDeclaration(node) || (ts.isModuleDeclaration(node) && !ts.isStringLiteral(node.name) && node.name.text !== 'global'),
  },
];

const remarks: readonly { readonly rule: string; readonly pattern: RegExp; readonly why: string }[] = [
  { rule: 'no-silencing', pattern: /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/, why: 'mend what the checker found' },
  { rule: 'no-left-over', pattern: /\b(TODO|FIXME|XXX|HACK)\b/, why: 'do it now, or write it down where work is planned' },
];

/** The comments of a file; texts in strings are no remarks. */
function commentsOf(source: Source): { readonly text: string; readonly line: number }[] {
  const found: { text: string; line: number }[] = [];
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2024,
    false,
    source.file.endsWith('x') ? ts.LanguageVariant.JSX : ts.LanguageVariant.Standard,
    source.text,
  );
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind !== ts.SyntaxKind.SingleLineCommentTrivia && kind !== ts.SyntaxKind.MultiLineCommentTrivia) continue;
    found.push({ text: scanner.getTokenText(), line: source.tree.getLineAndCharacterOfPosition(scanner.getTokenStart()).line + 1 });
  }
  return found;
}

function tokensIn(source: Source): Finding[] {
  const findings: Finding[] = [];
  walk(source.tree, (node) => {
    for (const { rule, home, why, is } of tokens)
      if (!home.test(source.file) && is(node)) findings.push({ rule, file: source.file, line: lineOf(source.tree, node), why });
  });
  return findings;
}

const remarksIn = (source: Source): Finding[] =>
  commentsOf(source).flatMap(({ text, line }) =>
    remarks.filter(({ pattern }) => pattern.test(text)).map(({ rule, why }) => ({ rule, file: source.file, line, why })),
  );

/** What has one home, or none. */
export const tokenRule: Rule = (_root, sources) => sources.flatMap((source) => [...tokensIn(source), ...remarksIn(source)]);
