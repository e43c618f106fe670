import { z } from 'zod';

export const signInInput = z.object({
  email: z.string().max(320),
  password: z.string().min(1).max(1024),
  next: z.string().max(500).default('/'),
});
export const signUpInput = signInInput.extend({ displayName: z.string().trim().max(60).default('') });

/** A path of our own to return to after signing in; anything else is the front page. */
export function ownPath(next: string): string {
  return /^\/(?![/\\])[\w\-./?=&%]*$/.test(next) ? next : '/';
}
