import { hash } from '@node-rs/argon2';
import { argon } from '#app/modules/identity/index.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Calendar } from '../calendar.ts';
import type { DemoAccountContent, SellerContent } from '../content/types.ts';
import { seedUuid } from '../uuid.ts';

export const sellerRows = (sellers: readonly SellerContent[], calendar: Calendar): Prisma.SellerCreateManyInput[] =>
  sellers.map((seller) => ({
    id: seedUuid('seller', seller.id),
    slug: seller.handle,
    names: seller.names,
    originalName: seller.originalName.text,
    originalLang: seller.originalName.lang,
    legalName: seller.legalName,
    country: seller.country,
    currency: seller.currency,
    foundedYear: seller.founded,
    story: seller.story,
    placeId: seller.dispatchPlace,
    commissionBps: seller.commissionBps,
    createdAt: calendar.day(-60),
  }));

const roleOf = ({ roles }: DemoAccountContent): string =>
  roles.includes('operator') ? 'operator' : roles.includes('seller-member') ? 'seller' : 'shopper';

/** Accounts with argon2id hashes of their demo passwords. */
export const userRows = (accounts: readonly DemoAccountContent[], calendar: Calendar): Promise<Prisma.UserCreateManyInput[]> =>
  Promise.all(
    accounts.map(async (account) => ({
      id: seedUuid('account', account.id),
      email: account.email,
      emailNormal: account.email.trim().toLowerCase(),
      passwordHash: await hash(account.password, argon),
      displayName: account.displayName,
      role: roleOf(account),
      createdAt: calendar.day(-60),
    })),
  );

export const memberRows = (accounts: readonly DemoAccountContent[]): Prisma.SellerMemberCreateManyInput[] =>
  accounts.flatMap((account) =>
    account.sellers.map((seller) => ({ userId: seedUuid('account', account.id), sellerId: seedUuid('seller', seller) })),
  );
