import { type LocalizedText, pickText } from '#app/kernel/locale.ts';
import { cny } from '#app/kernel/money.ts';
import { DAY, plus } from '#app/kernel/time.ts';
import type { ArtSpec, DeliveryMode } from '#app/modules/catalogue/contract.ts';
import { programmes } from '#app/modules/green/index.server.ts';
import { sellersById } from '#app/modules/identity/index.server.ts';
import { places } from '#app/modules/logistics/index.server.ts';
import type { Quote } from '#app/modules/pricing/contract.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { restore } from '#app/platform/db/stored-value.server.ts';
import type { ConsignmentState, ConsignmentView, FrozenRow, OrderLineView, OrderState, OrderView } from '../contract.ts';
import { type Moment, stationsOf } from '../model/stations.ts';

/** Everything of one order that its page shows. */
export const orderInclude = {
  consignments: { orderBy: { no: 'asc' } },
  lines: { orderBy: { lineNo: 'asc' } },
  events: { orderBy: { at: 'asc' } },
} as const;

type OrderRow = NonNullable<Awaited<ReturnType<typeof findOrder>>>;
type LineRow = OrderRow['lines'][number];
type ConsignmentRow = OrderRow['consignments'][number];

export const findOrder = (call: Call, where: { readonly id: string } | { readonly linkHash: Uint8Array<ArrayBuffer> }) =>
  call.db.order.findUnique({ where, include: orderInclude });

/** What was frozen of a product when it was ordered. */
export interface LineSnapshot {
  readonly names: LocalizedText;
  readonly sourceLocale: string;
  readonly handle: string;
  readonly sku: string;
  readonly art: ArtSpec;
  readonly country: string;
  readonly countryNames: LocalizedText;
  readonly tier: 'A' | 'B' | 'C' | 'none';
}

/** Written by `placeOrder` from this very type. */
export const snapshotOf = (row: { readonly snapshot: unknown }): LineSnapshot => row.snapshot as LineSnapshot;

function lineView(call: Call, row: LineRow): OrderLineView {
  const frozen = snapshotOf(row);
  return {
    lineNo: row.lineNo,
    handle: frozen.handle,
    name: pickText(frozen.names, call.locale, frozen.sourceLocale),
    country: pickText(frozen.countryNames, call.locale, 'en').text,
    countryCode: frozen.country,
    art: frozen.art,
    sku: frozen.sku,
    tier: frozen.tier,
    quantity: row.quantity,
    unit: cny(row.unitMinor),
    goods: cny(row.goodsMinor),
    freight: cny(row.freightMinor),
    tax: cny(row.taxMinor),
    incentive: cny(row.incentiveMinor),
  };
}

interface Around {
  readonly order: OrderRow;
  readonly quote: Quote;
  readonly ladders: Readonly<Record<string, readonly FrozenRow[]>>;
  readonly sellers: Awaited<ReturnType<typeof sellersById>>;
  readonly placeNames: ReadonlyMap<string, LocalizedText>;
  readonly programmeTitles: ReadonlyMap<string, LocalizedText>;
}

/** Titles of what a ladder's rows name: programmes always, goods only where the parcel has several. */
function ladderNames(ladder: readonly FrozenRow[], call: Call, { order, programmeTitles }: Around): Record<string, string> {
  const of = (fact: 'programmeId' | 'productId') => new Set(ladder.flatMap((row) => row.facts[fact] ?? []));
  const titles = [...of('programmeId')].map((id) => [id, pickText(programmeTitles.get(id) ?? {}, call.locale, 'zh-CN').text] as const);
  const products = of('productId');
  const several = order.lines.filter((line) => products.has(line.productId));
  const goods = several.length > 1 ? several.map((line) => [line.productId, lineView(call, line).name.text] as const) : [];
  return Object.fromEntries([...titles, ...goods].filter(([, text]) => text));
}

const momentsOf = (order: OrderRow, consignmentNo?: number): Moment[] =>
  order.events
    .filter((e) => consignmentNo === undefined || e.consignmentNo === null || e.consignmentNo === consignmentNo)
    // Written by the two machines alone.
    .map((e) => ({ machine: e.machine as Moment['machine'], toState: e.toState, at: e.at }));

function consignmentView(call: Call, row: ConsignmentRow, around: Around): ConsignmentView {
  const seller = around.sellers.get(row.sellerId);
  const key = around.quote.consignments[row.no - 1]?.key ?? '';
  const from = around.order.paidAt ?? around.order.placedAt;
  const ladder = around.ladders[key] ?? [];
  return {
    no: row.no,
    seller: seller ? pickText(seller.names, call.locale, 'en') : { text: '', lang: call.locale },
    mode: row.mode as DeliveryMode,
    placeName: pickText(around.placeNames.get(row.placeId) ?? {}, call.locale, 'en').text,
    state: row.state as ConsignmentState,
    customsOrderNo: row.customsOrderNo,
    waybillNo: row.waybillNo,
    arrives: { from: plus(from, row.daysMin * DAY), to: plus(from, row.daysMax * DAY) },
    co2Grams: row.co2Grams,
    total: cny(row.totalMinor),
    lines: around.order.lines.filter((l) => l.consignmentNo === row.no).map((l) => lineView(call, l)),
    ladder,
    names: ladderNames(ladder, call, around),
    stations: stationsOf(around.order.state as OrderState, [row.state as ConsignmentState], momentsOf(around.order, row.no)),
  };
}

export interface PaymentFacts {
  readonly rail: string | null;
  readonly state: string;
  readonly reference: string | null;
}

/** The order as its buyer sees it, from frozen rows only. */
export async function orderView(
  call: Call,
  order: OrderRow,
  extra: { readonly payment: PaymentFacts; readonly idNumber: string; readonly consents: OrderView['consents'] },
): Promise<OrderView> {
  // Written by `createOrder`.
  const frozen = restore(order.quote) as Pick<Around, 'quote' | 'ladders'>;
  const [sellers, allPlaces, programmeList] = await Promise.all([
    sellersById(
      call,
      order.consignments.map((c) => c.sellerId),
    ),
    places(call),
    programmes(call),
  ]);
  const programmeTitles = new Map(programmeList.map((p) => [p.id, p.titles]));
  const placeNames = new Map([...allPlaces.values()].map((p) => [p.id, p.names]));
  const contact = order.contactMasked as { name: string; phone: string; text: string };
  return {
    orderId: order.id,
    number: order.number,
    state: order.state as OrderState,
    placedAt: order.placedAt,
    expiresAt: order.expiresAt,
    paidAt: order.paidAt,
    total: cny(order.totalMinor),
    goods: cny(order.goodsMinor),
    freight: cny(order.freightMinor),
    tax: cny(order.taxMinor),
    incentive: cny(order.incentiveMinor),
    contact: { name: contact.name, phone: contact.phone, address: contact.text, idNumber: extra.idNumber },
    stations: stationsOf(
      order.state as OrderState,
      order.consignments.map((c) => c.state as ConsignmentState),
      momentsOf(order),
    ),
    consignments: order.consignments.map((row) => consignmentView(call, row, { order, ...frozen, sellers, placeNames, programmeTitles })),
    payment: extra.payment,
    quote: { hash: order.quoteHash, quotedAt: order.quotedAt },
    consents: extra.consents,
  };
}
