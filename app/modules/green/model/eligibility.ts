import { divide } from '#app/kernel/money.ts';
import type { Facts } from '#app/kernel/result.ts';
import type { CategoryTree, IncentiveLine, Programme, ProgrammeCode, ProgrammeFacts, ProgrammePool } from '#app/modules/green/contract.ts';
import { someWordFits } from './category.ts';
import { nextReleaseAt } from './pool.ts';

export interface No {
  readonly code: ProgrammeCode;
  readonly facts: Facts;
}

const no = (code: ProgrammeCode, facts: Facts = {}): No => ({ code, facts });

/** Is the programme running at all. */
function closed({ status, window }: Programme, at: Date): No | null {
  if (status === 'paused' || status === 'draft') return no('PAUSED');
  if (status === 'ended' || (window.to && at.getTime() >= window.to.getTime()))
    return no('ENDED', { to: window.to?.toISOString() ?? null });
  return at.getTime() < window.from.getTime() ? no('NOT_OPEN_YET', { from: window.from.toISOString() }) : null;
}

/** Does it speak of these goods. */
function outOfScope({ scope }: Programme, line: IncentiveLine, tree: CategoryTree): No | null {
  if (scope.productIds.length > 0 && !scope.productIds.includes(line.productId)) return no('PRODUCT');
  if (scope.countries.length > 0 && !scope.countries.includes(line.originCountry)) return no('COUNTRY', { country: line.originCountry });
  if (scope.categories.length > 0 && !someWordFits(scope.categories, line, tree)) return no('CATEGORY', { category: line.category });
  if (scope.modes.length > 0 && !scope.modes.includes(line.mode)) return no('MODE', { mode: line.mode, modes: scope.modes.join(', ') });
  return null;
}

/** Does the label earn it. */
function unlabelled({ scope }: Programme, line: IncentiveLine): No | null {
  if (scope.tiers.length === 0 || scope.tiers.includes(line.tier)) return null;
  const facts = { tier: line.tier, tiers: scope.tiers.join(', ') };
  if (line.tier !== 'none') return no('LABEL_TIER', facts);
  return no(line.labelReason === 'CERTIFICATE_EXPIRED' ? 'LABEL_EXPIRED' : 'NO_LABEL', facts);
}

/** Why a programme does not speak of a line, whatever money is left; null when it does. */
export function ineligible(programme: Programme, line: IncentiveLine, facts: ProgrammeFacts): No | null {
  const reason = closed(programme, facts.at) ?? outOfScope(programme, line, facts.categories) ?? unlabelled(programme, line);
  if (reason) return reason;
  if (programme.audience === 'verified-person' && !facts.identified) return no('IDENTITY_REQUIRED');
  return worthless(programme, line) ?? refused(programme, facts);
}

/** Does it give anything at all, whatever money is left. */
function worthless(programme: Programme, line: IncentiveLine): No | null {
  const { benefit, cap } = programme;
  if (benefit.kind === 'carbon' && (line.savedGramsAgainst[benefit.againstMode] ?? 0) <= 0)
    return no('NO_SAVING', { against: benefit.againstMode });
  if (cap.perItemMinor === 0n) return no('CAP_ITEM_ZERO');
  return benefitOf(programme, line, line.quantity) > 0n ? null : no('BELOW_FEN');
}

/** A hold said no: that stands against whatever the other facts would give. */
function refused({ id, pool }: Programme, { at, refused: refusals = {} }: ProgrammeFacts): No | null {
  const code = Object.hasOwn(refusals, id) ? refusals[id] : undefined;
  if (!code) return null;
  return no(code, code === 'POOL_EMPTY' ? nextRelease(pool, at) : {});
}

/** What the text of an empty pool tells: when more is released. */
export const nextRelease = (pool: ProgrammePool, at: Date): Facts => ({ nextReleaseAt: nextReleaseAt(pool, at)?.toISOString() ?? null });

/** Fen for some pieces of a line before any cap, floored. */
function benefitOf({ benefit, base }: Programme, line: IncentiveLine, pieces: number): bigint {
  const share = (whole: bigint, denominator: bigint) => divide(whole * BigInt(pieces), denominator * BigInt(line.quantity), 'floor');
  if (benefit.kind === 'percent') {
    const value = base === 'price-after-discounts' ? line.afterDiscountsMinor : line.afterPriceCutMinor;
    return share(value * BigInt(benefit.rateBps), 10_000n);
  }
  const saved = line.savedGramsAgainst[benefit.againstMode] ?? 0;
  return saved > 0 ? share(benefit.minorPerKgCo2e * BigInt(saved), 1_000n) : 0n;
}

/** Fen for some pieces after the cap per piece; `capped` says that the cap took something. */
export function cappedBenefit(programme: Programme, line: IncentiveLine, pieces: number): { amount: bigint; capped: boolean } {
  const amount = benefitOf(programme, line, pieces);
  const { perItemMinor } = programme.cap;
  const most = perItemMinor === null ? amount : perItemMinor * BigInt(pieces);
  return amount > most ? { amount: most, capped: true } : { amount, capped: false };
}
