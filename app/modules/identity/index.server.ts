export { demoAccountTrouble, disableDemoAccounts, makeOperator } from './commands/accounts.server.ts';
export { addressesOfUser, forgetAddress, ownAddresses, rememberAddress } from './commands/addresses.server.ts';
export {
  bindConsents,
  consentsOfOrder,
  forgetPerson,
  identityHashOf,
  knowPerson,
  maskedNumberOf,
  openPerson,
  ownPersons,
  personsOfUser,
  recordConsents,
  rememberPerson,
} from './commands/persons.server.ts';
export { type PersonsInUse, purgeNumbers, purgeSessions } from './commands/purge.server.ts';
export {
  endSessionsOf,
  type OpenSession,
  type StartedSession,
  sessionFor,
  startGuestSession,
  touchSession,
} from './commands/sessions.server.ts';
export { argon, type SignInWorld, signIn, signOut, signUp } from './commands/sign-in.server.ts';
export { demoPasswordTrouble, demoSignIns } from './queries/demo-sign-ins.server.ts';
export { sellerProfiles } from './queries/seller-profiles.server.ts';
export { sellersById } from './queries/sellers.server.ts';
