/** Starts the simulated operating institution: in a test with `startEcnySandbox`, as a process by `main.ts`. */
import type { AddressInfo } from 'node:net';
import { bookOf } from './api/admin.ts';
import { openStore } from './book/store.ts';
import { type VirtualClock, virtualClock } from './clock.ts';
import { type FaultBoard, faultBoard } from './faults.ts';
import type { Institution, Merchant } from './institution.ts';
import { type DemoPerson, seedWallets } from './seed.ts';
import { openDoors } from './server.ts';
import { signerOf } from './signing/sm2.ts';

export interface EcnySandboxOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** SQLite file, or `:memory:`. */
  readonly file?: string;
  readonly merchants: readonly Merchant[];
  /** 64 hexadecimal digits. */
  readonly institutionPrivateKey: string;
  readonly institutionCertNo?: string;
  /** Where browsers reach the wallet, when not at host and port. */
  readonly publicUrl?: string;
  readonly faultsEnabled?: boolean;
  readonly clock?: { readonly at: Date; readonly frozen: boolean };
  /** Factor on the waits between notification tries; 0.2 makes the first 3 s. */
  readonly notifyScale?: number;
  /** Seed wallets of the demonstration, the first two held by this person when given. */
  readonly seed?: { readonly buyer: DemoPerson | null } | null;
  readonly pinCost?: number;
  /** How notifications leave; `fetch` when absent. */
  readonly send?: typeof fetch;
}

export interface EcnySandbox {
  readonly port: number;
  readonly url: string;
  readonly institutionPublicKey: string;
  readonly institutionCertNo: string;
  readonly clock: VirtualClock;
  readonly faults: FaultBoard;
  readonly institution: Institution;
  /** Runs everything that is due: expiry, failing refunds, customs answers, notifications. */
  settle(): Promise<void>;
  book(): Record<string, unknown>;
  stop(): Promise<void>;
}

/** A key that no merchant trusts: the private key 1…1. */
const strangerKey = '11'.repeat(32);

export async function startEcnySandbox(options: EcnySandboxOptions): Promise<EcnySandbox> {
  const store = openStore(options.file ?? ':memory:');
  const institution: Institution = {
    store,
    clock: virtualClock(options.clock),
    faults: faultBoard(),
    merchants: new Map(options.merchants.map((merchant) => [merchant.id, merchant])),
    site: { url: '' },
    pinCost: options.pinCost ?? 16_384,
  };
  const signer = signerOf(options.institutionPrivateKey);
  const institutionCertNo = options.institutionCertNo ?? 'SIM-INSTITUTION-1';
  const keys = {
    own: { certNo: institutionCertNo, sign: (message: Uint8Array) => signer.sign(message) },
    stranger: { certNo: institutionCertNo, sign: (message: Uint8Array) => signerOf(strangerKey).sign(message) },
  };
  if (options.seed !== null) await seedWallets(institution, options.seed?.buyer ?? null);
  const doors = openDoors(institution, keys, {
    faultsEnabled: options.faultsEnabled ?? false,
    notifyScale: options.notifyScale ?? 0.2,
    send: options.send ?? fetch,
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    doors.server.once('error', reject);
    doors.server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = doors.server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  institution.site.url = options.publicUrl ?? url;
  return {
    port,
    url,
    institutionPublicKey: signer.publicKey,
    institutionCertNo,
    clock: institution.clock,
    faults: institution.faults,
    institution,
    settle: doors.settle,
    book: () => bookOf(institution),
    stop: async () => {
      await doors.stop();
      store.close();
    },
  };
}
