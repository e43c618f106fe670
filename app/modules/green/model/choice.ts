import type { ProgrammeFacts } from '#app/modules/green/contract.ts';
import { type Candidate, type Option, type Turn, turnsOf } from './option.ts';
import { type Award, capLeft, poolLeft, shareLimits, type Worth, worthOf } from './sharing.ts';

/** Bound of the search, in awards looked at: some 20 ms. A cart of a few lines is decided long before. */
const stepLimit = 60_000;

/** Which option each coupled line takes: one index a line. */
type Choice = readonly number[];

interface Search {
  readonly turns: readonly Turn[];
  readonly facts: ProgrammeFacts;
  steps: number;
}

const optionAt = (turn: Turn, index: number): Option => turn.options[index] ?? { parts: [], face: 0n };

const awardsOf = (options: readonly Option[]): Award[] =>
  options.flatMap(({ parts }) =>
    parts.map(({ line, programme, amount, capped }) => ({
      line,
      programme,
      pieces: line.quantity,
      amount,
      code: capped ? 'CAP_ITEM' : 'APPLIED',
    })),
  );

/** What the first lines of a choice give together after every limit. */
function weigh(search: Search, choice: Choice): Worth {
  const awards = awardsOf(choice.map((index, i) => optionAt(search.turns[i] ?? { options: [], coupled: true }, index)));
  search.steps += awards.length + 1;
  return worthOf(awards, search.facts);
}

/** The option of the highest face value, ties by order. */
const dearest = ({ options }: Turn): number =>
  options.reduce((best, option, i) => (option.face > (options[best]?.face ?? 0n) ? i : best), 0);

/** Line by line the option that adds most to what the lines before it got. */
function stepwise(search: Search): Choice {
  const choice: number[] = [];
  for (const turn of search.turns) {
    let best = 0;
    let most = -1n;
    for (const index of turn.options.keys()) {
      const { sum } = weigh(search, [...choice, index]);
      if (sum > most) [best, most] = [index, sum];
    }
    choice.push(best);
  }
  return choice;
}

/** Changes one line at a time while that gives more. */
function improve(search: Search, start: Choice, limit: number): { readonly choice: Choice; readonly sum: bigint } {
  let choice = start;
  let most = weigh(search, start).sum;
  for (let moved = true; moved && search.steps < limit; ) {
    moved = false;
    for (const [line, turn] of search.turns.entries()) {
      for (const index of turn.options.keys()) {
        if (index === choice[line] || search.steps >= limit) continue;
        const other = choice.with(line, index);
        const { sum } = weigh(search, other);
        if (sum > most) [choice, most, moved] = [other, sum, true];
      }
    }
  }
  return { choice, sum: most };
}

/**
 * The most that the lines from `from` on can add: each takes its best option against what persons and pools have left now. Limits only
 * shrink as lines are added, so this is never too little.
 */
function mostToCome(search: Search, { byProgramme, byPool }: Worth, from: number): bigint {
  const room = ({ programme, amount }: Candidate): bigint => {
    const { minor } = capLeft(programme, search.facts);
    const left = [poolLeft(programme, search.facts) - (byPool.get(programme.pool.id) ?? 0n)];
    if (minor !== null) left.push(minor - (byProgramme.get(programme.id) ?? 0n));
    const least = left.reduce((a, b) => (b < a ? b : a), amount);
    return least > 0n ? least : 0n;
  };
  let sum = 0n;
  for (const turn of search.turns.slice(from)) {
    let best = 0n;
    for (const { parts, face } of turn.options) {
      const gain = parts.reduce((total, part) => total + room(part), 0n);
      const most = gain < face ? gain : face;
      if (most > best) best = most;
    }
    sum += best;
  }
  return sum;
}

/** Looks through every choice that could give more than `known`, first come first kept; gives up at the bound. */
function searchAll(search: Search, known: { readonly choice: Choice; readonly sum: bigint }): Choice {
  let best = known.choice;
  let most = known.sum;
  let found = false;
  const go = (choice: Choice): void => {
    if (search.steps >= stepLimit) return;
    const worth = weigh(search, choice);
    const { sum } = worth;
    if (choice.length === search.turns.length) {
      if (sum > most || (sum === most && !found)) [best, most, found] = [choice, sum, true];
      return;
    }
    search.steps += search.turns.length - choice.length;
    const reach = sum + mostToCome(search, worth, choice.length);
    // Of choices that give the same the first by order is kept, so an equal one is looked for until one was found.
    if (reach < most || (reach === most && found)) return;
    for (const index of search.turns[choice.length]?.options.keys() ?? []) go([...choice, index]);
  };
  go([]);
  return best;
}

function choose(turns: readonly Turn[], facts: ProgrammeFacts): Choice {
  const search: Search = { turns, facts, steps: 0 };
  const plain = turns.map(dearest);
  const face = turns.reduce((sum, turn, i) => sum + optionAt(turn, plain[i] ?? 0).face, 0n);
  if (weigh(search, plain).sum === face) return plain;
  const starts = [plain, stepwise(search)].map((start) => improve(search, start, stepLimit / 2));
  const [first, second] = starts;
  const known = first && second && second.sum > first.sum ? second : first;
  return known ? searchAll(search, known) : plain;
}

/**
 * The programmes of every line, chosen for what the buyer gets after the limits of persons and pools, ties by order then id. Lines that
 * share no tight limit are decided by themselves; the others exactly up to a bound, and beyond it by the best that one change at a
 * time can reach.
 */
export function bestAwards(candidates: readonly Candidate[], facts: ProgrammeFacts): readonly Award[] {
  const turns = turnsOf(candidates, facts);
  const free = turns.filter((turn) => !turn.coupled).map((turn) => optionAt(turn, dearest(turn)));
  const coupled = turns.filter((turn) => turn.coupled);
  const choice = choose(coupled, facts);
  const awards = awardsOf([...free, ...coupled.map((turn, i) => optionAt(turn, choice[i] ?? 0))]);
  const rank = new Map([...new Set(candidates.map((c) => c.line.lineId))].map((id, i) => [id, i]));
  awards.sort((a, b) => (rank.get(a.line.lineId) ?? 0) - (rank.get(b.line.lineId) ?? 0));
  shareLimits(awards, facts);
  return awards;
}
