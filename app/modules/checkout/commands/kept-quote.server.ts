import { createHash } from 'node:crypto';
import { canonicalJson } from '#app/kernel/canonical.ts';
import { newUuid } from '#app/kernel/id.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import type { Quote } from '#app/modules/pricing/contract.ts';
import { quoteHashInput } from '#app/modules/pricing/rules.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';
import { restore, store } from '#app/platform/db/stored-value.server.ts';
import { quoteTtlSeconds } from '../contract.ts';
import type { Chain } from '../model/chain.ts';
import type { QuoteTerms } from '../model/holds.ts';

/** What was promised, with the terms that the holds go by. */
export interface Promised {
  readonly quote: Quote;
  readonly terms: QuoteTerms;
}

/** A quote as it is kept: what was promised, for which version of the cart. */
export interface KeptQuote extends Promised {
  readonly id: string;
  readonly hash: string;
  readonly cartId: string;
  readonly cartVersion: number;
  readonly personId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly chain: Chain;
}

/**
 * SHA-256 of a whole promise: every amount, decision, proof and term, and the instant they were read. The order freezes the
 * same two and their hash, so that it can be told at any time that nothing was changed.
 */
export const hashOfPromise = ({ quote, terms }: Promised): string =>
  createHash('sha256').update(canonicalJson({ quote, terms })).digest('hex');

/** Do two quotes promise the same, whenever they were made? */
export const samePromise = (a: Promised & { readonly chain: Chain }, b: Promised & { readonly chain: Chain }): boolean =>
  quoteHashInput(a.quote) === quoteHashInput(b.quote) && canonicalJson([a.terms, a.chain]) === canonicalJson([b.terms, b.chain]);

type New = Pick<KeptQuote, 'cartId' | 'cartVersion' | 'personId' | 'quote' | 'terms' | 'chain'>;

/** Keeps a quote for 15 minutes. */
export async function keepQuote(tx: TxCall, made: New): Promise<KeptQuote> {
  const { cartId, cartVersion, personId, quote, terms, chain } = made;
  const row = { id: newUuid(tx.at), hash: hashOfPromise(made), cartId, personId, createdAt: tx.at };
  const expiresAt = plus(tx.at, quoteTtlSeconds * SECOND);
  const body = store({ quote, terms, cartVersion, chain }) ?? {};
  await tx.tx.quote.create({ data: { ...row, expiresAt, province: quote.province, body } });
  return { ...row, expiresAt, cartVersion, quote, terms, chain };
}

type QuoteRow = Omit<KeptQuote, 'cartVersion' | 'quote' | 'terms' | 'chain'> & { readonly body: unknown };

/** Reads a kept quote back; the row was written by `keepQuote`. */
export function keptFrom({ id, hash, cartId, personId, createdAt, expiresAt, body }: QuoteRow): KeptQuote {
  const kept = restore(body) as Pick<KeptQuote, 'cartVersion' | 'quote' | 'terms' | 'chain'>;
  return { id, hash, cartId, personId, createdAt, expiresAt, ...kept };
}
