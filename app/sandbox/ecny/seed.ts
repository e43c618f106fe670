/** One wallet a class for the demonstration, with money and a PIN that its own pages show. All persons are invented. */
import type { Wallet } from './book/rows.ts';
import type { Institution } from './institution.ts';
import { welcomePacket } from './red-packets.ts';
import type { WalletClass } from './wallet-classes.ts';
import { openWallet, topUp } from './wallets.ts';

export interface DemoPerson {
  readonly name: string;
  readonly idNumber: string;
}

export const demoPin = '246810';

/** Area 310000 is no district: the number passes the check digit and belongs to nobody. */
export const demoPersons: readonly [DemoPerson, DemoPerson] = [
  { name: '林知夏', idNumber: '310000199203040023' },
  { name: '周远行', idNumber: '310000198811120014' },
];

const demoWallets: readonly { walletClass: WalletClass; label: string; person: 0 | 1 | null; yuan: bigint; phoneTail: string }[] = [
  { walletClass: 'II', label: 'everyday', person: 0, yuan: 30_000n, phoneTail: '2046' },
  { walletClass: 'I', label: 'savings', person: 0, yuan: 120_000n, phoneTail: '2046' },
  { walletClass: 'III', label: 'household', person: 1, yuan: 8_000n, phoneTail: '7731' },
  { walletClass: 'IV', label: 'pocket', person: null, yuan: 3_000n, phoneTail: '9003' },
];

/** Fills an empty book; does nothing to one that has wallets. `buyer` is the sample person of the shop, when it has one. */
export async function seedWallets(institution: Institution, buyer: DemoPerson | null): Promise<void> {
  if (institution.store.one<Wallet>('SELECT * FROM wallet LIMIT 1')) return;
  for (const { walletClass, label, person, yuan, phoneTail } of demoWallets) {
    const holder = person === null ? null : person === 0 && buyer ? buyer : demoPersons[person];
    const wallet = await openWallet(institution, {
      walletClass,
      label,
      person: holder,
      phoneTail,
      pin: demoPin,
      showPin: true,
      session: null,
    });
    topUp(institution, wallet.id, yuan * 100n);
    welcomePacket(institution, wallet.id);
  }
}
