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

/** What a person may still get by the cap of this very version; somebody unknown has used nothing. Null: no such cap. */
export function capLeft({ id, cap }: Programme, facts: ProgrammeFacts): { readonly minor: bigint | null; readonly count: number | null } {
  const used = facts.personCapUsed?.[id] ?? { minor: 0n, count: 0 };
  const { perPersonMinor, perPersonCount } = cap;
  return {
    minor: perPersonMinor === null ? null : perPersonMinor > used.minor ? perPersonMinor - used.minor : 0n,
    count: perPersonCount === null ? null : Math.max(0, perPersonCount - used.count),
  };
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
      award.code = 'CAP_LINE';
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

/** What bites before money is shared: pieces per person, then the line's own value. */
function limitByLine(byProgramme: readonly (readonly Award[])[], awards: readonly Award[], facts: ProgrammeFacts): void {
  for (const group of byProgramme) {
    const left = group[0] && group[0].programme.cap.perPersonCount !== null ? capLeft(group[0].programme, facts).count : null;
    if (left !== null) limitPieces(group, left);
  }
  limitToLines(awards);
}

/**
 * Applies all limits to a fixed choice of programmes: pieces per person, the line's own value, money per person, the pool. Each step
 * depends on the choice alone, so a fuller pool can only give more.
 */
export function shareLimits(awards: readonly Award[], facts: ProgrammeFacts): void {
  const byProgramme = grouped(awards, (award) => award.programme.id);
  limitByLine(byProgramme, awards, facts);
  for (const group of byProgramme) {
    const left = group[0] ? capLeft(group[0].programme, facts).minor : null;
    if (left !== null) limitAmount(group, left, 'CAP_PERSON');
  }
  for (const group of grouped(awards, (award) => award.programme.pool.id)) {
    if (group[0]) limitAmount(group, poolLeft(group[0].programme, facts), 'POOL_LOW');
  }
}

/** What a choice gives after every limit, and what it takes of each person's cap and of each pool. */
export interface Worth {
  readonly sum: bigint;
  readonly byProgramme: ReadonlyMap<string, bigint>;
  readonly byPool: ReadonlyMap<string, bigint>;
}

/** The sums of `shareLimits` without the shares: what the search compares thousands of choices by. */
export function worthOf(awards: readonly Award[], facts: ProgrammeFacts): Worth {
  const groups = grouped(awards, (award) => award.programme.id);
  limitByLine(groups, awards, facts);
  const byProgramme = new Map<string, bigint>();
  const asked = new Map<string, { sum: bigint; left: bigint }>();
  for (const group of groups) {
    const programme = group[0]?.programme;
    if (!programme) continue;
    const { minor } = capLeft(programme, facts);
    const own = total(group);
    const given = minor !== null && own > minor ? minor : own;
    byProgramme.set(programme.id, given);
    const pool = asked.get(programme.pool.id);
    if (pool) pool.sum += given;
    else asked.set(programme.pool.id, { sum: given, left: poolLeft(programme, facts) });
  }
  let sum = 0n;
  const byPool = new Map<string, bigint>();
  for (const [id, pool] of asked) {
    const taken = pool.left < 0n ? 0n : pool.sum > pool.left ? pool.left : pool.sum;
    byPool.set(id, taken);
    sum += taken;
  }
  return { sum, byProgramme, byPool };
}
