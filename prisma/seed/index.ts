import { hash } from '@node-rs/argon2';
import { ok } from '#app/kernel/result.ts';
import { argon } from '#app/modules/identity/index.server.ts';
import type { PricingWorld } from '#app/modules/pricing/index.server.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import { systemNow } from '#app/platform/clock.server.ts';
import { type Database, openDatabase } from '#app/platform/db/client.server.ts';
import { demoAccounts } from './content/accounts.ts';
import { categories } from './content/categories.ts';
import { certificates } from './content/certificates.ts';
import { cbecLimits, quantityCaps } from './content/customs.ts';
import { fxRates } from './content/fx.ts';
import { pavilions } from './content/pavilions.ts';
import { places } from './content/places.ts';
import { products } from './content/products.ts';
import { programmes } from './content/programmes.ts';
import { provinceZones } from './content/provinces.ts';
import { recognitionRules } from './content/recognition.ts';
import { domesticLegs, routes } from './content/routes.ts';
import { sellersOf } from './content/sellers.ts';
import { emissionFactors, hsRates, schemes } from './content/tables.ts';
import { freightTariffs } from './content/tariffs.ts';
import { fillShop, type ShopContent } from './shop.ts';
import { seedUuid } from './uuid.ts';

export { demoAccounts, samplePerson } from './content/accounts.ts';
export { seedUuid } from './uuid.ts';

/** The demonstration shop. */
export const demoShop: ShopContent = {
  countries: pavilions.map((pavilion) => pavilion.country),
  categories,
  products,
  fxRates,
  sellers: sellersOf(products),
  accounts: demoAccounts,
  schemes,
  rules: recognitionRules,
  certificates,
  programmes,
  hsRates,
  limits: cbecLimits,
  quantityCaps,
  places,
  routes,
  domesticLegs,
  tariffs: freightTariffs,
  provinceZones,
  factors: emissionFactors,
};

export interface SeedOptions {
  /** The day from which the content's days are counted; now when absent. */
  readonly at?: Date;
  /** Sets this password for every demonstration account, in a filled shop too. */
  readonly demoPassword?: string;
}

const isUnfilled = async ({ read }: Database): Promise<boolean> => (await read.product.findFirst({ select: { id: true } })) === null;

async function withDatabase<T>(databaseUrl: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(databaseUrl, { name: 'yiji seed', poolSize: 2, transactionMs: 60_000, statementTimeoutMs: 30_000 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Has the shop no product yet. */
export const isEmpty = (databaseUrl: string): Promise<boolean> => withDatabase(databaseUrl, isUnfilled);

async function setPasswords(call: Call<PricingWorld>, password: string): Promise<void> {
  const passwordHash = await hash(password, argon);
  await transaction(call, async ({ tx }) =>
    ok(await tx.user.updateMany({ where: { id: { in: demoAccounts.map(({ id }) => seedUuid('account', id)) } }, data: { passwordHash } })),
  );
}

/** Fills a migrated database with the demonstration shop, whole or not at all; a filled one is left as it is, but for the password. */
export function seed(databaseUrl: string, { at, demoPassword }: SeedOptions = {}): Promise<void> {
  return withDatabase(databaseUrl, async (database) => {
    const moment = at ?? systemNow();
    const call: Call<PricingWorld> = {
      actor: { kind: 'system', name: 'seed' },
      at: moment,
      key: null,
      locale: 'zh-CN',
      db: database.read,
      world: { mode: 'demo' },
    };
    if (await isUnfilled(database)) await fillShop(call, demoShop);
    if (demoPassword !== undefined) await setPasswords(call, demoPassword);
  });
}
