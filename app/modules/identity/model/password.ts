import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { longestPassword, shortestPassword } from '../contract.ts';

type PasswordRefusal = 'identity.password_short' | 'identity.password_known';

/** Characters as people count them: an emoji is one. */
const lengthOf = (password: string): number => [...password].length;

/** Beyond this nothing was ever accepted, so nothing needs to be hashed. A password is compared as it came, never cut (V6.2.8). */
export const mayBePassword = (password: string): boolean => lengthOf(password) <= longestPassword;

/** May this be somebody's password? No rule of composition; nothing that a guesser tries first. */
export function checkPassword(password: string, email: string): Result<null, PasswordRefusal> {
  const length = lengthOf(password);
  if (length < shortestPassword || length > longestPassword)
    return refuse('identity.password_short', { shortest: shortestPassword, longest: longestPassword });
  const folded = password.toLowerCase();
  const local = email.split('@', 1)[0]?.toLowerCase() ?? '';
  const own = local.length >= 4 && folded.replaceAll(local, '').length < 6;
  return own || isGuessable(folded) ? refuse('identity.password_known') : ok(null);
}

/** What stands first in every list of leaked passwords; longer ones first, so that they are taken out whole. */
const common = ['qwertyuiop', 'iloveyou', 'password', 'passwort', 'welcome', 'asdfgh', 'letmein', 'qwerty', 'zxcvbn', 'admin'];

/** Runs of three or more that go up, down or stay: `123`, `cba`, `777`. */
function withoutRuns(text: string): string {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const inRun = new Set<number>();
  for (let i = 2; i < codes.length; i += 1) {
    const [a = 0, b = 0, c = 0] = [codes[i - 2], codes[i - 1], codes[i]];
    if (b - a === c - b && Math.abs(c - b) <= 1) for (const at of [i - 2, i - 1, i]) inRun.add(at);
  }
  return [...text].filter((_, at) => !inRun.has(at)).join('');
}

/** Too little is left once common words and runs are taken out, or it is the same few characters again and again. */
function isGuessable(folded: string): boolean {
  const rest = withoutRuns(common.reduce((text, word) => text.replaceAll(word, ''), folded));
  return [...rest].length < 6 || new Set(folded).size < 5;
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
