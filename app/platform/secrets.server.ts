import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { newGmKeyPair } from './crypto/gm.ts';
import { newToken, secureBytes } from './crypto/random.server.ts';

const kept = z.record(z.string(), z.string());

const newKey = (): string => `v1:${secureBytes(32).toString('base64')}`;
const newHex = (): string => secureBytes(24).toString('hex');

/** Every secret of a demonstration, made by this machine for itself. */
function makeSecrets(): Record<string, string> {
  const shop = newGmKeyPair();
  const institution = newGmKeyPair();
  return {
    SESSION_SECRET: newToken(),
    PERSON_KEYS: newKey(),
    PERSON_HMAC_KEYS: newKey(),
    ECNY_PRIVATE_KEY: shop.privateKey,
    ECNY_PUBLIC_KEY: shop.publicKey,
    ECNY_INSTITUTION_PRIVATE_KEY: institution.privateKey,
    ECNY_INSTITUTION_PUBLIC_KEY: institution.publicKey,
    CARD_SANDBOX_SECRET_KEY: `sk_test_${newHex()}`,
    CARD_SANDBOX_WEBHOOK_SECRET: `whsec_${newHex()}`,
    OWNER_PASSWORD: newToken(),
    APP_PASSWORD: newToken(),
  };
}

const closed = (folder: string, cause: unknown): Error =>
  new Error(`The data folder ${path.resolve(folder)} cannot be read and written: set DATA_DIR to a folder that this user may write.`, {
    cause,
  });

/**
 * The secrets of a demonstration: made at the first start, then read from `secrets.json` in the data folder (readable by
 * its owner alone), so that a second start reads what the first one encrypted.
 */
export function demoSecrets(folder: string): Record<string, string> {
  const file = path.resolve(folder, 'secrets.json');
  let found: Record<string, string> = {};
  try {
    found = kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EACCES' || code === 'EPERM') throw closed(folder, error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      throw new Error(`${file} cannot be read as the secrets of this demonstration: restore it, or move the folder away to begin anew`, {
        cause: error,
      });
    }
  }
  const all = { ...makeSecrets(), ...found };
  if (Object.keys(all).length === Object.keys(found).length) return found;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
    renameSync(fresh, file);
  } catch (error) {
    throw closed(folder, error);
  }
  return all;
}
