import type { QuotaEvent, QuotaState } from '#app/modules/customs/contract.ts';

/** A hold on a person's year: what may happen to it, and where it goes. Anything else is refused. */
export const quotaMoves: Readonly<Record<QuotaState, Readonly<Partial<Record<QuotaEvent, QuotaState>>>>> = {
  reserved: { capture: 'held', expire: 'restored', cancel: 'restored' },
  held: { 'customs-release': 'committed', 'customs-refuse': 'restored', cancel: 'restored' },
  committed: { return: 'restored' },
  restored: {},
};

export const afterQuotaEvent = (state: QuotaState, event: QuotaEvent): QuotaState | null => quotaMoves[state][event] ?? null;

/** Everything but a restored hold counts against the year. */
export const quotaCounts = (state: QuotaState): boolean => state !== 'restored';
