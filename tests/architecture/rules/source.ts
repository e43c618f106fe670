import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One thing that a rule does not allow. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly why: string;
}

/** One file of the program, read once for all rules. */
export interface Source {
  /** Path from the root, with slashes. */
  readonly file: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** A rule looks at everything at once: some need the schema beside the code. */
export type Rule = (root: string, sources: readonly Source[]) => readonly Finding[];

const skipped = /(^|\/)(node_modules|generated|planted|\.[^/]+)(\/|$)/;

/** Every file below some folders of a root, relative, with slashes. */
export function filesBelow(root: string, folders: readonly string[]): string[] {
  const list = (folder: string): string[] => {
    try {
      return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const place = `${folder}/${entry.name}`;
        if (skipped.test(place)) return [];
        return entry.isDirectory() ? list(place) : [place];
      });
    } catch {
      return [];
    }
  };
  return folders.flatMap(list);
}

export function readSources(root: string): Source[] {
  const files = filesBelow(root, ['app', 'prisma', 'tests']).filter((file) => /\.tsx?$/.test(file));
  return files.map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return {
      file,
      text,
      tree: ts.createSourceFile(file, text, ts.ScriptTarget.ES2024, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS),
    };
  });
}

/** Calls `visit` for every node of a tree. */
export function walk(tree: ts.Node, visit: (node: ts.Node) => void): void {
  visit(tree);
  ts.forEachChild(tree, (child) => walk(child, visit));
}

export const lineOf = (tree: ts.SourceFile, node: ts.Node): number => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

/** The name after a dot or in brackets: `a.b` and `a['b']` are one thing. */
export function memberOf(node: ts.Node): { readonly object: ts.Expression; readonly name: string } | null {
  if (ts.isPropertyAccessExpression(node)) return { object: node.expression, name: node.name.text };
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return { object: node.expression, name: node.argumentExpression.text };
  return null;
}

const isText = (node: ts.Node | undefined): node is ts.StringLiteralLike | ts.TemplateExpression =>
  node !== undefined && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node));

/** SQL that a node holds: a tagged template of the client, or the text handed to `query` of the driver. */
export function sqlOf(node: ts.Node): string | null {
  if (ts.isTaggedTemplateExpression(node))
    return /\$(queryRaw|executeRaw)(<[\s\S]*>)?$|Prisma\.sql$/.test(node.tag.getText()) ? node.template.getText() : null;
  if (!ts.isCallExpression(node) || memberOf(node.expression)?.name !== 'query') return null;
  const [first] = node.arguments;
  return isText(first) ? first.getText() : null;
}
