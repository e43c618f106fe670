export { addressesOfUser, forgetAddress, ownAddresses, rememberAddress, type SavedAddress } from './commands/addresses.server.ts';
export {
  type ConsentInput,
  consentsOfOrder,
  forgetPerson,
  identityHashOf,
  knowPerson,
  ownPersons,
  personOf,
  personsOfUser,
  recordConsents,
  rememberPerson,
} from './commands/persons.server.ts';
export { type OpenSession, type StartedSession, sessionFor, startGuestSession, touchSession } from './commands/sessions.server.ts';
export { argon, type Credentials, type SignInWorld, signIn, signOut, signUp } from './commands/sign-in.server.ts';
export { type DemoWorld, demoSignIns } from './queries/demo-sign-ins.server.ts';
export { type SellerProfile, sellerProfiles } from './queries/seller-profiles.server.ts';
export { sellersById } from './queries/sellers.server.ts';
