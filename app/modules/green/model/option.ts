import type { IncentiveLine, Programme, ProgrammeFacts } from '#app/modules/green/contract.ts';
import type { No } from './eligibility.ts';
import { capLeft, poolLeft } from './sharing.ts';
import { clash } from './stacking.ts';

/** One programme beside one line: why it does not speak of it, or what it would give if nobody else asked. */
export interface Candidate {
  readonly line: IncentiveLine;
  readonly programme: Programme;
  readonly reason: No | null;
  readonly amount: bigint;
  readonly capped: boolean;
}

/** One way to serve a line: programmes that can be added to each other. */
export interface Option {
  readonly parts: readonly Candidate[];
  /** What it gives while no limit of a person or a pool bites. */
  readonly face: bigint;
}

/** The ways to serve one line; `coupled` when what it takes another line may miss. */
export interface Turn {
  readonly options: readonly Option[];
  readonly coupled: boolean;
}

/** Most ways looked at for one line: every way with up to six programmes that can all be added. */
const mostOptions = 64;

const faceOf = (parts: readonly Candidate[]): bigint => parts.reduce((sum, part) => sum + part.amount, 0n);

/** Every set of programmes that do not exclude each other: by order, and of two the longer first. */
function setsOf(open: readonly Candidate[]): readonly Option[] {
  const found: Option[] = [];
  const grow = (parts: readonly Candidate[], from: number): void => {
    for (let i = from; i < open.length && found.length < mostOptions - 1; i += 1) {
      const next = open[i];
      if (next && !parts.some((part) => clash(part.programme, next.programme))) grow([...parts, next], i + 1);
    }
    const line = parts[0]?.line;
    if (!line) return;
    const face = faceOf(parts);
    found.push({ parts, face: face > line.afterDiscountsMinor ? line.afterDiscountsMinor : face });
  };
  grow([], 0);
  return [...found, { parts: [], face: 0n }];
}

/** Programmes whose person's cap, count or pool is less than all lines together could ask of it. */
function tightOf(open: readonly Candidate[], facts: ProgrammeFacts): ReadonlySet<string> {
  const tight = new Set<string>();
  for (const ofPool of Map.groupBy(open, (c) => c.programme.pool.id).values()) {
    const first = ofPool[0];
    const low = first !== undefined && faceOf(ofPool) > poolLeft(first.programme, facts);
    for (const [id, own] of Map.groupBy(ofPool, (c) => c.programme.id)) {
      const left = own[0] ? capLeft(own[0].programme, facts) : { minor: null, count: null };
      const pieces = own.reduce((sum, c) => sum + c.line.quantity, 0);
      if (low || (left.minor !== null && faceOf(own) > left.minor) || (left.count !== null && pieces > left.count)) tight.add(id);
    }
  }
  return tight;
}

/** Leaves out what cannot be better: of ways that ask the same of tight programmes the one that gives most stands for all. */
function worthTrying(options: readonly Option[], tight: ReadonlySet<string>): readonly Option[] {
  const best = new Map<string, Option>();
  for (const option of options) {
    const room = option.parts[0]?.line.afterDiscountsMinor ?? 0n;
    const asked = option.parts.filter((part) => tight.has(part.programme.id));
    // Where the line itself is too small for its programmes, what one misses another may take: such a way stands alone.
    const key = asked.length > 0 && faceOf(option.parts) > room ? option.parts : asked;
    const name = key.map((part) => part.programme.id).join(' ');
    const known = best.get(name);
    if (!known || known.face < option.face) best.set(name, option);
  }
  const sure = best.get('');
  const kept = [...best.values()].filter((option) => option === sure || !sure || option.face > sure.face || before(option, sure, options));
  return kept.sort((a, b) => options.indexOf(a) - options.indexOf(b));
}

/** A way that gives no more than a sure one stays only where it comes first: it wins the tie. */
const before = (option: Option, sure: Option, options: readonly Option[]): boolean =>
  option.face === sure.face && options.indexOf(option) < options.indexOf(sure);

/** What each line may take, in the order of the lines. Candidates of a line come in the order of programmes. */
export function turnsOf(candidates: readonly Candidate[], facts: ProgrammeFacts): readonly Turn[] {
  const open = candidates.filter((candidate) => !candidate.reason);
  const tight = tightOf(open, facts);
  return [...Map.groupBy(open, (candidate) => candidate.line.lineId).values()].map((ofLine) => ({
    options: worthTrying(setsOf(ofLine), tight),
    coupled: ofLine.some((candidate) => tight.has(candidate.programme.id)),
  }));
}
