/** An institution of one's own for a test: frozen clock, two merchants, a wallet a class, and an in-memory mailbox for notifications. */
import { plus } from '#app/kernel/time.ts';
import { createEcnyAdapter, type EcnyAdapter } from '#app/modules/settlement/adapters/ecny/index.ts';
import type { RawMessage } from '#app/modules/settlement/contract.ts';
import { identityHashOf } from '#app/sandbox/ecny/institution.ts';
import { type EcnySandbox, type EcnySandboxOptions, startEcnySandbox } from '#app/sandbox/ecny/sandbox.ts';
import { signerOf } from '#app/sandbox/ecny/signing/sm2.ts';
import type { WalletClass } from '#app/sandbox/ecny/wallet-classes.ts';
import { openWallet, topUp } from '#app/sandbox/ecny/wallets.ts';

export const buyer = { name: '林知夏', idNumber: '310000199203040023' };
export const buyerHash = identityHashOf(buyer.name, buyer.idNumber);
export const pin = '135790';
export const startsAt = new Date('2026-11-20T04:00:00Z');

export const ourKey = '5a'.repeat(32);
export const otherKey = '3c'.repeat(32);
const institutionKey = '27'.repeat(32);
export const notifyUrl = 'http://shop.test/webhooks/ecny';
const otherNotifyUrl = 'http://other.test/hooks/';

export interface TestInstitution {
  readonly sandbox: EcnySandbox;
  readonly adapter: EcnyAdapter;
  /** The adapter of another merchant of the same institution. */
  readonly other: EcnyAdapter;
  /** Messages since the last call, with the reply each gets from then on. */
  mail(): RawMessage[];
  /** Status the shop answers to notifications; 204 at first. */
  answerWith(status: number): void;
  wallet(walletClass: WalletClass, balance: bigint, person?: { name: string; idNumber: string }): Promise<string>;
  advance(seconds: number): Promise<void>;
  adapterWith(over: Partial<Parameters<typeof createEcnyAdapter>[0]>): EcnyAdapter;
  stop(): Promise<void>;
  readonly secrets: readonly string[];
}

export async function startInstitution(over: Partial<EcnySandboxOptions> = {}): Promise<TestInstitution> {
  let box: RawMessage[] = [];
  let status = 204;
  const sandbox = await startEcnySandbox({
    merchants: [
      { id: 'yiji', name: '驿集跨境（演示商户）', publicKey: signerOf(ourKey).publicKey, certNo: 'YJ-1', notifyBase: 'http://shop.test/' },
      { id: 'other', name: '别家（演示商户）', publicKey: signerOf(otherKey).publicKey, certNo: 'OT-1', notifyBase: 'http://other.test/' },
    ],
    institutionPrivateKey: institutionKey,
    faultsEnabled: true,
    clock: { at: startsAt, frozen: true },
    notifyScale: 1,
    seed: null,
    pinCost: 2,
    send: async (address, init) => {
      const url = new URL(String(address));
      const headers = Object.fromEntries([...new Headers(init?.headers)].map(([name, value]) => [name.toLowerCase(), value]));
      box.push({
        method: 'POST',
        path: url.pathname + url.search,
        headers: { ...headers, host: url.host },
        body: new Uint8Array(init?.body as Uint8Array),
        receivedAt: sandbox.clock.now(),
      });
      return new Response(null, { status });
    },
    ...over,
  });
  const adapterWith = (options: Partial<Parameters<typeof createEcnyAdapter>[0]>): EcnyAdapter =>
    createEcnyAdapter({
      baseUrl: sandbox.url,
      merchantId: 'yiji',
      privateKey: ourKey,
      institutionPublicKey: sandbox.institutionPublicKey,
      certNo: 'YJ-1',
      notifyUrl,
      mode: 'sandbox',
      send: fetch,
      clock: () => sandbox.clock.now(),
      // A busy machine is not a silent institution; silence has a test of its own.
      timeoutMs: 50_000,
      ...options,
    });
  const wallets: string[] = [];
  return {
    sandbox,
    adapter: adapterWith({}),
    other: adapterWith({ merchantId: 'other', privateKey: otherKey, certNo: 'OT-1', notifyUrl: otherNotifyUrl }),
    mail: () => {
      const all = box;
      box = [];
      return all;
    },
    answerWith: (next) => {
      status = next;
    },
    wallet: async (walletClass, balance, person = buyer) => {
      const wallet = await openWallet(sandbox.institution, {
        walletClass,
        label: walletClass,
        person,
        phoneTail: '0000',
        pin,
        showPin: false,
        session: null,
      });
      const filled = balance > 0n ? topUp(sandbox.institution, wallet.id, balance) : null;
      if (filled && !filled.ok) throw new Error(`the wallet could not be filled: ${filled.refusal.code}`);
      wallets.push(wallet.id);
      return wallet.id;
    },
    advance: async (seconds) => {
      sandbox.clock.set(plus(sandbox.clock.now(), seconds * 1000));
      await sandbox.settle();
    },
    adapterWith,
    stop: () => sandbox.stop(),
    get secrets() {
      return [ourKey, otherKey, institutionKey, pin, ...wallets];
    },
  };
}
