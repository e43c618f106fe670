/** People, sessions, sellers and their members; natural persons known by a key that is no number. */
import type { LocalizedText } from '#app/kernel/locale.ts';

export const roles = ['shopper', 'seller', 'operator'] as const;
export type Role = (typeof roles)[number];

/** ASVS 5.0 V6.2.1: at least 15 characters where a password is the only factor; V6.2.9: long ones are taken whole. */
export const shortestPassword = 15;
export const longestPassword = 256;

/** Encrypts and indexes personal fields. AES-256-GCM bound to table, column and row; HMAC for equality. */
export interface Vault {
  seal(place: SealedPlace, text: string): string;
  /** Throws when the text was not sealed for this place or was changed. */
  open(place: SealedPlace, sealed: string): string;
  /** Versioned HMACs of an ID number (`v1:<hex>`), newest key first: the same person gives the same keys. Never empty. */
  personKeys(idNumber: string): readonly string[];
  /** Name of the key that seals now, e.g. `v1`. */
  readonly keyId: string;
}

/** Bound into the ciphertext, so that it cannot be moved to another row or column. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export interface VaultWorld {
  readonly vault: Vault;
}

/** A verified person as pages may show it: masked. */
export interface PersonView {
  readonly personId: string;
  readonly name: string;
  readonly idNumber: string;
}

/** The parts of a Chinese postal address that a label needs. */
export interface PostalParts {
  readonly name: string;
  readonly phone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly street: string;
}

/** A member's saved address as pages may show it: masked, in Chinese. */
export interface AddressView {
  readonly addressId: string;
  readonly name: string;
  readonly phone: string;
  readonly text: string;
  readonly isDefault: boolean;
}

export interface SellerCardView {
  readonly sellerId: string;
  readonly slug: string;
  readonly names: LocalizedText;
  readonly originalName: string;
  readonly originalLang: string;
  readonly country: string;
  readonly currency: string;
  readonly commissionBps: number;
}

export interface AccountView {
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
  readonly role: Role;
  readonly sellers: readonly { readonly sellerId: string; readonly names: LocalizedText }[];
}

export type IdentityRefusal =
  | 'identity.wrong_credentials'
  | 'identity.email_taken'
  | 'identity.password_short'
  | 'identity.password_known'
  | 'identity.email_malformed'
  | 'identity.too_many_attempts'
  | 'identity.signed_out';
