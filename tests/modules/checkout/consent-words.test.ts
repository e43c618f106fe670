import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { consentKinds, consentVersion } from '#app/modules/checkout/model/consents.ts';

/**
 * SHA-256 of the words that were agreed to, by version and language. A row of an earlier version is never changed: orders name it.
 * Other words need a new version, with rows of its own.
 */
const frozen: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  '2026-11': {
    ar: {
      'own-use': '5c8bf73031817a88f58061198a74b628b287e799feb4c2c91fdf2e2482658f55',
      'risk-notice': '995392edd8e9027c179ff39634328879830db0fe999e54cce17c14ed65d28d9e',
      'identity-storage': '8075a229a465df79d6716a3c4495e3a54914bcb4ca6afa9b222ce178667519bd',
      'overseas-recipient': '522d81167043cf98d9dad4506487005f9a4fbf756bd8f893c3eb419a06748f8b',
    },
    en: {
      'own-use': '9989381c66e7f8002474da8aed8851f3880e52b1890ef23a9c64824c367e5a6c',
      'risk-notice': 'cd3704e8c5b648efb3a1cb3ac03483d0492bfda1e17c8a1f7c8b2563ef6e66ec',
      'identity-storage': '0f8daa2d85eb62ff6b4139be9db6807a346475730d9e335016bd1eac00c3ce11',
      'overseas-recipient': 'ff2660d8f36636d08eadd2fb55861b94386834b55acb0bbf7635da25c4803470',
    },
    'zh-CN': {
      'own-use': '948e437b4df74cec7ec6d078a82630d5207b7b48783eafb8f8b3be77dcb68c37',
      'risk-notice': '6cfe2e8ac88662ec3477d2bf7673295e9b86bb24614958fa749dc401db97de20',
      'identity-storage': '1b8126e5e1699630e0e2ed5ce9d6b3ff33e332b757490a8d9c579ba25c4fe603',
      'overseas-recipient': '887c596d04fe82c09db3026c2db30cd6726fab5833b211bafa692b8109d5dd19',
    },
  },
};

const wordsIn = (locale: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`locales/${locale}/checkout.json`, 'utf8')).consent;
const hashOf = (text: string | undefined): string =>
  createHash('sha256')
    .update(text ?? '')
    .digest('hex');

test.each(readdirSync('locales'))('the words of every consent in %s are those of the version that orders name', (locale) => {
  const words = wordsIn(locale);
  expect(Object.fromEntries(consentKinds.map((kind) => [kind, hashOf(words[kind])]))).toEqual(frozen[consentVersion]?.[locale]);
});
