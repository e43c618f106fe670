import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '#app/kernel/call.ts';
import { newUuid } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import {
  addToCart,
  type ConsentWorld,
  type PlaceWorld,
  placeOrder,
  prepareQuote,
  saveAddress,
  saveIdentity,
} from '#app/modules/checkout/index.server.ts';
import type { Vault } from '#app/modules/identity/contract.ts';
import { completeOrder } from '#app/modules/orders/index.server.ts';
import { createFakeRail, type FakeRail } from '#app/modules/settlement/adapters/fake/index.ts';
import { receiveMessage, startAttempt } from '#app/modules/settlement/index.server.ts';
import { buyerPlace } from '#app/modules/settlement/rules.ts';
import type { Call, World } from '#app/platform/call.server.ts';
import { blindIndex, fieldCipher } from '#app/platform/crypto/field.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { rateLimiter } from '#app/platform/rate-limit.server.ts';
import { steadyClock, testCall, testMoment } from '#tests/support/call.ts';
import { type TestDatabase, testDatabase } from '#tests/support/database.ts';

/** Everything a checkout asks of the world. */
export type MarketWorld = PlaceWorld & ConsentWorld & Pick<World, 'mode'>;

export function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(
      `refused: ${result.refusal.code} ${JSON.stringify(result.refusal.facts, (_, v) => (typeof v === 'bigint' ? `${v}` : v))}`,
    );
  return result.value;
}

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A valid number by GB 11643 of an adult in area 310000, which is no district: the n-th invented person. */
export function inventedId(n: number): string {
  const day = new Date(Date.UTC(1980, 0, 1 + (n % 5000))).toISOString().slice(0, 10).replaceAll('-', '');
  const body = `310000${day}${String(Math.floor(n / 5000)).padStart(3, '0')}`;
  const total = idWeights.reduce((s, w, i) => s + w * Number(body[i]), 0);
  return body + '10X98765432'[total % 11];
}

/** An address of nobody in Shanghai, as the form gives it. */
export const someAddress = {
  name: '林知夏',
  phone: '13800000000',
  province: '31',
  city: '上海市',
  district: '徐汇区',
  street: '漕溪北路 88 号',
  postcode: '',
  remember: false,
} as const;

export interface Shopper {
  readonly sessionId: string;
  readonly call: () => Call<MarketWorld>;
}

/** The demonstration shop on a real database, with a rail in memory and a clock. */
export interface Market {
  readonly database: TestDatabase;
  readonly rail: FakeRail;
  readonly world: MarketWorld;
  now(): Date;
  advance(seconds: number): void;
  call(actor?: Actor): Call<MarketWorld>;
  /** Runs SQL as the owner of the tables: to set a scene, never to check one. */
  scene(sql: string): Promise<void>;
  productId(handle: string): Promise<string>;
  /** A guest with goods in the cart, an address, and the n-th invented person's identity. */
  shopper(
    n: number,
    goods: readonly { readonly productId: string; readonly quantity: number; readonly mode: DeliveryMode | null }[],
    /** The same browser again. */
    sessionId?: string,
  ): Promise<Shopper>;
  quote(shopper: Shopper): Promise<string>;
  place(shopper: Shopper, quoteId: string): ReturnType<typeof placeOrder>;
  /** Starts paying and lets the payer pay; answers the attempt. */
  pay(shopper: Shopper, paymentId: string): Promise<string>;
  deliver(): Promise<void>;
}

function testVault(): Vault {
  const keys = [{ id: 'v1', key: randomBytes(32) }];
  const cipher = fieldCipher(keys);
  const index = blindIndex(keys, 'person');
  return {
    seal: (place, text) => cipher.encrypt(text, place),
    open: (place, sealed) => cipher.decrypt(sealed, place),
    personKeys: (idNumber) => index.candidates(idNumber),
    keyId: 'v1',
  };
}

export async function openMarket(): Promise<Market> {
  const database = await testDatabase({
    poolSize: 24,
    maxWaitMs: 60_000,
    transactionMs: 60_000,
    lockTimeoutMs: 30_000,
    statementTimeoutMs: 60_000,
  });
  const seeded = await database.read.priceVersion.findFirstOrThrow({ orderBy: { validFrom: 'desc' } });
  // The seed is dated by the day it is made on; tests begin after its newest price.
  let at = seeded.validFrom > testMoment ? plus(seeded.validFrom, 60 * SECOND) : testMoment;
  const clock = (): Date => at;
  const rail = createFakeRail({ clock, caps: { id: 'ecny' } });
  const vault = testVault();
  const world: MarketWorld = {
    mode: 'demo',
    vault,
    clock: steadyClock,
    rails: new Map([['ecny', rail.adapter]]),
    openBuyer: ({ sealed, rowId }) => vault.open(buyerPlace(rowId), sealed),
    limiter: rateLimiter(database, 'market'),
    consentHash: (kind, locale) => createHash('sha256').update(`${kind}/${locale}`).digest('hex'),
    onCaptured: async (tx, event) => {
      return (await completeOrder(tx, { orderId: event.reference })) ? ok(null) : refuse('orders.illegal_move');
    },
    notify: () => undefined,
  };
  const call = (actor: Actor = { kind: 'system', name: 'test' }): Call<MarketWorld> =>
    testCall<MarketWorld>(database.read, { world, at, actor });
  return {
    database,
    rail,
    world,
    call,
    now: clock,
    advance: (seconds) => {
      at = plus(at, seconds * SECOND);
      rail.provider.tick();
    },
    scene: (sql) => withClient(database.ownerUrl, async (client) => void (await client.query(sql))),
    productId: async (handle) => (await database.read.product.findUniqueOrThrow({ where: { handle } })).id,
    shopper: async (n, goods, sessionId = newUuid(at)) => {
      const own = (): Call<MarketWorld> => call({ kind: 'guest', sessionId });
      for (const line of goods) must(await addToCart(own(), line));
      must(await saveAddress(own(), someAddress));
      must(
        await saveIdentity(own(), {
          name: '林知夏',
          idNumber: inventedId(n),
          ownUse: 'on',
          riskNotice: 'on',
          identityStorage: 'on',
          overseas: 'on',
          remember: false,
          ipHash: 'client',
        }),
      );
      return { sessionId, call: own };
    },
    quote: async (shopper) => must(await prepareQuote(shopper.call(), { province: '31' })).id,
    place: (shopper, quoteId) => placeOrder(shopper.call(), { quoteId, rail: 'ecny' }),
    pay: async (shopper, paymentId) => {
      const view = must(
        await startAttempt(shopper.call(), {
          paymentId,
          rail: 'ecny',
          returnUrl: 'http://localhost/back',
          cancelUrl: 'http://localhost/back',
        }),
      );
      const attemptId = view.attempt?.id ?? '';
      rail.provider.pay(attemptId);
      return attemptId;
    },
    deliver: async () => {
      for (const raw of rail.provider.drain()) must(await receiveMessage(call(), { rail: 'ecny', raw }));
    },
  };
}
