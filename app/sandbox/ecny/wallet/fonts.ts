/** The two families of the demonstration, from their packages: a machine without Chinese fonts still shows the wallet. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const resolve = createRequire(import.meta.url).resolve;
const folders = new Map([
  ['onest', path.dirname(resolve('@fontsource-variable/onest/package.json'))],
  ['noto-sans-sc', path.dirname(resolve('@fontsource-variable/noto-sans-sc/package.json'))],
]);

/** A sheet or a font file below /wallet/fonts; null for anything else. */
export async function fontAt(pathname: string): Promise<{ type: string; body: Buffer } | null> {
  const match = /^\/wallet\/fonts\/([a-z-]+)\/(index\.css|files\/[\w-]+\.woff2)$/.exec(pathname);
  const folder = folders.get(match?.[1] ?? '');
  if (!match?.[2] || !folder) return null;
  const body = await readFile(path.join(folder, match[2])).catch(() => null);
  return body && { type: match[2] === 'index.css' ? 'text/css; charset=utf-8' : 'font/woff2', body };
}
