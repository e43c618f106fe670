import type { LabelDecision } from '#app/modules/green/contract.ts';
import type { Cart, CartLine, PriceBook, ProductFacts, Quote, QuoteFacts } from '#app/modules/pricing/contract.ts';
import { quote } from '#app/modules/pricing/rules.ts';
import { policy, rates } from '../customs/tariff.ts';
import { categories } from '../green/policy.ts';
import { at, book as delivery, everyOffer } from '../logistics/book.ts';

export { at };

export const tierA: LabelDecision = {
  tier: 'A',
  certificateId: 'c1',
  schemeId: 'china-organic',
  result: 'recognised',
  level: null,
  ruleId: null,
  ruleVersion: null,
  reasonCode: 'HOST_CERTIFICATE',
  reasons: [],
  validUntil: null,
};

type ProductOver = Partial<Omit<ProductFacts, 'price'>> & { readonly unitMinor?: bigint; readonly listMinor?: bigint };

/** Coffee of one seller at 160 yuan, one kilogram with its packing, by all three modes, tier A. */
export const item = ({ unitMinor = 16_000n, listMinor, ...over }: ProductOver = {}): ProductFacts => {
  const productId = over.productId ?? 'p1';
  return {
    productId,
    sellerId: 's1',
    price: { id: `price-${productId}`, version: 1, unitMinor, listMinor: listMinor ?? null, source: 'seller' },
    category: 'coffee',
    materials: [],
    hs: '0901.21',
    originCountry: 'IT',
    proofOfOrigin: false,
    quantityKind: null,
    coldChain: false,
    netWeightGrams: 900,
    grossWeightGrams: 1_000,
    volumeMl: null,
    measure: null,
    offers: everyOffer,
    label: tierA,
    ...over,
  };
};

export const book: PriceBook = { programmes: [], categories, rates, policies: [policy], preferences: [], delivery, allowUnknownList: true };

type FactsOver = Partial<Omit<QuoteFacts, 'book' | 'products'>> & { readonly book?: Partial<PriceBook> };

export const factsOf = (products: readonly ProductFacts[], over: FactsOver = {}): QuoteFacts => ({
  at,
  province: '31',
  remainingByPool: {},
  person: null,
  identified: false,
  ...over,
  products: Object.fromEntries(products.map((p) => [p.productId, p])),
  book: { ...book, ...over.book },
});

export const cartOf = (...lines: readonly (Partial<CartLine> & Pick<CartLine, 'productId'>)[]): Cart => ({
  lines: lines.map((line) => ({ lineId: line.productId, quantity: 1, mode: 'rail', ...line })),
});

export function quoted(cart: Cart, facts: QuoteFacts): Quote {
  const answer = quote(cart, facts);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

/** The code of a refusal, or `ok`. */
export function codeOf(cart: Cart, facts: QuoteFacts): string {
  const answer = quote(cart, facts);
  return answer.ok ? 'ok' : answer.refusal.code;
}
