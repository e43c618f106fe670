import { describe, expect, it } from 'vitest';
import { gmSigner, gmVerifier, newGmKeyPair } from '#app/platform/crypto/gm.ts';
import { signerOf, verifierOf } from '#app/sandbox/ecny/signing/sm2.ts';
import { sm2Vector } from './sm2-vector.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('signing code of the institution', { timeout: 30_000 }, () => {
  it('reproduces the published signature of GB/T 32918.5 annex A to the bit', () => {
    const signer = signerOf(sm2Vector.privateKey);
    expect(signer.publicKey).toBe(sm2Vector.publicKey);
    expect(signer.sign(bytes(sm2Vector.message), sm2Vector.nonce)).toBe(sm2Vector.signature);
  });

  it('accepts the published signature and refuses it for another message', () => {
    const verify = verifierOf(sm2Vector.publicKey);
    expect(verify(bytes(sm2Vector.message), sm2Vector.signature)).toBe(true);
    expect(verify(bytes('message digesu'), sm2Vector.signature)).toBe(false);
  });

  it('agrees with the signing code of the shop in both directions', () => {
    for (let round = 0; round < 3; round += 1) {
      const { privateKey, publicKey } = newGmKeyPair();
      const message = bytes(`POST\n/v1/orders\n${round}\n`);
      expect(signerOf(privateKey).publicKey).toBe(publicKey);
      expect(verifierOf(publicKey)(message, gmSigner(privateKey).sign(message))).toBe(true);
      expect(gmVerifier(publicKey)(message, signerOf(privateKey).sign(message))).toBe(true);
    }
  });

  it('takes only the canonical encoding', () => {
    const verify = verifierOf(sm2Vector.publicKey);
    const der = Buffer.from(sm2Vector.signature, 'base64');
    const padded = Buffer.concat([der, Buffer.from([0])]).toString('base64');
    for (const wrong of ['', 'AA==', padded, der.subarray(0, 40).toString('base64')])
      expect(verify(bytes(sm2Vector.message), wrong)).toBe(false);
  });
});
