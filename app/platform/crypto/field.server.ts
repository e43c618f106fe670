import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { invariant } from '#app/kernel/invariant.ts';
import { secureBytes } from './random.server.ts';

/** A key with its version, `v1`, `v2`, …; the first of a ring is the newest and encrypts. */
export interface VersionedKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** Where a ciphertext belongs. Bound into it, so that it cannot be moved to another row or column. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export interface FieldCipher {
  /** `vN:` and base64 of nonce, ciphertext and tag. */
  encrypt(plain: string, place: FieldPlace): string;
  /** Throws when the text was changed, moved, or encrypted with a key that is gone. */
  decrypt(sealed: string, place: FieldPlace): string;
  /** Was it encrypted with an older key than the newest? */
  isStale(sealed: string): boolean;
}

const NONCE = 12;
const TAG = 16;

const aad = ({ table, column, rowId }: FieldPlace): Buffer => Buffer.from(`${table}:${column}:${rowId}`);

function newest(keys: readonly VersionedKey[]): VersionedKey {
  const [first] = keys;
  invariant(
    first && keys.every(({ key, id }) => key.length === 32 && /^v\d+$/.test(id)),
    'a key ring needs keys of 32 bytes named v1, v2, …',
  );
  return first;
}

/** AES-256-GCM for one field at a time (NIST SP 800-38D, 96-bit random nonce). */
export function fieldCipher(keys: readonly VersionedKey[]): FieldCipher {
  const current = newest(keys);
  return {
    encrypt(plain, place) {
      const nonce = secureBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(aad(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${current.id}:${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')}`;
    },
    decrypt(sealed, place) {
      const mark = sealed.indexOf(':');
      const found = keys.find(({ id }) => id === sealed.slice(0, mark));
      invariant(found, 'the key of this ciphertext is gone');
      const bytes = Buffer.from(sealed.slice(mark + 1), 'base64');
      invariant(bytes.length >= NONCE + TAG, 'the ciphertext is cut');
      const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(0, NONCE), { authTagLength: TAG }).setAAD(aad(place));
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]).toString('utf8');
    },
    isStale: (sealed) => !sealed.startsWith(`${current.id}:`),
  };
}

export interface BlindIndex {
  /** `vN:` and hex: equal texts, equal index, and nobody without the key can try texts. */
  of(text: string): string;
  /** The index under every key, newest first: to find rows written before a change of keys. */
  candidates(text: string): readonly string[];
}

/** HMAC-SHA-256 of a normalised text, for looking up what is stored encrypted. `purpose` keeps indexes of different columns apart. */
export function blindIndex(keys: readonly VersionedKey[], purpose: string): BlindIndex {
  const current = newest(keys);
  const under = ({ id, key }: VersionedKey, text: string): string =>
    `${id}:${createHmac('sha256', key).update(`${purpose}\u0000${text}`).digest('hex')}`;
  return { of: (text) => under(current, text), candidates: (text) => keys.map((key) => under(key, text)) };
}
