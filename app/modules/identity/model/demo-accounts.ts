import type { Role } from '../contract.ts';

/** An account that everybody may use while no rail moves real money. */
export interface DemoAccount {
  readonly id: string;
  readonly email: string;
  /** Public; the program refuses to be served to others with it. */
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
}

/** Accounts of the demonstration, shown on the sign-in page in demo mode only. The seed makes them. */
export const demoAccounts = {
  shopper: { id: 'shopper', email: 'shopper@yiji.example', password: 'demo-shopper-7341', displayName: '林知夏', role: 'shopper' },
  noura: { id: 'second-shopper', email: 'noura@yiji.example', password: 'demo-noura-2958', displayName: 'Noura H.', role: 'shopper' },
  seller: { id: 'seller-member', email: 'seller@yiji.example', password: 'demo-seller-6027', displayName: 'Aigerim S.', role: 'seller' },
  operator: { id: 'operator', email: 'operator@yiji.example', password: 'demo-operator-4815', displayName: '周宁', role: 'operator' },
} as const satisfies Readonly<Record<string, DemoAccount>>;
