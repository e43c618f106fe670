import type { Refusal } from '#app/kernel/result.ts';
import type { RefusedProgrammes } from '#app/modules/green/contract.ts';
import { reasonOfRefusal } from '#app/modules/green/rules.ts';
import type { Quote } from '#app/modules/pricing/contract.ts';

/**
 * What the holds have told while one buyer tries to place one cart: quotes that follow each other keep it, so that each new
 * quote does without all that was refused, and the last one gets through.
 */
export interface Chain {
  /** The person who was entered; another person has other caps. */
  readonly buyer: string | null;
  readonly refused: RefusedProgrammes;
  /** What a pool had not, in fen, by programme: it is asked again, for what is left may be less or more by now. */
  readonly short: Readonly<Record<string, bigint>>;
}

export const newChain = (buyer: string | null): Chain => ({ buyer, refused: {}, short: {} });

const awardOf = (quote: Quote, programmeId: string): bigint =>
  quote.lines.flatMap((l) => l.incentives).reduce((sum, i) => (i.programmeId === programmeId ? sum + i.amount.minor : sum), 0n);

/**
 * The chain after a refusal. A person's cap closes its programme at once: how much is left is not the quote's to tell. A pool
 * does not, for the next quote reads what is left in it; only one that offered no less and was refused again is closed.
 */
export function chainAfter({ quote, chain }: { readonly quote: Quote; readonly chain: Chain }, refusal: Refusal | null): Chain {
  const { programmeId } = refusal?.facts ?? {};
  if (!refusal || typeof programmeId !== 'string') return chain;
  const award = awardOf(quote, programmeId);
  const before = chain.short[programmeId];
  if (refusal.code === 'green.pool_exhausted' && (before === undefined || award < before))
    return { ...chain, short: { ...chain.short, [programmeId]: award } };
  const code = Object.entries(reasonOfRefusal).find(([known]) => known === refusal.code)?.[1];
  return code ? { ...chain, refused: { ...chain.refused, [programmeId]: code } } : chain;
}
