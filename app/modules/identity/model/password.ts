import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { longestPassword, shortestPassword } from '../contract.ts';
import { publishedPasswords } from './demo-accounts.ts';

type PasswordRefusal = 'identity.password_short' | 'identity.password_known';

/** Characters as people count them: an emoji is one. */
const lengthOf = (password: string): number => [...password].length;

/** Beyond this nothing was ever accepted, so nothing needs to be hashed. A password is compared as it came, never cut (V6.2.8). */
export const mayBePassword = (password: string): boolean => lengthOf(password) <= longestPassword;

/** May this be somebody's password? No rule of composition; nothing that stands in these sources, or that a guesser tries early. */
export function checkPassword(password: string, email: string): Result<null, PasswordRefusal> {
  const length = lengthOf(password);
  if (length < shortestPassword || length > longestPassword)
    return refuse('identity.password_short', { shortest: shortestPassword, longest: longestPassword });
  const folded = password.toLowerCase();
  const local = email.split('@', 1)[0]?.toLowerCase() ?? '';
  const own = local.length >= 4 && folded.replaceAll(local, '').length < 6;
  const known = own || publishedPasswords.includes(folded) || guessesOf(password, [email, local]) < fewestGuesses;
  return known ? refuse('identity.password_known') : ok(null);
}

/** So many guesses a thief of the hashes makes in an hour on one machine against a fast hash; ours is slow on purpose. */
const fewestGuesses = 1e10;

/** What Chinese shoppers use first and no list of the West knows: pinyin of love, luck and passwords, and lucky digits. */
const habits =
  'woaini woaiwojia woaizhongguo wodemima mima mimashi wobuzhidao wangjile nihao nihaoma zhongguo beijing shanghai guangzhou shenzhen laopo laogong baobao baobei xiaobao gongxifacai facai shengrikuaile kuaile xingfu yiji taobao weixin alipay zhifubao 520 521 1314 5201314 1314520 520520 886 888888 666666 147258369 159357'.split(
    ' ',
  );

let estimator: ZxcvbnFactory | null = null;

/** What is judged at once, so that no text takes longer than a blink; of a longer one both ends are, and the better counts. */
const judged = 64;

/** How many guesses a clever guesser needs: lists, keyboard walks, dates, repeats, runs, leet and what the person says of itself. */
function guessesOf(password: string, own: readonly string[]): number {
  // The lists are unpacked at the first question.
  estimator ??= new ZxcvbnFactory({ dictionary: { ...dictionary, habits }, graphs: adjacencyGraphs, maxLength: judged });
  const ends = password.length > judged ? [password.slice(0, judged), password.slice(-judged)] : [password];
  return Math.max(...ends.map((end) => estimator?.check(end, [...own]).guesses ?? 0));
}

/** Letters, digits and signs; no space, bracket, separator or control character (a NUL would be refused by the database). */
const part = String.raw`[^\s\p{C}@<>()[\]\\,;:"]`;
const form = new RegExp(`^${part}{1,64}@${part}{1,189}$`, 'u');

/** E-mail addresses are compared without case. Checks the form only; ownership is shown by use. */
export function normalEmail(email: string): Result<string, 'identity.email_malformed'> {
  const normal = email.trim().normalize('NFC').toLowerCase();
  const fits = normal.length <= 254 && form.test(normal) && normal.slice(normal.indexOf('@')).includes('.');
  return fits ? ok(normal) : refuse('identity.email_malformed');
}
