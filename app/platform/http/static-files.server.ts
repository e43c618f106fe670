import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { accepts } from './compression.server.ts';
import { etagOf } from './etag.server.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  readonly raw: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly cache: string;
  br?: Buffer;
  gzip?: Buffer;
}

const compressible = (file: StaticFile): boolean => /text|json|svg|javascript/.test(file.type) && file.raw.length > 1_024;

function readFolder(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const place = path.join(entry.parentPath, entry.name);
    const url = `/${path.relative(folder, place).split(path.sep).join('/')}`;
    if (url.startsWith('/.')) continue;
    const raw = readFileSync(place);
    files.set(url, {
      raw,
      type: types[path.extname(place)] ?? 'application/octet-stream',
      etag: etagOf(raw),
      cache: url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    });
  }
  return files;
}

/** Compresses once, in the background: until it is done, files go out as they are. */
async function precompress(files: Iterable<StaticFile>): Promise<void> {
  for (const file of files) {
    if (!compressible(file)) continue;
    file.br = await promisify(brotliCompress)(file.raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    file.gzip = await promisify(gzip)(file.raw, { level: 9 });
  }
}

export interface StaticFiles {
  /** Answers a request for a file of the folder; false when there is none. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /** Settles when every file is compressed. */
  readonly compressed: Promise<void>;
}

/** The files of a build, in memory, with strong validators; hashed assets are immutable. A folder that is missing has no files. */
export function staticFiles(folder: string): StaticFiles {
  const files = readFolder(folder);
  const serve = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const file = files.get((request.url ?? '').split('?', 1)[0] ?? '');
    if (!file) return false;
    response.setHeader('cache-control', file.cache);
    response.setHeader('etag', file.etag);
    response.setHeader('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(file.etag)) {
      response.writeHead(304).end();
      return true;
    }
    const encoding =
      file.br && accepts(request.headers['accept-encoding'], 'br')
        ? 'br'
        : file.gzip && accepts(request.headers['accept-encoding'], 'gzip')
          ? 'gzip'
          : null;
    const body = (encoding && file[encoding]) || file.raw;
    if (encoding) response.setHeader('content-encoding', encoding);
    response.writeHead(200, { 'content-type': file.type, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  };
  return { serve, compressed: precompress(files.values()) };
}
