import { cny } from '#app/kernel/money.ts';
import type {
  GreenRefusal,
  IncentiveLine,
  Programme,
  ProgrammeCode,
  ProgrammeDecision,
  ProgrammeFacts,
} from '#app/modules/green/contract.ts';
import { bestAwards } from './choice.ts';
import { cappedBenefit, ineligible, type No } from './eligibility.ts';
import type { Candidate } from './option.ts';
import { whyNothing } from './reason.ts';
import { inOrder } from './stacking.ts';

function candidateOf(line: IncentiveLine, programme: Programme, facts: ProgrammeFacts): Candidate {
  const reason = ineligible(programme, line, facts);
  return { line, programme, reason, ...(reason ? { amount: 0n, capped: false } : cappedBenefit(programme, line, line.quantity)) };
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
 * the line, the person and the pool; of programmes that exclude each other a line takes one, chosen for what the buyer gets in the
 * end. Lines come in an order that does not depend on how they were put into the cart, since ties go by it.
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
    const reason = candidate.reason ?? whyNothing(candidate, awards, facts);
    return { ...about, outcome: 'refused', ...reason, amount: cny(0n), pieces: 0 };
  });
}

/** The reason that stands in a decision for what a hold refused at placing. */
export const reasonOfRefusal: Readonly<Record<GreenRefusal, ProgrammeCode>> = {
  'green.pool_exhausted': 'POOL_EMPTY',
  'green.person_cap_reached': 'CAP_PERSON',
};
