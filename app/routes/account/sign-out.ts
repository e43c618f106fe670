import { redirect } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import { signOut } from '#app/modules/identity/index.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { sessionSlot } from '#app/platform/http/session-slot.server.ts';
import type { Route } from './+types/sign-out';

/** Ends the session here and in the browser. */
export async function action({ context }: Route.ActionArgs) {
  await signOut(callOf(context));
  sessionSlot(context).end();
  throw redirect(localizedPath(preferencesOf(context).locale, '/'), 303);
}

/** There is nothing to see here: signing out is a button. */
export function loader({ context }: Route.LoaderArgs): never {
  throw redirect(localizedPath(preferencesOf(context).locale, '/account'));
}
