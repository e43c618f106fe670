import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The faces of the pages, from the packages that the shop ships: a machine without Chinese fonts shows Chinese all the same. */
const faces: Readonly<Record<string, string>> = {
  onest: '@fontsource-variable/onest',
  'noto-sans-sc': '@fontsource-variable/noto-sans-sc',
};

export const fontSheets = Object.keys(faces).map((face) => `/fonts/${face}/index.css`);

/** The file behind `/fonts/<face>/…`; null for anything that is no sheet and no font of ours. */
export function fontFile(pathname: string): { readonly type: string; readonly bytes: Buffer } | null {
  const [, face = '', name = ''] = /^\/fonts\/([a-z-]+)\/(index\.css|files\/[\w-]+\.woff2)$/.exec(pathname) ?? [];
  const source = Object.hasOwn(faces, face) ? faces[face] : undefined;
  if (!source) return null;
  const folder = path.dirname(createRequire(import.meta.url).resolve(`${source}/package.json`));
  const file = path.join(folder, name);
  if (!existsSync(file)) return null;
  return { type: name.endsWith('.css') ? 'text/css; charset=utf-8' : 'font/woff2', bytes: readFileSync(file) };
}
