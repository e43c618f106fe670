import { describe, expect, it } from 'vitest';
import { gmSigner, gmVerifier, newGmKeyPair, sm3 } from '#app/platform/crypto/gm.ts';
import { sm2Vector } from '#tests/sandbox/ecny/sm2-vector.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('national cryptography of the shop', { timeout: 30_000 }, () => {
  it('derives the public key of GB/T 32918.5 annex A', () => {
    expect(gmSigner(sm2Vector.privateKey).publicKey).toBe(sm2Vector.publicKey);
  });

  it('accepts the published signature and no other message', () => {
    const verify = gmVerifier(sm2Vector.publicKey);
    expect(verify(bytes(sm2Vector.message), sm2Vector.signature)).toBe(true);
    expect(verify(bytes(`${sm2Vector.message}.`), sm2Vector.signature)).toBe(false);
  });

  it('hashes as GB/T 32905 annex A', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('signs what it verifies, with fresh randomness, and refuses another key', () => {
    const { privateKey, publicKey } = newGmKeyPair();
    const signer = gmSigner(privateKey);
    const [one, two] = [signer.sign(bytes('订单')), signer.sign(bytes('订单'))];
    expect(one).not.toBe(two);
    expect(gmVerifier(publicKey)(bytes('订单'), one)).toBe(true);
    expect(gmVerifier(publicKey)(bytes('订单'), two)).toBe(true);
    expect(gmVerifier(newGmKeyPair().publicKey)(bytes('订单'), one)).toBe(false);
  });

  it.each(['', 'AAAA', '%%%', 'MEYCIQ', `${sm2Vector.signature.slice(0, -8)}AAAA`, sm2Vector.signature.repeat(2)])(
    'takes malformed signature text as no: %s',
    (text) => {
      expect(gmVerifier(sm2Vector.publicKey)(bytes(sm2Vector.message), text)).toBe(false);
    },
  );

  it('refuses keys that are none', () => {
    expect(() => gmSigner('abc')).toThrow(TypeError);
    expect(() => gmVerifier(`04${'1'.repeat(128)}`)).toThrow(TypeError);
    expect(() => gmVerifier('04')).toThrow(TypeError);
  });
});
