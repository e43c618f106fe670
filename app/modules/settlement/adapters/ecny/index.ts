/** The rail of digital RMB: a stateless translator between the settlement port and the operating institution's protocol. */
import type { RailCapabilities, SettlementAdapter } from '../../contract.ts';
import { cancel, declare, refund, start, sync } from './commands.ts';
import { ecnyEnvelope } from './envelope.ts';
import { ecnyExchange } from './exchange.ts';
import { messageReceiver } from './receive.ts';

export interface EcnyAdapterOptions {
  /** Origin of the institution. */
  readonly baseUrl: string;
  readonly merchantId: string;
  /** Our SM2 key, 64 hexadecimal digits. */
  readonly privateKey: string;
  /** The institution's SM2 key (`04…`); two while it rotates. */
  readonly institutionPublicKey: string | readonly string[];
  readonly certNo: string;
  /** Where the institution notifies us. */
  readonly notifyUrl: string;
  readonly mode: RailCapabilities['mode'];
  readonly send: typeof fetch;
  readonly clock: () => Date;
  /** Silence longer than this is `unknown`; 8 s when absent. */
  readonly timeoutMs?: number;
}

export type EcnyAdapter = Required<SettlementAdapter>;

/** The adapter of one merchant at one institution. Throws at once when a key is no key. */
export function createEcnyAdapter(options: EcnyAdapterOptions): EcnyAdapter {
  const { institutionPublicKey: keys } = options;
  const envelope = ecnyEnvelope({ ...options, institutionPublicKeys: typeof keys === 'string' ? [keys] : keys });
  const exchange = ecnyExchange(options, envelope);
  return {
    caps: {
      id: 'ecny',
      mode: options.mode,
      identifiesPayer: true,
      customsSlip: 'provider',
      capture: 'immediate',
      partialRefund: true,
      currencies: ['CNY'],
      exponents: {},
      ttlSeconds: { min: 60, max: 24 * 3600 },
      nextAction: 'qr',
    },
    start: (command) => start(exchange, command, options.notifyUrl),
    cancel: (ref) => cancel(exchange, ref),
    refund: (command) => refund(exchange, command),
    sync: (ref) => sync(exchange, ref),
    declare: (slip) => declare(exchange, slip),
    receive: messageReceiver(envelope, options.merchantId),
  };
}
