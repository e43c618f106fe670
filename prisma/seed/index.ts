import { hash, verify } from '@node-rs/argon2';
import { ok } from '#app/kernel/result.ts';
import { argon, demoAccountTrouble, endSessionsOf } from '#app/modules/identity/index.server.ts';
import type { PricingWorld } from '#app/modules/pricing/index.server.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import { systemNow } from '#app/platform/clock.server.ts';
import { type Database, openDatabase } from '#app/platform/db/client.server.ts';
import { demoAccounts } from './content/accounts.ts';
import { categories } from './content/categories.ts';
import { certificates } from './content/certificates.ts';
import { cbecLimits, quantityCaps } from './content/customs.ts';
import { fxRates } from './content/fx.ts';
import { labelPolicies } from './content/label-policy.ts';
import { pavilions } from './content/pavilions.ts';
import { places } from './content/places.ts';
import { preferences } from './content/preferences.ts';
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

export { demoPasswordTrouble } from '#app/modules/identity/index.server.ts';
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
  labelPolicies,
  rules: recognitionRules,
  certificates,
  programmes,
  hsRates,
  limits: cbecLimits,
  quantityCaps,
  preferences,
  places,
  routes,
  domesticLegs,
  tariffs: freightTariffs,
  provinceZones,
  factors: emissionFactors,
};

/**
 * What a shop with real money begins with: countries, rates, rules, routes and tariffs. Nobody's account, no invented goods,
 * certificates or budgets.
 */
export const liveShop: ShopContent = { ...demoShop, products: [], sellers: [], accounts: [], certificates: [], programmes: [] };

export interface SeedOptions {
  /** The day from which the content's days are counted; now when absent. */
  readonly at?: Date;
  /** The password of every demonstration account, in a filled shop too; the printed ones when absent. */
  readonly demoPassword?: string;
  /** Real money moves here: `liveShop` instead of the demonstration, and no account is touched. */
  readonly live?: boolean;
}

const isUnfilled = async ({ read }: Database): Promise<boolean> => (await read.country.findFirst({ select: { iso2: true } })) === null;

async function withDatabase<T>(databaseUrl: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(databaseUrl, { name: 'yiji seed', poolSize: 2, transactionMs: 60_000, statementTimeoutMs: 30_000 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Was the shop never filled. */
export const isEmpty = (databaseUrl: string): Promise<boolean> => withDatabase(databaseUrl, isUnfilled);

/** Why a shop with real money must not begin on this database; null when it may. */
export const liveTrouble = (databaseUrl: string): Promise<string | null> =>
  withDatabase(databaseUrl, ({ read }) => demoAccountTrouble({ db: read }));

/** Gives every demonstration account the password it is offered with; a changed one ends the sessions that the old one opened. */
async function setPasswords(call: Call<PricingWorld>, wanted: string | undefined): Promise<void> {
  for (const account of demoAccounts) {
    const password = wanted ?? account.password;
    const user = await call.db.user.findUnique({ where: { id: seedUuid('account', account.id) } });
    if (!user || (await verify(user.passwordHash, password))) continue;
    const passwordHash = await hash(password, argon);
    await transaction(call, async (tx) => {
      await tx.tx.user.update({ where: { id: user.id }, data: { passwordHash } });
      await endSessionsOf(tx, [user.id]);
      return ok(null);
    });
  }
}

/** Fills a migrated database, whole or not at all; a filled one is left as it is, but for the passwords of a demonstration. */
export function seed(databaseUrl: string, { at, demoPassword, live = false }: SeedOptions = {}): Promise<void> {
  return withDatabase(databaseUrl, async (database) => {
    const moment = at ?? systemNow();
    const call: Call<PricingWorld> = {
      actor: { kind: 'system', name: 'seed' },
      at: moment,
      key: null,
      locale: 'zh-CN',
      db: database.read,
      world: { mode: live ? 'live' : 'demo' },
    };
    if (await isUnfilled(database)) await fillShop(call, live ? liveShop : demoShop);
    if (!live) await setPasswords(call, demoPassword);
  });
}
