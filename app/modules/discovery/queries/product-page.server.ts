import { defaultLocale, type LocalizedText, pickText } from '#app/kernel/locale.ts';
import { add, cny, money } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { DAY, plus } from '#app/kernel/time.ts';
import type { Category, Country, DeliveryMode, PriceView, Product, ShownText } from '#app/modules/catalogue/contract.ts';
import { categories, type ProductTitle, productTitles } from '#app/modules/catalogue/index.server.ts';
import { customsBook } from '#app/modules/customs/index.server.ts';
import { policyAt } from '#app/modules/customs/rules.ts';
import { type Label, labelBook } from '#app/modules/green/index.server.ts';
import { sellerProfiles } from '#app/modules/identity/index.server.ts';
import { type Place, places } from '#app/modules/logistics/index.server.ts';
import type { LineQuote, ProductFacts, Quote, QuoteFacts } from '#app/modules/pricing/contract.ts';
import { labelledOf, type PricedProducts, pricedProducts, shownFacts } from '#app/modules/pricing/index.server.ts';
import { ladderOf, quote } from '#app/modules/pricing/rules.ts';
import { shelf } from '#app/platform/cache/book.server.ts';
import type { DeliveryChoice, DiscoveryRefusal, ProductPage, ProgrammeDecisionView } from '../contract.ts';
import { cardOf } from '../model/card.ts';
import { cardRowsOf, plainRow } from '../model/card-row.ts';
import { labelView } from '../model/label-view.ts';
import type { DiscoveryCall } from './call.server.ts';
import { countryTile } from './pavilions.server.ts';
import { relatedCards } from './related.server.ts';
import { type Shop, shopFor } from './scope.server.ts';

export interface ProductInput {
  readonly handle: string;
  /** How the shopper wants it sent; null or a way it cannot be sent: the way its card speaks of. */
  readonly mode: DeliveryMode | null;
  readonly province: string;
}

/** Most pieces offered at once, whatever the stock. */
const mostPieces = 99;

interface Quoted {
  readonly mode: DeliveryMode;
  readonly quote: Quote;
  readonly line: LineQuote;
}

/** The quote of one piece in each mode the product can be sent. */
function quotedModes(facts: ProductFacts, about: QuoteFacts): Quoted[] {
  return facts.offers.flatMap(({ mode }) => {
    const line = { lineId: facts.productId, productId: facts.productId, quantity: 1, mode };
    const answer = quote({ lines: [line] }, about);
    const quoted = answer.ok ? answer.value.lines[0] : undefined;
    return answer.ok && quoted ? [{ mode, quote: answer.value, line: quoted }] : [];
  });
}

interface Around {
  readonly call: DiscoveryCall;
  readonly about: QuoteFacts;
  readonly placeById: ReadonlyMap<string, Place>;
  readonly left: ReadonlyMap<string, number>;
}

function choiceOf({ mode, quote: of, line }: Quoted, { call, about, placeById, left }: Around): DeliveryChoice[] {
  const consignment = of.consignments.find((one) => one.key === line.consignmentKey);
  if (!consignment) return [];
  const { days, emissions, placeId } = consignment;
  const sources = new Map(about.book.delivery.factors.map((factor) => [factor.id, factor.source]));
  return [
    {
      mode,
      placeName: pickText(placeById.get(placeId)?.names ?? {}, call.locale),
      days,
      arrives: { from: plus(call.at, days.min * DAY), to: plus(call.at, days.max * DAY) },
      landed: of.totals.total,
      freight: add(consignment.freight, consignment.insurance),
      co2Grams: emissions.grams,
      factors: emissions.factors.map((factor) => ({ ...factor, source: sources.get(factor.id) ?? '' })),
      inStock: left.get(placeId) ?? 0,
      ladder: ladderOf(of, consignment.key),
    },
  ];
}

/** Facts of a decision as its text wants them: countries and categories by name. */
function textFacts(
  facts: LineQuote['decisions'][number]['facts'],
  shop: Shop,
  tree: ReadonlyMap<string, Category>,
): Record<string, string> {
  const named = new Map<string, LocalizedText | undefined>([
    ['country', shop.terms.countries.get(String(facts.country))?.names],
    ['category', tree.get(String(facts.category))?.names],
  ]);
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => {
      const names = named.get(key);
      if (names) return [key, pickText(names, shop.terms.locale).text];
      return [key, value === null ? '' : String(value)];
    }),
  );
}

function decisionViews({ line }: Quoted, shop: Shop, tree: ReadonlyMap<string, Category>): ProgrammeDecisionView[] {
  const say = (texts: LocalizedText | undefined): string => pickText(texts ?? {}, shop.terms.locale).text;
  return line.decisions.map((decision) => {
    const programme = shop.scope.programmes.find(({ id }) => id === decision.programmeId);
    const applied = decision.outcome !== 'refused';
    return {
      programmeId: decision.programmeId,
      title: say(programme?.titles),
      summary: say(programme?.summaries),
      funder: say(programme?.funder),
      applied,
      reasonCode: decision.code,
      amount: applied ? decision.amount : null,
      facts: textFacts(decision.facts, shop, tree),
    };
  });
}

function priceView({ price }: Product): PriceView {
  return {
    versionId: price.id,
    amount: cny(price.amountMinor),
    list: price.listMinor === null ? null : cny(price.listMinor),
    sellerPrice: price.seller
      ? {
          amount: money(price.seller.minor, price.seller.currency),
          rate: price.seller.rate,
          asOf: price.seller.asOf,
          source: price.seller.source,
        }
      : null,
  };
}

const kilograms = ({ locale }: DiscoveryCall, grams: number): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilogram' }).format(grams / 1000);

async function customsPanel(call: DiscoveryCall, product: Product, { line }: Quoted): Promise<ProductPage['customs']> {
  const { policies, rates } = await customsBook(call);
  const policy = policyAt(policies, call.at);
  const rate = rates.find(({ id, version }) => id === line.rate.id && version === line.rate.version);
  const cap = policies
    .find(({ id, version }) => id === policy?.id && version === policy.version)
    ?.quantityCaps.find(({ kind }) => kind === product.quantityKind);
  return {
    gcode: product.gcode,
    hsName: pickText(rate?.names ?? {}, call.locale).text,
    listState: line.positiveList,
    singleLimit: cny(policy?.singleLimitMinor ?? 0n),
    yearlyLimit: cny(policy?.yearlyLimitMinor ?? 0n),
    quantityCap: cap ? `${pickText(cap.names, call.locale).text} · ${kilograms(call, cap.capGrams)}` : null,
    rateVersion: `${line.rate.id} · ${line.rate.version}`,
    confidence: line.rateConfidence,
  };
}

interface Named {
  readonly country: Country;
  readonly category: Category | undefined;
}

async function sellerView(call: DiscoveryCall, product: Product): Promise<ProductPage['seller']> {
  const seller = (await sellerProfiles(call)).get(product.sellerId);
  const say = (texts: LocalizedText | undefined): ShownText => pickText(texts ?? {}, call.locale, seller?.originalLang);
  return {
    id: product.sellerId,
    name: say(seller?.names),
    originalName: { text: seller?.originalName ?? '', lang: seller?.originalLang ?? defaultLocale },
    country: seller?.country ?? product.country,
    foundedYear: seller?.foundedYear ?? 0,
    story: say(seller?.story),
  };
}

function textsOf(call: DiscoveryCall, product: Product, { category }: Named) {
  const say = (texts: LocalizedText) => pickText(texts, call.locale, product.sourceLocale);
  return {
    originalName: { text: product.originalName, lang: product.originalLang },
    description: say(product.descriptions),
    originRegion: say(product.originRegion),
    category: { slug: product.category, name: pickText(category?.names ?? {}, call.locale) },
    specs: product.specs.map(({ key, value }) => ({ label: key, value: say(value) })),
  };
}

// Names of other products on a certificate: a minute old at most.
const titled = shelf<ReadonlyMap<string, ProductTitle>>(60_000, 2_000);

/** Names of the products that certificates speak of. One that is hidden has no name here: nobody learns of it by its neighbour. */
async function namesOf(call: DiscoveryCall, product: Product, certificates: Label['certificates']): Promise<ReadonlyMap<string, string>> {
  const own = [product.id, pickText(product.names, call.locale, product.sourceLocale).text] as const;
  const covered = certificates.flatMap(({ scope }) => scope.filter(({ kind }) => kind === 'product').map(({ value }) => value));
  const others = covered.filter((id) => id !== product.id);
  if (others.length === 0) return new Map([own]);
  const titles = await titled(call, `${call.locale} ${others.join()}`, () => productTitles(call, others));
  return new Map([own, ...[...titles].flatMap(([id, { name, published }]) => (published ? [[id, name.text] as const] : []))]);
}

async function evidence(call: DiscoveryCall, product: Product, priced: PricedProducts): Promise<ProductPage['label']> {
  const label = priced.labels.get(product.id);
  if (!label) return { tier: 'none', reasonCode: 'NO_CERTIFICATE', facts: {}, rule: null, certificates: [] };
  const [policy, tree, productNames] = await Promise.all([labelBook(call), categories(call), namesOf(call, product, label.certificates)]);
  const matter = { at: call.at, locale: call.locale, product: labelledOf(product), productNames, policy, categories: tree };
  return labelView(label.decision, label.certificates, matter);
}

/**
 * A product with everything its page shows. Price, stock and label are read now, in three statements, and one for its
 * neighbours; the card is made by the rule that makes the cards of lists, from the same quote as the ladder.
 */
export async function productPage(call: DiscoveryCall, input: ProductInput): Promise<Result<ProductPage, DiscoveryRefusal>> {
  const [priced, shop] = await Promise.all([pricedProducts(call, { handle: input.handle }), shopFor(call, input.province)]);
  const product = priced.products[0];
  const facts = product && priced.facts[product.id];
  const country = product && shop.terms.countries.get(product.country);
  if (!product || !facts || !country) return refuse('discovery.product_not_found', { handle: input.handle });
  const about = await shownFacts(call, priced, shop.terms.province);
  const left = new Map((priced.stock.get(product.id) ?? []).map((row) => [row.placeId, row.left]));
  const rows = cardRowsOf(product, { facts, left, sold: 0, tree: about.book.categories }, { ...about, provinces: [about.province] });
  const modes = quotedModes(facts, about);
  const chosen = modes.find(({ mode }) => mode === input.mode) ?? modes.find(({ mode }) => mode === plainRow(rows)?.mode);
  const row = rows.find(({ mode }) => mode === chosen?.mode);
  if (!row || !chosen) return refuse('discovery.product_not_found', { handle: input.handle });
  const [placeById, tree, related, label, customs, seller, countryView] = await Promise.all([
    places(call),
    categories(call),
    relatedCards(call, product, shop),
    evidence(call, product, priced),
    customsPanel(call, product, chosen),
    sellerView(call, product),
    countryTile(call, country),
  ]);
  const choices = modes.flatMap((mode) => choiceOf(mode, { call, about, placeById, left }));
  const pieces = choices.find(({ mode }) => mode === chosen.mode)?.inStock ?? 0;
  return ok({
    card: { ...cardOf({ ...row, sold: related.sold }, shop.terms) },
    ...textsOf(call, product, { country, category: tree.get(product.category) }),
    country: countryView,
    price: priceView(product),
    seller,
    choices,
    chosen: chosen.mode,
    label,
    programmes: decisionViews(chosen, shop, tree),
    customs,
    maxQuantity: Math.min(mostPieces, pieces),
    related: related.cards,
  });
}
