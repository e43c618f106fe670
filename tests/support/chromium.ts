import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

export interface Browser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

const root = path.resolve(import.meta.dirname, '../..');

/** Chromium draws nothing at all, web fonts included, where a system has no font: it is given the one that its package ships. */
const fontConfiguration = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`;

function unpack(pack: string, folder: string): void {
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const unpacked = (file: string): Buffer => brotliDecompressSync(readFileSync(path.join(pack, 'bin', file)));
  writeFileSync(path.join(fresh, 'chromium'), unpacked('chromium.br'));
  chmodSync(path.join(fresh, 'chromium'), 0o755);
  for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br'])
    execFileSync('tar', ['x', '-C', fresh], { input: unpacked(archive) });
  writeFileSync(path.join(fresh, 'fonts.conf'), fontConfiguration(folder));
  try {
    renameSync(fresh, folder);
  } catch {
    // Another process unpacked it meanwhile.
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The Chromium that comes from npm, unpacked once below `node_modules/.cache`, with the libraries and the font it ships. */
export function chromium(): Browser {
  const pack = path.resolve(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(readFileSync(path.join(pack, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(root, 'node_modules/.cache', `chromium-${version}`);
  if (!existsSync(path.join(folder, 'chromium'))) unpack(pack, folder);
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
    args: ['--no-sandbox', '--no-zygote', '--headless=shell', '--font-render-hinting=none'],
  };
}
