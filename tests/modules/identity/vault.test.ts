import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newKey, vaultWith } from './desk.ts';

const [v1, v2] = [newKey('v1'), newKey('v2')];
const place = { table: 'person_secret', column: 'id_no_ct', rowId: '0190' };
const text = '310000199203040023';

describe('a sealed field', () => {
  const vault = vaultWith([v1]);

  test('opens where it was sealed, names its key and hides its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (secret) => {
        const sealed = vault.seal(place, secret);
        expect(sealed).toMatch(/^v1:[A-Za-z0-9+/=]+$/);
        expect(vault.open(place, sealed)).toBe(secret);
      }),
    );
    expect(vault.seal(place, text)).not.toBe(vault.seal(place, text));
  });

  test('does not open once any one byte was changed', () => {
    const sealed = vault.seal(place, text);
    const bytes = Buffer.from(sealed.slice(3), 'base64');
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => vault.open(place, `v1:${changed.toString('base64')}`), `byte ${i}`).toThrow();
    }
    expect(() => vault.open(place, `v1:${bytes.subarray(0, -1).toString('base64')}`)).toThrow();
    expect(() => vault.open(place, sealed.replace('v1:', 'v2:'))).toThrow();
  });

  test('does not open in another table, column or row', () => {
    const sealed = vault.seal(place, text);
    for (const elsewhere of [{ table: 'address' }, { column: 'name_ct' }, { rowId: '0191' }])
      expect(() => vault.open({ ...place, ...elsewhere }, sealed)).toThrow();
  });

  test('opens after a change of keys while the old key is kept, and not after', () => {
    const sealed = vault.seal(place, text);
    const both = vaultWith([v2, v1]);
    expect(both.open(place, sealed)).toBe(text);
    expect(both.seal(place, text)).toMatch(/^v2:/);
    expect(() => vaultWith([v2]).open(place, sealed)).toThrow();
  });
});

describe('the key of a person', () => {
  test('is the same for the same number, another for another, and says nothing without the key', () => {
    const [key] = vaultWith([v1]).personKeys(text);
    expect(key).toMatch(/^v1:[0-9a-f]{64}$/);
    expect(vaultWith([v1]).personKeys(text)).toEqual([key]);
    expect(vaultWith([v1]).personKeys('310000199203040031')).not.toContain(key);
    expect(vaultWith([newKey('v1')]).personKeys(text)).not.toContain(key);
  });
  test('is tried under every key, newest first', () => {
    const keys = vaultWith([v2, v1]).personKeys(text);
    expect(keys.map((key) => key.slice(0, 2))).toEqual(['v2', 'v1']);
    expect(keys[1]).toBe(vaultWith([v1]).personKeys(text)[0]);
  });
});
