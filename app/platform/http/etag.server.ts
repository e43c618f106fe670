import { createHash } from 'node:crypto';

/** A strong entity tag of exactly these bytes. */
export const etagOf = (bytes: string | Uint8Array): string => `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
