import { z } from 'zod';

/** What a person may call itself: one line of letters, no control character (the database refuses a NUL). */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);

export const signInInput = z.object({
  email: z.string().max(320),
  password: z.string().min(1).max(1024),
  next: z.string().max(500).default(''),
});
export const signUpInput = signInInput.extend({ displayName: line(60).default('') });

/** The id of a saved address or person in a form that forgets it. */
export const forgetInput = z.object({ id: z.uuid() });

/** A saved address as `rememberAddress` was given it. */
export const storedAddress = z.object({
  name: z.string(),
  phone: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  street: z.string(),
});

const own = 'http://own.invalid';

/** A path of our own to return to after signing in; null for anything else: another host, a scheme, a path that a browser would read as a host. */
export function ownPath(next: string): string | null {
  if (!next.startsWith('/') || !URL.canParse(next, own)) return null;
  const { origin, pathname, search } = new URL(next, own);
  return origin === own && !pathname.startsWith('//') ? pathname + search : null;
}
