import { type Locale, type LocalizedText, pickText } from '#app/kernel/locale.ts';
import { type Money, sum } from '#app/kernel/money.ts';
import type { Facts } from '#app/kernel/result.ts';
import { DAY, plus } from '#app/kernel/time.ts';
import type { ArtSpec, DeliveryMode, ShownText } from '#app/modules/catalogue/contract.ts';
import { policyAt } from '#app/modules/customs/rules.ts';
import type {
  BlockedConsignment,
  Cart,
  CartPreview,
  ConsignmentQuote,
  LineQuote,
  Quote,
  QuoteFacts,
} from '#app/modules/pricing/contract.ts';
import { ladderOf, previewCart } from '#app/modules/pricing/rules.ts';
import type { CartConsignmentView, CartLineView, DeliveryOptionView, TotalsView } from '../contract.ts';
import { fitOf } from './fit.ts';

/** What the view must know beside the quote: names and pictures. */
export interface CartWords {
  readonly locale: Locale;
  readonly title: (productId: string) => LineTitle | undefined;
  readonly sellerName: (sellerId: string) => ShownText;
  readonly placeName: (placeId: string) => string;
  readonly programmeTitle: (programmeId: string) => LocalizedText | undefined;
  readonly left: (productId: string, placeId: string) => number;
}

export interface LineTitle {
  readonly handle: string;
  readonly sku: string;
  readonly name: ShownText;
  readonly country: string;
  readonly countryName: string;
  readonly art: ArtSpec;
}

export const shownFacts = (facts: Facts): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, String(value ?? '')]));

function lineView(line: LineQuote, placeId: string, words: CartWords): CartLineView | null {
  const title = words.title(line.productId);
  if (!title) return null;
  const left = words.left(line.productId, placeId);
  const given = line.incentives.filter((i) => i.amount.minor > 0n);
  return {
    productId: line.productId,
    handle: title.handle,
    name: title.name,
    sku: title.sku,
    country: title.country,
    countryName: title.countryName,
    art: title.art,
    tier: line.label.tier,
    quantity: line.quantity,
    maxQuantity: Math.min(99, left),
    unit: line.unitPrice,
    goods: line.goods,
    tax: line.tax,
    incentive: line.incentive,
    discounts: given.map(({ programmeId, amount }) => ({
      title: pickText(words.programmeTitle(programmeId) ?? {}, words.locale, 'zh-CN').text,
      amount,
    })),
    problem: left < line.quantity ? 'logistics.out_of_stock' : null,
  };
}

/** Every way these lines can go together, each priced by the same quote with only the mode changed. */
export function deliveryOptions(
  cart: Cart,
  chosen: Pick<ConsignmentQuote, 'lineIds' | 'mode'>,
  around: { readonly facts: QuoteFacts; readonly words: CartWords },
): DeliveryOptionView[] {
  const { facts } = around;
  const modes = (['bonded', 'rail', 'air'] as const).filter((mode) =>
    chosen.lineIds.every((id) =>
      facts.products[cart.lines.find((l) => l.lineId === id)?.productId ?? '']?.offers.some((o) => o.mode === mode),
    ),
  );
  return modes.flatMap((mode) => {
    const lines = cart.lines.map((l) => (chosen.lineIds.includes(l.lineId) ? { ...l, mode } : l));
    const preview = previewCart({ lines }, facts);
    const option =
      preview.ok && preview.value.quote
        ? optionOf(preview.value.quote, { lineIds: chosen.lineIds, mode, chosen: mode === chosen.mode }, around)
        : null;
    return option ? [option] : [];
  });
}

function optionOf(
  quote: Quote,
  wish: { readonly lineIds: readonly string[]; readonly mode: DeliveryMode; readonly chosen: boolean },
  around: { readonly facts: QuoteFacts; readonly words: CartWords },
): DeliveryOptionView | null {
  const mine = quote.lines.filter((l) => wish.lineIds.includes(l.lineId));
  const consignment = quote.consignments.find((c) => c.key === mine[0]?.consignmentKey);
  if (!consignment || mine.length !== wish.lineIds.length) return null;
  const { at } = around.facts;
  return {
    mode: wish.mode,
    chosen: wish.chosen,
    placeName: around.words.placeName(consignment.placeId),
    freight: sum(
      mine.flatMap((l) => [l.freight, l.insurance]),
      'CNY',
    ),
    total: sum(
      mine.map((l) => l.total),
      'CNY',
    ),
    days: consignment.days,
    arrives: { from: plus(at, consignment.days.min * DAY), to: plus(at, consignment.days.max * DAY) },
    co2Grams: Number(consignment.emissions.grams),
    factors: consignment.emissions.factors,
  };
}

export interface CartAround {
  readonly cart: Cart;
  readonly facts: QuoteFacts;
  readonly words: CartWords;
}

/** Titles of what a ladder's rows name: programmes always, goods only where the parcel has several. */
function ladderNames(ladder: CartConsignmentView['ladder'], lines: readonly CartLineView[], words: CartWords): Record<string, string> {
  const programmeIds = [...new Set(ladder.flatMap((row) => row.facts.programmeId ?? []))];
  const titles = programmeIds.map((id) => [id, pickText(words.programmeTitle(id) ?? {}, words.locale, 'zh-CN').text] as const);
  const goods = lines.length > 1 ? lines.map((line) => [line.productId, line.name.text] as const) : [];
  return Object.fromEntries([...titles, ...goods].filter(([, text]) => text));
}

function goingView(
  going: { readonly quote: Quote; readonly consignment: ConsignmentQuote; readonly no: number },
  around: CartAround,
): CartConsignmentView {
  const { quote, consignment, no } = going;
  const { words } = around;
  const lines = quote.lines
    .filter((l) => l.consignmentKey === consignment.key)
    .flatMap((l) => lineView(l, consignment.placeId, words) ?? []);
  const ladder = ladderOf(quote, consignment.key);
  return {
    no,
    seller: words.sellerName(consignment.sellerId),
    mode: consignment.mode,
    placeName: words.placeName(consignment.placeId),
    lines,
    options: deliveryOptions(around.cart, consignment, around),
    meter: {
      value: consignment.meter.value,
      limit: consignment.meter.limit,
      over: consignment.meter.over.minor > 0n,
      extraTax: consignment.meter.extraTax,
    },
    goods: consignment.goods,
    freight: sum([consignment.freight, consignment.insurance], 'CNY'),
    tax: consignment.tax,
    incentive: consignment.incentive,
    total: consignment.total,
    ladder,
    names: ladderNames(ladder, lines, words),
    regime: consignment.regime,
    problem: null,
    fit: null,
  };
}

/** A consignment that cannot go: its lines with their prices, and what stands in the way. */
function blockedView(blocked: BlockedConsignment, no: number, around: CartAround): CartConsignmentView {
  const zero: Money = { minor: 0n, currency: 'CNY' };
  const placeId =
    around.facts.products[around.cart.lines.find((l) => blocked.lineIds.includes(l.lineId))?.productId ?? '']?.offers.find(
      (o) => o.mode === blocked.mode,
    )?.placeId ?? '';
  const lines = blocked.lineIds.flatMap((id): CartLineView[] => {
    const line = around.cart.lines.find((l) => l.lineId === id);
    const title = line && around.words.title(line.productId);
    const product = line && around.facts.products[line.productId];
    if (!line || !title || !product) return [];
    const unit = { minor: product.price.unitMinor, currency: 'CNY' };
    return [
      {
        productId: line.productId,
        handle: title.handle,
        name: title.name,
        sku: title.sku,
        country: title.country,
        countryName: title.countryName,
        art: title.art,
        tier: product.label.tier,
        quantity: line.quantity,
        maxQuantity: Math.min(99, around.words.left(line.productId, placeId)),
        unit,
        goods: { minor: unit.minor * BigInt(line.quantity), currency: 'CNY' },
        tax: zero,
        incentive: zero,
        discounts: [],
        problem: null,
      },
    ];
  });
  const freight = sum([blocked.freight ?? zero, blocked.insurance ?? zero], 'CNY');
  const limit = policyAt(around.facts.book.policies, around.facts.at)?.singleLimitMinor ?? 0n;
  const value = sum([blocked.goods, freight], 'CNY');
  return {
    no,
    seller: around.words.sellerName(blocked.sellerId),
    mode: blocked.mode,
    placeName: around.words.placeName(placeId),
    lines,
    options: deliveryOptions(around.cart, blocked, around),
    meter: { value, limit: { minor: limit, currency: 'CNY' }, over: value.minor > limit, extraTax: zero },
    goods: blocked.goods,
    freight,
    tax: zero,
    incentive: zero,
    total: value,
    ladder: [],
    names: {},
    regime: 'cbec',
    problem: { code: blocked.refusal.code, facts: shownFacts(blocked.refusal.facts) },
    fit: fitOf(blocked, lines, around),
  };
}

/** All consignments of a cart, those that can go first. */
export function consignmentViews(preview: CartPreview, around: CartAround): CartConsignmentView[] {
  const { quote } = preview;
  const going = quote ? quote.consignments.map((c, index) => goingView({ quote, consignment: c, no: index + 1 }, around)) : [];
  return [...going, ...preview.blocked.map((b, index) => blockedView(b, going.length + index + 1, around))];
}

export function totalsView(quote: Quote): TotalsView {
  const { totals } = quote;
  return {
    goods: totals.goods,
    freight: sum([totals.freight, totals.insurance], 'CNY'),
    tax: totals.tax,
    incentive: totals.incentive,
    total: totals.total,
    pieces: quote.lines.reduce((n, l) => n + l.quantity, 0),
    co2Grams: quote.consignments.reduce((n, c) => n + Number(c.emissions.grams), 0),
  };
}
