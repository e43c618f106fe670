import { ok, type Result, refuse } from '#app/kernel/result.ts';

/** ASVS 5.0 V6.2.1: at least 15 characters where a password is the only factor; V6.2.9: long ones are taken whole. */
export const shortestPassword = 15;
export const longestPassword = 256;

type PasswordRefusal = 'identity.password_short' | 'identity.password_known';

/** May this be somebody's password? No rule of composition; nothing that a guesser tries first. */
export function checkPassword(password: string, email: string): Result<null, PasswordRefusal> {
  const length = [...password].length;
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

/** E-mail addresses are compared without case. Checks the form only; ownership is shown by use. */
export function normalEmail(email: string): Result<string, 'identity.email_malformed'> {
  const normal = email.trim().normalize('NFC').toLowerCase();
  const fits =
    normal.length <= 254 &&
    /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,189}$/.test(normal) &&
    normal.slice(normal.indexOf('@')).includes('.');
  return fits ? ok(normal) : refuse('identity.email_malformed');
}
