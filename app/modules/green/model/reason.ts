import type { ProgrammeFacts } from '#app/modules/green/contract.ts';
import { type No, nextRelease } from './eligibility.ts';
import type { Candidate } from './option.ts';
import { type Award, capLeft, poolLeft } from './sharing.ts';
import { clash } from './stacking.ts';

const no = (code: No['code'], facts: No['facts'] = {}): No => ({ code, facts });
const total = (awards: readonly Award[]): bigint => awards.reduce((sum, award) => sum + award.amount, 0n);

/**
 * What really decided that a programme which speaks of a line gave nothing to it: a budget that is used up, by others or by this cart,
 * before a rival on the line, since without the rival it would have given nothing either.
 */
export function whyNothing({ line, programme }: Candidate, awards: readonly Award[], facts: ProgrammeFacts): No {
  const given = awards.filter((award) => award.amount > 0n);
  const own = given.filter((award) => award.programme.id === programme.id);
  const inPool = poolLeft(programme, facts);
  if (inPool <= 0n) return no('POOL_EMPTY', nextRelease(programme.pool, facts.at));
  const left = capLeft(programme, facts);
  const pieces = own.reduce((sum, award) => sum + award.pieces, 0);
  if ((left.minor !== null && left.minor <= total(own)) || (left.count !== null && left.count <= pieces)) return no('CAP_PERSON');
  if (inPool <= total(given.filter((award) => award.programme.pool.id === programme.pool.id))) return no('POOL_TAKEN');
  const here = given.filter((award) => award.line.lineId === line.lineId);
  const rival = here.find((award) => clash(award.programme, programme));
  if (rival) return no('NOT_STACKABLE', { instead: rival.programme.id });
  if (total(here) >= line.afterDiscountsMinor) return no('LINE_COVERED');
  // Shares are whole fen: what is left of a limit is less than this line's share of it.
  return no(
    awards.find((award) => award.line === line && award.programme === programme)?.code === 'CAP_PERSON' ? 'CAP_PERSON' : 'BELOW_FEN',
  );
}
