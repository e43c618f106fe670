import type { Call } from '#app/platform/db/call.server.ts';
import { type DemoAccount, demoAccounts, publishedPasswords } from '../model/demo-accounts.ts';

/** Null where a rail moves real money; `password` is the operator's own choice for all demo accounts. */
export interface DemoWorld {
  readonly demo: { readonly password: string | undefined } | null;
}

/** The accounts that a demonstration offers on its sign-in page; none where money is real. */
export function demoSignIns({ world: { demo } }: Pick<Call<DemoWorld>, 'world'>): readonly DemoAccount[] {
  if (!demo) return [];
  return Object.values(demoAccounts).map((account) => ({ ...account, password: demo.password ?? account.password }));
}

/** Why this must not be the password of all demonstration accounts; null when it may. */
export function demoPasswordTrouble(password: string | undefined): string | null {
  if (password === undefined || !publishedPasswords.includes(password.toLowerCase())) return null;
  return 'DEMO_PASSWORD is one that everybody can read in the sources: set it to one of your own.';
}
