import { cny } from '#app/kernel/money.ts';
import type { IncentiveLine, Programme, ProgrammeDecision, ProgrammeFacts } from '#app/modules/green/contract.ts';
import { cappedBenefit, ineligible, type No } from './eligibility.ts';
import { nextReleaseAt } from './pool.ts';
import { type Award, capLeft, poolLeft, shareLimits } from './sharing.ts';

interface Candidate {
  readonly line: IncentiveLine;
  readonly programme: Programme;
  readonly reason: No | null;
  readonly amount: bigint;
  readonly capped: boolean;
}

/** Above this many rival programmes not every subset is tried; each of them alone, and all but each, still are. */
const rivalsTriedInFull = 6;

const inOrder = (a: Programme, b: Programme): number => a.stack.order - b.stack.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const clash = (a: Programme, b: Programme): boolean =>
  a.id !== b.id &&
  (a.stack.group === b.stack.group || a.stack.exclusiveWith.includes(b.stack.group) || b.stack.exclusiveWith.includes(a.stack.group));

function candidateOf(line: IncentiveLine, programme: Programme, facts: ProgrammeFacts): Candidate {
  const reason = ineligible(programme, line, facts);
  return { line, programme, reason, ...(reason ? { amount: 0n, capped: false } : cappedBenefit(programme, line, line.quantity)) };
}

/** Among allowed programmes each line takes the best one of a group by its face value, ties by order. */
function choose(candidates: readonly Candidate[], allowed: ReadonlySet<string>): Award[] {
  const byLine = Map.groupBy(
    candidates.filter((c) => !c.reason && allowed.has(c.programme.id)),
    (c) => c.line.lineId,
  );
  return [...byLine.values()].flatMap((ofLine) => {
    const best = [...ofLine].sort((a, b) => (a.amount === b.amount ? inOrder(a.programme, b.programme) : a.amount > b.amount ? -1 : 1));
    const taken: Candidate[] = [];
    for (const candidate of best) if (!taken.some((t) => clash(t.programme, candidate.programme))) taken.push(candidate);
    taken.sort((a, b) => inOrder(a.programme, b.programme));
    return taken.map(
      (c): Award => ({
        line: c.line,
        programme: c.programme,
        pieces: c.line.quantity,
        amount: c.amount,
        code: c.capped ? 'CAP_ITEM' : 'APPLIED',
      }),
    );
  });
}

/** Which programmes to leave out: nothing first, then every way that could be better when a budget is low. */
function* leftOut(rivals: readonly string[]): Generator<ReadonlySet<string>> {
  yield new Set();
  if (rivals.length <= rivalsTriedInFull) {
    for (let mask = 1; mask < 2 ** rivals.length; mask += 1) yield new Set(rivals.filter((_, i) => (mask >> i) % 2 === 1));
    return;
  }
  for (const one of rivals) yield new Set([one]);
  for (const one of rivals) yield new Set(rivals.filter((other) => other !== one));
}

/**
 * The best choice of programmes for the buyer. The choices tried do not depend on budgets and each gives no less from a fuller one,
 * so neither does the best of them.
 */
function bestAwards(candidates: readonly Candidate[], facts: ProgrammeFacts): readonly Award[] {
  const open = [...new Map(candidates.filter((c) => !c.reason).map((c) => [c.programme.id, c.programme])).values()];
  const rivals = open.filter((p) => open.some((other) => clash(p, other))).map((p) => p.id);
  let best: readonly Award[] = [];
  let most = -1n;
  for (const out of leftOut(rivals)) {
    const awards = choose(candidates, new Set(open.map((p) => p.id).filter((id) => !out.has(id))));
    const sum = shareLimits(awards, facts);
    if (sum <= most) continue;
    best = awards;
    most = sum;
  }
  return best;
}

/** Why a programme that speaks of a line gave nothing to it. */
function refusalOf(candidate: Candidate, awards: readonly Award[], facts: ProgrammeFacts): No {
  const { line, programme } = candidate;
  const award = awards.find((a) => a.line === line && a.programme === programme);
  if (poolLeft(programme, facts) <= 0n)
    return { code: 'POOL_EMPTY', facts: { nextReleaseAt: nextReleaseAt(programme.pool, facts.at)?.toISOString() ?? null } };
  const left = capLeft(programme, facts);
  if (left.minor === 0n || left.count === 0 || award?.code === 'CAP_PERSON') return { code: 'CAP_PERSON', facts: {} };
  const instead = awards.find((a) => a.amount > 0n && a.line === line && clash(a.programme, programme));
  if (instead) return { code: 'NOT_STACKABLE', facts: { instead: instead.programme.id } };
  return { code: award?.code === 'CAP_ITEM' ? 'CAP_ITEM' : 'POOL_LOW', facts: {} };
}

function grounds({ benefit, cap }: Programme, line: IncentiveLine): No['facts'] {
  const perItem = cap.perItemMinor === null ? null : cap.perItemMinor.toString();
  if (benefit.kind === 'percent') return { rateBps: benefit.rateBps, perItemMinor: perItem };
  return {
    minorPerKg: benefit.minorPerKgCo2e.toString(),
    savedGrams: line.savedGramsAgainst[benefit.againstMode] ?? 0,
    against: benefit.againstMode,
    method: benefit.method,
    perItemMinor: perItem,
  };
}

/**
 * Every programme on every line, with a code for each yes and no. Amounts are floored to the fen and stay within the cap per piece,
 * the line, the person and the pool; of programmes that exclude each other a line takes one. Lines come in an order that does not
 * depend on how they were put into the cart, since ties go by it.
 */
export function evaluateProgrammes(
  lines: readonly IncentiveLine[],
  programmes: readonly Programme[],
  facts: ProgrammeFacts,
): readonly ProgrammeDecision[] {
  const ordered = programmes.filter((p) => p.status !== 'draft').sort(inOrder);
  const candidates = lines.flatMap((line) => ordered.map((programme) => candidateOf(line, programme, facts)));
  const awards = bestAwards(candidates, facts);
  return candidates.map((candidate): ProgrammeDecision => {
    const { line, programme } = candidate;
    const { id: programmeId, version: programmeVersion, source, pool } = programme;
    const about = { lineId: line.lineId, programmeId, programmeVersion, source, poolId: pool.id };
    const award = awards.find((a) => a.line === line && a.programme === programme);
    if (award && award.amount > 0n) {
      const outcome = award.code === 'APPLIED' ? 'applied' : 'reduced';
      return { ...about, outcome, code: award.code, amount: cny(award.amount), pieces: award.pieces, facts: grounds(programme, line) };
    }
    const reason = candidate.reason ?? refusalOf(candidate, awards, facts);
    return { ...about, outcome: 'refused', ...reason, amount: cny(0n), pieces: 0 };
  });
}
