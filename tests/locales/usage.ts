import ts from 'typescript';
import { literalsOf, placeOf, sources, walk } from './sources.ts';

/** A text that the program asks for; `open` when only the beginning of its key is written (`state.${…}`). */
export interface Asked {
  readonly place: string;
  /** The namespace that is looked into; null when the function was handed to its user. */
  readonly namespace: string | null;
  readonly key: string;
  readonly open: boolean;
  /** Asked for while rendering, so in the browser too; false in loaders. */
  readonly rendered: boolean;
}

const makers = new Set(['useText', 'textIn']);

function namespacesOf(call: ts.CallExpression): readonly string[] {
  const [first] = call.arguments;
  if (!first || !ts.isIdentifier(call.expression) || call.expression.text === 'textIn') return ['shell'];
  if (ts.isArrayLiteralExpression(first)) return first.elements.flatMap(literalsOf);
  return literalsOf(first);
}

const isMaker = (node: ts.Node | undefined): node is ts.CallExpression =>
  node !== undefined && ts.isCallExpression(node) && ts.isIdentifier(node.expression) && makers.has(node.expression.text);

/** What made the function `t` where it is called: the nearest `const t = useText(…)` or `textIn(…)` around it. */
function makerOf(name: string, from: ts.Node): ts.CallExpression | null {
  for (let scope: ts.Node | undefined = from.parent; scope; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    for (const statement of scope.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name: declared, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(declared) && declared.text === name && isMaker(initializer)) return initializer;
    }
  }
  return null;
}

/** The namespaces behind such a function. */
function behind(name: string, from: ts.Node): readonly string[] | null {
  const maker = makerOf(name, from);
  return maker && namespacesOf(maker);
}

/** The keys that an argument may be: whole ones, or the written beginning of a template. */
function keysOf(node: ts.Expression): { readonly key: string; readonly open: boolean }[] {
  if (ts.isTemplateExpression(node)) return [{ key: node.head.text, open: true }];
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  return literalsOf(node).map((key) => ({ key, open: false }));
}

function askedBy(node: ts.Node): Asked[] {
  if (!ts.isCallExpression(node)) return [];
  const [first] = node.arguments;
  if (!first) return [];
  const called = node.expression;
  const direct = isMaker(called) && ts.isIdentifier(called.expression) && called.expression.text === 'textIn';
  const named = ts.isIdentifier(called) && (called.text === 't' || behind(called.text, node) !== null);
  const method = ts.isPropertyAccessExpression(called) && called.name.text === 't';
  if (!direct && !named && !method) return [];
  const near = direct ? ['shell'] : ts.isIdentifier(called) ? behind(called.text, node) : null;
  const maker = ts.isIdentifier(called) ? makerOf(called.text, node) : null;
  const rendered = !direct && maker?.expression.getText() !== 'textIn';
  return keysOf(first).map(({ key, open }) => {
    const mark = key.indexOf(':');
    return mark > 0
      ? { place: placeOf(node), namespace: key.slice(0, mark), key: key.slice(mark + 1), open, rendered }
      : { place: placeOf(node), namespace: near?.[0] ?? null, key, open, rendered };
  });
}

/** Namespaces that the components of a file need. */
export function namespacesNeeded(file: ts.SourceFile): ReadonlySet<string> {
  const needed = new Set<string>();
  walk(file, (node) => {
    if (ts.isCallExpression(node) && isMaker(node) && node.expression.getText() === 'useText')
      for (const name of namespacesOf(node)) needed.add(name);
    for (const { rendered, namespace } of askedBy(node)) if (rendered && namespace) needed.add(namespace);
  });
  return needed;
}

/** Every text that a component or a loader asks for by a written key. */
export function askedTexts(): Asked[] {
  const found: Asked[] = [];
  for (const file of sources.values()) walk(file, (node) => void found.push(...askedBy(node)));
  return found.filter(({ key, open }) => key.length > 0 || !open);
}
