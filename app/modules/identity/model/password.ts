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
  const monotonous = new Set(folded).size < 5;
  const known = ['password', 'qwertyuiop', '1234567890', 'abcdefghij', 'iloveyou'].some(
    (w) => folded.startsWith(w) && folded.length < w.length + 8,
  );
  const own = local.length >= 4 && folded.replaceAll(local, '').length < 6;
  return monotonous || known || own ? refuse('identity.password_known') : ok(null);
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
