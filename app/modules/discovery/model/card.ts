import type { ProvinceCode } from '#app/kernel/country.ts';
import { type Locale, type LocalizedText, pickText } from '#app/kernel/locale.ts';
import { cny } from '#app/kernel/money.ts';
import type { ArtSpec, Country, DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { LabelReason, ProgrammeDecision } from '#app/modules/green/contract.ts';
import type { IncentiveFacts, LandedBase } from '#app/modules/pricing/contract.ts';
import { type EncouragedProduct, landedPrice } from '#app/modules/pricing/rules.ts';
import type { Card, Tier } from '../contract.ts';

/** Grams of CO2e one piece saves against another way, by that way and by province: `saved.air['31']`. */
export type SavedGrams = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One card row: everything the card of a product shows of one way to send it that no programme changes. Amounts in fen, for one piece to the row's zone. */
export interface CardRow {
  readonly productId: string;
  readonly handle: string;
  readonly sku: string;
  readonly sellerId: string;
  readonly country: string;
  readonly category: string;
  readonly words: readonly string[];
  readonly tier: 'A' | 'B' | 'C' | 'N';
  readonly tierUntil: Date | null;
  readonly labelReason: LabelReason;
  readonly mode: DeliveryMode;
  readonly placeId: string;
  readonly savedGrams: SavedGrams;
  readonly daysMin: number;
  readonly daysMax: number;
  readonly goodsMinor: bigint;
  readonly freightMinor: bigint;
  readonly insuranceMinor: bigint;
  readonly taxMinor: bigint;
  readonly listMinor: bigint | null;
  readonly inStock: boolean;
  readonly sold: number;
  readonly demoOnly: boolean;
  readonly names: LocalizedText;
  readonly sourceLocale: Locale;
  readonly art: ArtSpec;
}

/** What turns rows into cards for one visitor: language, place, and the programmes of the moment. */
export interface CardTerms {
  readonly locale: Locale;
  readonly province: ProvinceCode;
  readonly countries: ReadonlyMap<string, Country>;
  readonly incentives: IncentiveFacts;
}

/** The tier of a row at an instant. Past its term a label is not shown until it has been looked at again. */
export function tierAt(row: Pick<CardRow, 'tier' | 'tierUntil' | 'labelReason'>, at: Date): EncouragedProduct['label'] {
  if (row.tierUntil && row.tierUntil.getTime() <= at.getTime()) return { tier: 'none', reasonCode: 'CERTIFICATE_EXPIRED' };
  return { tier: shownTier(row.tier), reasonCode: row.labelReason };
}

export const shownTier = (tier: CardRow['tier']): Tier => (tier === 'N' ? 'none' : tier);
export const storedTier = (tier: Tier): CardRow['tier'] => (tier === 'none' ? 'N' : tier);

/** What the row's way saves against the others to the visitor's province, and not only to the row's zone. */
const savedTo = (province: ProvinceCode, saved: SavedGrams): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(saved).map(([mode, grams]) => [mode, grams[province] ?? 0]));

function incentiveOf(given: readonly ProgrammeDecision[], amountMinor: bigint, { incentives }: CardTerms): Card['incentive'] {
  const [main] = [...given].sort((a, b) => (a.amount.minor === b.amount.minor ? 0 : a.amount.minor > b.amount.minor ? -1 : 1));
  const programme = incentives.book.programmes.find(({ id }) => id === main?.programmeId);
  if (!main || !programme) return null;
  // A percentage is said only where it is the whole truth: one programme, and no cap took from it.
  const percent =
    given.length === 1 && main.outcome === 'applied' && programme.benefit.kind === 'percent'
      ? String(programme.benefit.rateBps / 100)
      : null;
  return {
    amount: cny(amountMinor),
    percentText: percent,
    programmeId: programme.id,
  };
}

function baseOf(row: CardRow, terms: CardTerms): LandedBase {
  return {
    mode: row.mode,
    placeId: row.placeId,
    goods: cny(row.goodsMinor),
    listPrice: row.listMinor === null ? null : cny(row.listMinor),
    freight: cny(row.freightMinor),
    insurance: cny(row.insuranceMinor),
    tax: cny(row.taxMinor),
    // Regime and own carbon are shown by the product page, not by a card.
    regime: 'cbec',
    emissions: { grams: 0, factors: [] },
    days: { min: row.daysMin, max: row.daysMax },
    savedGramsAgainst: savedTo(terms.province, row.savedGrams),
  };
}

/** The card of a row: the landed price is the quote of one piece in the row's mode to the visitor's province. */
export function cardOf(row: CardRow, terms: CardTerms): Card {
  const { locale, countries, incentives } = terms;
  const label = tierAt(row, incentives.at);
  const product = { productId: row.productId, category: row.category, materials: row.words, originCountry: row.country, label };
  const landed = landedPrice(baseOf(row, terms), product, incentives);
  const given = landed.decisions.filter((decision) => decision.outcome !== 'refused');
  return {
    productId: row.productId,
    handle: row.handle,
    name: pickText(row.names, locale, row.sourceLocale),
    country: {
      iso2: row.country,
      name: pickText(countries.get(row.country)?.names ?? {}, locale),
      guest: countries.get(row.country)?.status === 'guest',
    },
    art: row.art,
    sku: row.sku,
    tier: label.tier,
    landed: landed.total,
    landedBefore: landed.incentive.minor > 0n ? cny(landed.total.minor + landed.incentive.minor) : null,
    tax: landed.tax,
    incentive: incentiveOf(given, landed.incentive.minor, terms),
    mode: row.mode,
    days: landed.days,
    inStock: row.inStock,
    sold: row.sold,
    demoOnly: row.demoOnly,
  };
}
