import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(import.meta.dirname, '../..');

/** Path below the root -> syntax tree, of every file of the program that may refuse or show a text. */
export const sources: ReadonlyMap<string, ts.SourceFile> = new Map(
  globSync('app/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !file.startsWith('app/sandbox/') && !file.startsWith('app/platform/db/generated/'))
    .map((file) => [file, ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)]),
);

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** Where a node stands, for messages. */
export const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral => ts.isStringLiteralLike(node);

/** The strings that an expression may be: itself, or both branches of a choice. */
export function literalsOf(node: ts.Expression): string[] {
  if (isText(node)) return [node.text];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return literalsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return literalsOf(node.right);
  return [];
}

/** One place that refuses; `facts` are the names it gives, null when they are not written there. */
export interface RefusalSite {
  readonly code: string;
  readonly place: string;
  readonly facts: readonly string[] | null;
}

const codeForm = /^[a-z]+\.[a-z_]+$/;

function namesOf(node: ts.Expression | undefined): readonly string[] | null {
  if (!node) return [];
  if (!ts.isObjectLiteralExpression(node) || node.properties.some(ts.isSpreadAssignment)) return null;
  return node.properties.flatMap((property) => (property.name ? [property.name.getText()] : []));
}

function sitesOf(node: ts.Node): RefusalSite[] {
  const place = () => placeOf(node);
  if (ts.isTypeAliasDeclaration(node) && /(Refusal|Code)$/.test(node.name.text)) {
    const found: RefusalSite[] = [];
    walk(node.type, (inner) => {
      if (ts.isLiteralTypeNode(inner) && isText(inner.literal)) found.push({ code: inner.literal.text, place: place(), facts: null });
    });
    return found;
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const [first, second] = node.arguments;
    if (node.expression.text === 'refuse' && first) {
      const facts = namesOf(second);
      return literalsOf(first).map((code) => ({ code, place: place(), facts }));
    }
    if (node.expression.text === 'no' && second) return literalsOf(second).map((code) => ({ code, place: place(), facts: null }));
  }
  if (ts.isObjectLiteralExpression(node)) {
    const initializerOf = (name: string): ts.Expression | undefined =>
      node.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)?.initializer;
    const code = initializerOf('code');
    const facts = initializerOf('facts');
    return code ? literalsOf(code).map((text) => ({ code: text, place: place(), facts: facts ? namesOf(facts) : null })) : [];
  }
  return [];
}

/** Every refusal code of the program: the unions of the contracts, `refuse('…')`, and refusals written as objects. */
export function refusalSites(): RefusalSite[] {
  const found: RefusalSite[] = [];
  for (const file of sources.values()) walk(file, (node) => void found.push(...sitesOf(node)));
  return found.filter(({ code }) => codeForm.test(code));
}
