import type { Call } from '#app/platform/db/call.server.ts';
import { type DemoAccount, demoAccounts } from '../model/demo-accounts.ts';

/** Null where a rail moves real money; `password` is the operator's own choice for all demo accounts. */
export interface DemoWorld {
  readonly demo: { readonly password: string | undefined } | null;
}

/** The accounts that a demonstration offers on its sign-in page; none where money is real. */
export function demoSignIns({ world: { demo } }: Pick<Call<DemoWorld>, 'world'>): readonly DemoAccount[] {
  if (!demo) return [];
  return Object.values(demoAccounts).map((account) => ({ ...account, password: demo.password ?? account.password }));
}
