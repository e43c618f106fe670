export { addressesOfUser, rememberAddress, type SavedAddress } from './commands/addresses.server.ts';
export { type ConsentInput, consentsOfOrder, identityHashOf, knowPerson, personOf, personsOfUser, recordConsents, rememberPerson } from './commands/persons.server.ts';
export { type OpenSession, sessionFor, startGuestSession, type StartedSession, touchSession } from './commands/sessions.server.ts';
export { argon, type Credentials, signIn, type SignInWorld, signOut, signUp } from './commands/sign-in.server.ts';
export { sellersById } from './queries/sellers.server.ts';
export { type SellerProfile, sellerProfiles } from './queries/seller-profiles.server.ts';
