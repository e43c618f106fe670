import { allocate } from '#app/kernel/money.ts';
import type { IncentiveLine, Programme, ProgrammeCode, ProgrammeFacts } from '#app/modules/green/contract.ts';
import { cappedBenefit } from './eligibility.ts';
import { releasedAt } from './pool.ts';

/** One programme on one line while limits are applied. */
export interface Award {
  readonly line: IncentiveLine;
  readonly programme: Programme;
  pieces: number;
  amount: bigint;
  /** What took something last. */
  code: ProgrammeCode;
}

const total = (awards: readonly Award[]): bigint => awards.reduce((sum, award) => sum + award.amount, 0n);

/** What a verified person may still get; somebody unknown counts as having the full cap. */
export function capLeft(programme: Programme, facts: ProgrammeFacts): { minor: bigint | null; count: number | null } {
  const { perPersonMinor, perPersonCount } = programme.cap;
  const left = facts.personCapLeft?.[programme.id];
  return { minor: left ? left.minor : perPersonMinor, count: left ? left.count : perPersonCount };
}

export const poolLeft = ({ pool }: Programme, facts: ProgrammeFacts): bigint =>
  facts.remainingByPool[pool.id] ?? releasedAt(pool, facts.at);

/** The count cap covers the dearest pieces first, which is best for the buyer. */
function limitPieces(awards: readonly Award[], left: number): void {
  const byWorth = [...awards].sort((a, b) => {
    const difference = b.amount * BigInt(a.line.quantity) - a.amount * BigInt(b.line.quantity);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  });
  let free = Math.max(0, left);
  for (const award of byWorth) {
    const pieces = Math.min(award.line.quantity, free);
    free -= pieces;
    if (pieces === award.line.quantity) continue;
    award.pieces = pieces;
    award.amount = pieces === 0 ? 0n : cappedBenefit(award.programme, award.line, pieces).amount;
    award.code = 'CAP_PERSON';
  }
}

/** A limit shared by several awards is shared by their size, largest remainder, ties by order. */
function limitAmount(awards: readonly Award[], limit: bigint, code: ProgrammeCode): void {
  const asked = total(awards);
  const most = limit < 0n ? 0n : limit;
  if (awards.length === 0 || asked <= most) return;
  const parts = allocate(
    most,
    awards.map((award) => award.amount),
  );
  for (const [i, award] of awards.entries()) {
    const part = parts[i] ?? 0n;
    if (part < award.amount) award.code = code;
    award.amount = part;
  }
}

/** No line is worth less than nothing: later programmes of a line take what the earlier left. */
function limitToLines(awards: readonly Award[]): void {
  const left = new Map<string, bigint>();
  for (const award of awards) {
    const free = left.get(award.line.lineId) ?? award.line.afterDiscountsMinor;
    if (award.amount > free) {
      award.amount = free;
      award.code = 'CAP_ITEM';
    }
    left.set(award.line.lineId, free - award.amount);
  }
}

function grouped(awards: readonly Award[], keyOf: (award: Award) => string): readonly (readonly Award[])[] {
  const groups = new Map<string, Award[]>();
  for (const award of awards) {
    const group = groups.get(keyOf(award));
    if (group) group.push(award);
    else groups.set(keyOf(award), [award]);
  }
  return [...groups.values()];
}

/**
 * Applies all limits to a fixed choice of programmes and gives the sum: pieces per person, the line's own value, money per person,
 * the pool. Each step depends on the choice alone, so a fuller pool can only give more.
 */
export function shareLimits(awards: readonly Award[], facts: ProgrammeFacts): bigint {
  const byProgramme = grouped(awards, (award) => award.programme.id);
  for (const group of byProgramme) {
    const left = group[0] ? capLeft(group[0].programme, facts) : null;
    if (left && left.count !== null) limitPieces(group, left.count);
  }
  limitToLines(awards);
  for (const group of byProgramme) {
    const left = group[0] ? capLeft(group[0].programme, facts) : null;
    if (left && left.minor !== null) limitAmount(group, left.minor, 'CAP_PERSON');
  }
  for (const group of grouped(awards, (award) => award.programme.pool.id)) {
    if (group[0]) limitAmount(group, poolLeft(group[0].programme, facts), 'POOL_LOW');
  }
  return total(awards);
}
