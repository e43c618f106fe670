import type { Locale } from '#app/kernel/locale.ts';
import type { Money } from '#app/kernel/money.ts';
import type { Refusal } from '#app/kernel/result.ts';
import type { CartView, RailChoice } from '#app/modules/checkout/contract.ts';
import type { PaymentView } from '#app/modules/settlement/contract.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';

/** A refusal in the words of the page: made here, so that no page loads the words of all refusals. */
export const sentenceOf = (locale: Locale, { code, facts }: Pick<Refusal, 'code' | 'facts'>): string =>
  textIn(locale)(`refusals:${code}`, facts);

/** What stands in the way of a cart, by what it is about: `cart`, `parcel 2`, `line <product>`. */
export type CartSentences = Readonly<Record<string, string>>;

/** What to take out so that a parcel can go. */
function fitSentence(locale: Locale, { fit, lines }: CartView['consignments'][number]): string {
  if (!fit) return '';
  const name = lines.find((line) => line.productId === fit.productId)?.name.text ?? '';
  return textIn(locale)(fit.keep > 0 ? 'requote:fit.keep' : 'requote:fit.remove', { name, keep: fit.keep, drop: fit.drop });
}

export function cartSentences(locale: Locale, cart: CartView): CartSentences {
  const said: Record<string, string> = {};
  if (cart.problem) said.cart = sentenceOf(locale, cart.problem);
  for (const parcel of cart.consignments) {
    if (parcel.problem) said[`parcel ${parcel.no}`] = [sentenceOf(locale, parcel.problem), fitSentence(locale, parcel)].join(' ').trim();
    for (const { productId, problem, maxQuantity } of parcel.lines)
      if (problem) said[`line ${productId}`] = sentenceOf(locale, { code: problem, facts: { left: maxQuantity } });
  }
  return said;
}

/** A way to pay, and in words why it cannot be used. */
export type SaidRail = Pick<RailChoice, 'rail' | 'available'> & { readonly why: string | null };

export const saidRails = (locale: Locale, rails: readonly RailChoice[]): SaidRail[] =>
  rails.map(({ rail, available, reason }) => ({
    rail,
    available,
    why: available || !reason ? null : sentenceOf(locale, { code: reason, facts: {} }),
  }));

/** Money that goes back by itself, in words. */
export interface SaidReturn {
  readonly id: string;
  readonly amount: Money;
  readonly why: string;
  readonly stands: string;
}

export function saidReturns(locale: Locale, returns: PaymentView['returns']): SaidReturn[] {
  const t = textIn(locale);
  return returns.map(({ refundId, amount, reason, state }) => ({
    id: refundId,
    amount,
    why: t(`settlement:return.${reason}`),
    stands: t(state === 'succeeded' ? 'settlement:returned' : 'settlement:returning'),
  }));
}
