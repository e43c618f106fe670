export { type DemoAccount, demoAccounts } from './model/demo-accounts.ts';
export { maskAddress, maskIdNumber, maskName, maskPhone } from './model/mask.ts';
