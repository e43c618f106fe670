import type { Role } from '../contract.ts';

/** An account that everybody may use while no rail moves real money. */
export interface DemoAccount {
  readonly id: string;
  /** Its row in every database that was ever filled with the demonstration; a test holds it equal to what the seed makes. */
  readonly userId: string;
  readonly email: string;
  /** Public; the program refuses to be served to others with it. */
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
}

/** Accounts of the demonstration, shown on the sign-in page in demo mode only. The seed makes them. */
export const demoAccounts = {
  shopper: {
    id: 'shopper',
    userId: '5003f7e2-cb5e-8725-966a-dd8e53cfd3d6',
    email: 'shopper@yiji.example',
    password: 'demo-shopper-7341',
    displayName: '林知夏',
    role: 'shopper',
  },
  noura: {
    id: 'second-shopper',
    userId: 'f3863d32-5f8f-8336-8744-bc8ddb288118',
    email: 'noura@yiji.example',
    password: 'demo-noura-2958',
    displayName: 'Noura H.',
    role: 'shopper',
  },
  seller: {
    id: 'seller-member',
    userId: 'a0379694-7820-84cc-b550-f7bac832b897',
    email: 'seller@yiji.example',
    password: 'demo-seller-6027',
    displayName: 'Aigerim S.',
    role: 'seller',
  },
  operator: {
    id: 'operator',
    userId: '2ba077e6-8362-89c2-936d-476a218402b1',
    email: 'operator@yiji.example',
    password: 'demo-operator-4815',
    displayName: '周宁',
    role: 'operator',
  },
} as const satisfies Readonly<Record<string, DemoAccount>>;

export const demoUserIds: readonly string[] = Object.values(demoAccounts).map(({ userId }) => userId);

/** Passwords that stand in these sources: nobody may choose one. */
export const publishedPasswords: readonly string[] = Object.values(demoAccounts).map(({ password }) => password);
