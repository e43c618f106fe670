export { type DemoAccount, demoAccounts, publishedPasswords } from './model/demo-accounts.ts';
export { maskAddress, maskIdNumber, maskName, maskPhone } from './model/mask.ts';
