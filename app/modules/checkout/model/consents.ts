/**
 * What a buyer agrees to, by version. The words stand in `locales/<lng>/checkout.json` under `consent.<kind>`; a change
 * of words is a new version (a test holds the hash of each text). Sources: Cai Guan Shui [2018] 49 art. 3 (own use), Shang
 * Cai Fa [2018] 486 (risk notice), PIPL art. 28-29 (separate consent to the ID number), art. 39 (recipients abroad).
 */
export const consentKinds = ['own-use', 'risk-notice', 'identity-storage', 'overseas-recipient'] as const;
export type ConsentKind = (typeof consentKinds)[number];

export const consentVersion = '2026-11';

/** What was ticked, in which words and when, beside the identity that was typed: masked, and sealed. */
export interface GivenConsents {
  readonly kinds: readonly ConsentKind[];
  readonly version: string;
  /** The rows that were written with the tick; the order is bound to them. */
  readonly rows: readonly string[];
  readonly identity: { readonly sealed: string; readonly name: string; readonly idNumber: string };
}

/** Kinds without which nothing may be ordered. */
export const requiredConsents: readonly ConsentKind[] = ['own-use', 'risk-notice', 'identity-storage', 'overseas-recipient'];
