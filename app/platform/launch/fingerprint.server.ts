import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** One hash over the contents of files and folders, so that a build is made again when, and only when, a source changed. */
export function fingerprint(root: string, places: readonly string[], skip: (file: string) => boolean = () => false): string {
  const hash = createHash('sha256');
  const add = (place: string): void => {
    const full = path.join(root, place);
    if (!existsSync(full) || skip(place)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(path.join(place, name));
    else hash.update(`${place}\0`).update(readFileSync(full)).update('\0');
  };
  for (const place of places) add(place);
  return hash.digest('hex');
}
