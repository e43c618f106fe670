import { createHash } from 'node:crypto';

/** The same uuid for the same name in every seeding (version 8 of RFC 9562: SHA-256, our own layout). */
export function seedUuid(kind: string, name: string): string {
  const bytes = createHash('sha256').update(`yiji:${kind}:${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 15) | 128;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
