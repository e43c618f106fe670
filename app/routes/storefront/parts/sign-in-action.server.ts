import { redirectDocument } from 'react-router';
import { type Locale, localizedPath } from '#app/kernel/locale.ts';
import type { Refusal, Result } from '#app/kernel/result.ts';
import type { Role } from '#app/modules/identity/contract.ts';
import type { StartedSession } from '#app/modules/identity/index.server.ts';
import { ownPath } from '#app/modules/identity/input.server.ts';
import type { SessionSlot } from '#app/platform/http/session-slot.server.ts';

/** What a sign-in form is answered: why not, with what was typed; never the password. */
export interface SignInAnswer {
  readonly refusal: Refusal;
  readonly typed: { readonly email: string; readonly displayName: string };
}

/** Where a person of this role starts, when no page was asked for. */
const startOf: Readonly<Record<Role, (locale: Locale) => string>> = {
  shopper: (locale) => localizedPath(locale, '/account'),
  seller: () => '/seller',
  operator: () => '/ops',
};

export const landing = (role: Role, next: string, locale: Locale): string => ownPath(next) ?? startOf[role](locale);

interface Entered {
  readonly slot: SessionSlot;
  readonly locale: Locale;
  readonly form: FormData;
  readonly next: string;
  readonly result: Result<StartedSession & { readonly role: Role }>;
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 320) : '';
};

export const refused = (form: FormData, refusal: Refusal): SignInAnswer => ({
  refusal,
  typed: { email: text(form, 'email'), displayName: text(form, 'displayName') },
});

/** A fresh session goes to the browser, and the browser to where it wanted to go: as a new document, for the frame and the language may be others. */
export function entered({ slot, locale, form, next, result }: Entered): SignInAnswer {
  if (!result.ok) return refused(form, result.refusal);
  slot.issue(result.value);
  throw redirectDocument(landing(result.value.role, next, locale), 303);
}
