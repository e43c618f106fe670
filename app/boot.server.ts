/** The only place that knows everything: opens the database and the rails, fills `world`, joins events to their subscribers. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Actor } from '#app/kernel/call.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { defaultLocale, type Locale } from '#app/kernel/locale.ts';
import { ok, refuse } from '#app/kernel/result.ts';
import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { type ConsentWorld, mergeCarts } from '#app/modules/checkout/index.server.ts';
import { refreshCards, refreshPassedLabels } from '#app/modules/discovery/index.server.ts';
import type { Vault, VaultWorld } from '#app/modules/identity/contract.ts';
import { demoAccountTrouble, demoPasswordTrouble, type SignInWorld } from '#app/modules/identity/index.server.ts';
import { completeOrder, endUnpaidOrder, noteSlip, overdueOrders, productsOfOrder, slipPartsOf } from '#app/modules/orders/index.server.ts';
import { createCardAdapter } from '#app/modules/settlement/adapters/card/index.ts';
import { createEcnyAdapter } from '#app/modules/settlement/adapters/ecny/index.ts';
import type { RailId, SettlementAdapter } from '#app/modules/settlement/contract.ts';
import { declareSlips, pollDue, refundQueue, type SettlementWorld, sendRefund } from '#app/modules/settlement/index.server.ts';
import { buyerPlace, customsCodeOf } from '#app/modules/settlement/rules.ts';
import type { Call, World } from '#app/platform/call.server.ts';
import { type Clock, openClock } from '#app/platform/clock.server.ts';
import { blindIndex, fieldCipher } from '#app/platform/crypto/field.server.ts';
import { joined } from '#app/platform/db/call.server.ts';
import { type Database, openDatabase } from '#app/platform/db/client.server.ts';
import { deliver, type InTransaction, subscribe } from '#app/platform/db/event.server.ts';
import { type Environment, EnvironmentError } from '#app/platform/env.server.ts';
import { outbound } from '#app/platform/http/outbound.server.ts';
import { eventQueue } from '#app/platform/jobs/queue.server.ts';
import type { Tick } from '#app/platform/jobs/tick.server.ts';
import type { JobHandler, Routine } from '#app/platform/jobs/worker.server.ts';
import { announceNow, type Live, openLive } from '#app/platform/live.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import { type RateLimiter, rateLimiter } from '#app/platform/rate-limit.server.ts';
import { retention } from './retention.server.ts';

declare module '#app/platform/call.server.ts' {
  interface World extends VaultWorld, SettlementWorld, ConsentWorld, SignInWorld {
    readonly limiter: RateLimiter;
    readonly live: Live;
    /** A sample buyer with a valid invented number, offered in demo mode only. */
    readonly sample: CheckoutView['sample'];
    /** Password of the demo accounts, shown on the sign-in page in demo mode only. */
    readonly demo: Environment['demo'];
    readonly publicOrigin: string;
    readonly secure: boolean;
  }
}

/** A running shop: what the web process and the worker share. */
export interface Shop {
  readonly environment: Environment;
  readonly log: Log;
  readonly database: Database;
  readonly clock: Clock;
  readonly world: World;
  /** A call of now. */
  call(actor: Actor, locale?: Locale): Call;
  readonly handlers: readonly JobHandler[];
  readonly ticks: readonly Tick[];
  readonly routines: readonly Routine[];
  close(): Promise<void>;
}

/** The invented person of demo mode, whom the simulated institution knows too: valid by GB 11643, but 310000 is no district, so the number is nobody's. */
const samplePerson = { name: '林知夏', idNumber: '310000199203040023', phone: '13800000000' };

function vaultOf(environment: Environment): Vault {
  const cipher = fieldCipher(environment.personKeys);
  const index = blindIndex(environment.personHmacKeys, 'person');
  return {
    seal: (place, text) => cipher.encrypt(text, place),
    open: (place, sealed) => cipher.decrypt(sealed, place),
    personKeys: (idNumber) => index.candidates(idNumber),
    keyId: environment.personKeys[0]?.id ?? 'v1',
  };
}

function railsOf(environment: Environment, now: () => Date): ReadonlyMap<RailId, SettlementAdapter> {
  const rails = new Map<RailId, SettlementAdapter>();
  const { ecny, card, publicOrigin } = environment;
  const hooks = ecny.mode === 'sandbox' || card.mode === 'sandbox' ? `http://127.0.0.1:${environment.port}` : publicOrigin;
  if (ecny.mode !== 'off') {
    const send = outbound({ origins: [ecny.url] });
    rails.set(
      'ecny',
      createEcnyAdapter({
        baseUrl: ecny.url,
        merchantId: ecny.merchantId,
        privateKey: ecny.privateKey,
        institutionPublicKey: ecny.institutionPublicKey,
        certNo: 'yiji-1',
        notifyUrl: `${hooks}/hooks/ecny`,
        mode: ecny.mode,
        send,
        clock: now,
      }),
    );
  }
  if (card.mode !== 'off') {
    const origin = card.url ?? 'https://api.stripe.com';
    const { hostname, port, protocol } = new URL(origin);
    rails.set(
      'card',
      createCardAdapter({
        secretKey: card.secretKey,
        webhookSecret: card.webhookSecret,
        send: outbound({ origins: [origin] }),
        clock: now,
        slip: environment.customsSlip,
        mode: card.mode === 'live' && card.realMoney ? 'live' : 'sandbox',
        ...(card.mode === 'sandbox'
          ? { endpoint: { host: hostname, port: Number(port), protocol: protocol === 'https:' ? 'https' : 'http' } }
          : {}),
      }),
    );
  }
  return rails;
}

/** The words of every consent in every language, hashed once. */
function consentHashes(): ConsentWorld['consentHash'] {
  const hashes = new Map<string, string>();
  return (kind, locale) => {
    const known = hashes.get(`${locale}/${kind}`);
    if (known) return known;
    const texts: { consent?: Record<string, string> } = JSON.parse(readFileSync(path.resolve('locales', locale, 'checkout.json'), 'utf8'));
    const text = texts.consent?.[kind];
    invariant(text, `the consent ${kind} has no words in ${locale}`);
    const hash = createHash('sha256').update(text).digest('hex');
    hashes.set(`${locale}/${kind}`, hash);
    return hash;
  };
}

/** Sign-in takes the guest's cart along, in the same commit; what was typed at its checkout is sealed anew. */
const signedIn =
  (world: VaultWorld): InTransaction =>
  async (tx, event) => {
    const { userId, sessionId } = event.payload as { userId: string; sessionId: string | null };
    if (sessionId) await mergeCarts(joined(tx, { world }), { sessionId, userId });
  };

const system: Actor = { kind: 'system', name: 'worker' };

/** Opens everything. Whoever opens a shop closes it. */
export async function openShop(environment: Environment, log: Log): Promise<Shop> {
  const { databaseUrl } = environment;
  if (!databaseUrl) throw new Error('DATABASE_URL is not set');
  const database = openDatabase(databaseUrl, {
    poolSize: environment.databasePool,
    onIdleError: (error) => log.warn({ err: error }, 'a line to the database failed'),
  });
  const { demo } = environment;
  const trouble = demo ? demoPasswordTrouble(demo.password) : await demoAccountTrouble({ db: database.read });
  if (trouble) {
    await database.close();
    throw new EnvironmentError([trouble]);
  }
  const [clock, live] = await Promise.all([
    openClock(database.pool),
    openLive(databaseUrl, (error) => log.warn({ err: error }, 'the live line broke')),
  ]);
  const vault = vaultOf(environment);
  const world: World = {
    mode: environment.demo ? 'demo' : 'live',
    vault,
    rails: railsOf(environment, clock.now),
    clock,
    openBuyer: ({ sealed, rowId }) => vault.open(buyerPlace(rowId), sealed),
    consentHash: consentHashes(),
    limiter: rateLimiter(database, environment.sessionSecret),
    live,
    sample: environment.demo ? samplePerson : null,
    demo: environment.demo,
    publicOrigin: environment.publicOrigin,
    secure: environment.secure,
    onCaptured: async (tx, event) => {
      // Money for an order that no longer waits must not stand without it: the capture rolls back and is tried again, loudly.
      const completed = await completeOrder(tx, { orderId: event.reference });
      return completed ? ok(null) : refuse('orders.illegal_move', { orderId: event.reference });
    },
    notify: (paymentId) => announceNow(database.pool, `payment:${paymentId}`),
    refusedMessage: (message) => log.warn({ security: 'message_refused', ...message }, 'a message to a payment door proved nothing'),
  };
  const call = (actor: Actor, locale: Locale = defaultLocale): Call => ({
    actor,
    at: clock.now(),
    key: null,
    locale,
    db: database.read,
    world,
  });
  subscribe(database.read, {
    inTransaction: { 'identity.signed_in': [signedIn(world)], ...slipSteps },
    afterCommit: { ...cardSubscribers(() => call(system)), ...moneySubscribers(() => call(system), log) },
  });
  const close = async (): Promise<void> => {
    clock.stop();
    await live.close();
    await database.close();
  };
  const now = (): Call => call(system);
  return {
    environment,
    log,
    database,
    clock,
    world,
    call,
    handlers: handlersOf(database, now),
    ticks: ticksOf(now, log),
    routines: retention(now, log),
    close,
  };
}

/** What an order took or gave back shows on the cards of its products. */
function cardSubscribers(now: () => Call) {
  const stockMoved = async (event: { readonly payload: unknown }): Promise<void> => {
    const { orderId } = event.payload as { orderId: string };
    const call = now();
    await refreshCards(call, { productIds: await productsOfOrder(call, orderId) });
  };
  return { 'orders.placed': [stockMoved], 'orders.expired': [stockMoved], 'orders.cancelled': [stockMoved] };
}

/** What customs says of a parcel's payment slip is a line of the order's history, in the same commit. */
const slipAnswered: InTransaction = async (tx, event) => noteSlip(tx, event.payload as Parameters<typeof noteSlip>[1]);
const slipSteps = {
  'settlement.slip_submitted': [slipAnswered],
  'settlement.slip_accepted': [slipAnswered],
  'settlement.slip_refused': [slipAnswered],
};

/** Money that somebody has to look at is told loudly; what was captured is declared to customs, parcel by parcel. */
function moneySubscribers(now: () => Call, log: Log) {
  const alarmed = async ({ payload }: { readonly payload: unknown }): Promise<void> =>
    log.error({ alarm: payload }, 'money needs a person to look at it');
  const captured = async ({ payload }: { readonly payload: unknown }): Promise<void> => {
    const { paymentId, reference } = payload as { paymentId: string; reference: string };
    const call = now();
    const slips = (await slipPartsOf(call, reference)).map(({ placeId, ...parts }) => ({ ...parts, customsCode: customsCodeOf(placeId) }));
    await declareSlips(call, { paymentId, slips });
  };
  return { 'settlement.alarm_raised': [alarmed], 'settlement.captured': [captured] };
}

function handlersOf(database: Database, now: () => Call): readonly JobHandler[] {
  return [
    { queue: eventQueue, parallel: 2, handle: async (data) => deliver(database.read, String((data as { eventId: unknown }).eventId)) },
    {
      queue: refundQueue,
      parallel: 2,
      handle: async (data) => {
        const sent = await sendRefund(now(), { refundId: String((data as { refundId: unknown }).refundId) });
        if (!sent.ok && sent.refusal.code === 'kernel.clock_untrusted') throw new Error('the clock is off: the refund waits');
      },
    },
  ];
}

/** Unpaid orders that are ended side by side: each asks its provider. */
const endsAtOnce = 4;

function ticksOf(now: () => Call, log: Log): readonly Tick[] {
  const expire = async (): Promise<void> => {
    const { clock } = now().world;
    if (!clock.trusted()) return log.error({ offsetMs: clock.offsetMs() }, 'the clock of this machine is off: money stands still');
    // One order that cannot be ended must not keep the others waiting, nor a silent rail those of another.
    const overdue = (await overdueOrders(now(), 500))[Symbol.iterator]();
    const lane = async (): Promise<void> => {
      for (const orderId of overdue) await end(orderId);
    };
    await Promise.all(Array.from({ length: endsAtOnce }, lane));
  };
  const end = async (orderId: string): Promise<void> => {
    try {
      const ended = await endUnpaidOrder(now(), { orderId, reason: 'expired' });
      if (ended.ok && ended.value !== 'already') log.info({ orderId, answer: ended.value }, 'an unpaid order came to its time');
    } catch (error) {
      log.error({ err: error, orderId }, 'an unpaid order could not be ended and is tried again');
    }
  };
  const poll = async (): Promise<void> => {
    const { failures } = await pollDue(now());
    for (const failure of failures) log.warn({ failure }, 'a provider could not be asked');
  };
  return [
    { name: 'expire-orders', everyMs: 5_000, run: expire },
    { name: 'poll-rails', everyMs: 2_000, run: poll },
    { name: 'labels', everyMs: 30_000, run: async () => void (await refreshPassedLabels(now())) },
  ];
}
