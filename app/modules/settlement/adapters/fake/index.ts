/** The settlement port in memory, for tests: the same promises as a real rail, and switches to break each of them. */
import type { Outcome, PayErrorClass, RailCapabilities, RawMessage, SettlementAdapter } from '../../contract.ts';
import { cancelFake, declareFake, receiveFake, refundFake, refused, startFake, syncFake } from './calls.ts';
import { fakeMessages } from './messages.ts';
import { type FakeProvider, fakeProvider } from './provider.ts';

export type FakeCall = 'start' | 'cancel' | 'refund' | 'sync' | 'declare';
/** A provider in trouble, or one told to refuse. */
export type FakeFault =
  | 'unreachable'
  | 'lost-before-commit'
  | 'lost-after-commit'
  | 'error-after-commit'
  | 'garbled-reply'
  | 'held-reply'
  | { readonly refuse: PayErrorClass };

export interface FakeRail {
  readonly adapter: SettlementAdapter;
  readonly provider: FakeProvider;
  /** Strikes the next call of that kind, once. `release` frees a held reply. */
  fault(call: FakeCall, fault: FakeFault): { readonly release: () => void };
  /** Takes back one fault that has not struck; answers how many are left. */
  disarm(): number;
  /** A message the provider signs, for any merchant. */
  sign(body: Uint8Array, merchant?: string): RawMessage;
}

export interface FakeRailOptions {
  readonly clock: () => Date;
  /** What the rail says it can do, where a test needs another rail. */
  readonly caps?: Partial<RailCapabilities>;
  readonly secret?: string;
}

const usual: RailCapabilities = {
  id: 'fake',
  mode: 'sandbox',
  identifiesPayer: true,
  customsSlip: 'simulated',
  capture: 'immediate',
  partialRefund: true,
  currencies: ['CNY'],
  exponents: {},
  ttlSeconds: { min: 1, max: 24 * 3600 },
  nextAction: 'qr',
};

const silence = (call: FakeCall): Outcome => ({ kind: 'unknown', error: { class: 'timeout', detail: `${call}: no answer` } });

export function createFakeRail({ clock, caps, secret = 'fake-signing-secret' }: FakeRailOptions): FakeRail {
  const messages = fakeMessages(clock, secret);
  const provider = fakeProvider(clock, messages);
  const ability: RailCapabilities = { ...usual, ...caps };
  const armed: { readonly call: FakeCall; readonly fault: FakeFault; readonly released: Promise<void> }[] = [];

  /** Runs a call under the next fault armed for it. */
  async function under(call: FakeCall, work: () => Outcome): Promise<Outcome> {
    const index = armed.findIndex((entry) => entry.call === call);
    const [hit] = index < 0 ? [] : armed.splice(index, 1);
    if (hit && typeof hit.fault === 'object') return refused(hit.fault.refuse, `${call}: told to refuse`);
    // Only a start may tell that nothing was sent: of what was asked before, an outage proves nothing.
    if (hit?.fault === 'unreachable') return call === 'start' ? refused('provider_down', `${call}: not reached`) : silence(call);
    if (hit?.fault === 'lost-before-commit') return silence(call);
    const outcome = work();
    if (hit?.fault === 'held-reply') await hit.released;
    else if (hit?.fault === 'lost-after-commit') return silence(call);
    else if (hit) return { kind: 'unknown', error: { class: 'provider_down', detail: `${call}: broken answer` } };
    return outcome;
  }

  return {
    provider,
    sign: messages.sign,
    fault: (call, fault) => {
      const gate = Promise.withResolvers<void>();
      armed.push({ call, fault, released: gate.promise });
      return { release: gate.resolve };
    },
    disarm: () => {
      const left = armed.length;
      armed.pop();
      return left;
    },
    adapter: {
      caps: ability,
      start: (command) =>
        under('start', () =>
          ability.currencies.includes(command.amount.currency)
            ? startFake(provider, command, clock())
            : refused('invalid_request', 'start: a currency this rail does not take'),
        ),
      cancel: (ref) => under('cancel', () => cancelFake(provider, ref)),
      sync: (ref) => under('sync', () => syncFake(provider, ref)),
      refund: (command) => under('refund', () => refundFake(provider, command)),
      declare: (slip) => under('declare', () => declareFake(provider, slip, clock())),
      receive: receiveFake(provider, messages),
    },
  };
}
