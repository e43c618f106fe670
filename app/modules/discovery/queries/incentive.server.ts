import type { ProvinceCode } from '#app/kernel/country.ts';
import type { ShownProgramme } from '#app/modules/green/index.server.ts';
import { clash, releasedAt } from '#app/modules/green/rules.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import { storedTier } from '../model/card.ts';

/** What decides an incentive besides the row. */
export interface IncentiveScope {
  readonly at: Date;
  readonly province: ProvinceCode;
  readonly programmes: readonly ShownProgramme[];
  readonly remainingByPool: Readonly<Record<string, bigint>>;
}

/** The tier that may be shown: past its term a label is none until it has been looked at again. */
export const tierNow = (at: Date): Prisma.Sql => Prisma.sql`(CASE WHEN c.tier_until <= ${at} THEN 'N' ELSE c.tier END)`;

export const oneOf = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql => Prisma.sql`${column} = ANY(${[...values]}::text[])`;
export const shares = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql => Prisma.sql`${column} && ${[...values]}::text[]`;

const leastOf = (amounts: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`LEAST(${Prisma.join([...amounts])})`;
const fen = (minor: bigint): Prisma.Sql => Prisma.sql`${minor}::bigint`;

const poolLeft = ({ pool }: ShownProgramme, { at, remainingByPool }: IncentiveScope): bigint =>
  remainingByPool[pool.id] ?? releasedAt(pool, at);

/** Programmes that give anything at all now to somebody nobody knows. */
const running = (scope: IncentiveScope): ShownProgramme[] =>
  scope.programmes.filter(
    (programme) =>
      programme.status === 'live' &&
      programme.audience === 'anyone' &&
      programme.window.from.getTime() <= scope.at.getTime() &&
      (!programme.window.to || scope.at.getTime() < programme.window.to.getTime()) &&
      programme.cap.perPersonCount !== 0 &&
      poolLeft(programme, scope) > 0n,
  );

/** What a running programme gives one piece of a row: the rule of `green/model/eligibility`, said in SQL. */
function givenBy(programme: ShownProgramme, scope: IncentiveScope): Prisma.Sql {
  const { benefit, cap, scope: about } = programme;
  const fits: Prisma.Sql[] = [];
  if (about.tiers.length > 0) fits.push(oneOf(tierNow(scope.at), about.tiers.map(storedTier)));
  if (about.countries.length > 0) fits.push(oneOf(Prisma.sql`c.country`, about.countries));
  if (about.categories.length > 0 && !about.categories.includes('any')) fits.push(shares(Prisma.sql`c.words`, about.categories));
  if (about.modes.length > 0) fits.push(oneOf(Prisma.sql`c.mode`, about.modes));
  if (about.productIds.length > 0) fits.push(oneOf(Prisma.sql`c.product_id::text`, about.productIds));
  const face =
    benefit.kind === 'percent'
      ? Prisma.sql`c.goods_minor * ${benefit.rateBps}::bigint / 10000`
      : Prisma.sql`coalesce((c.saved_grams -> ${benefit.againstMode} ->> ${scope.province})::bigint, 0) * ${benefit.minorPerKgCo2e}::bigint / 1000`;
  const caps = [cap.perItemMinor, cap.perPersonMinor].flatMap((minor) => (minor === null ? [] : [fen(minor)]));
  const given = leastOf([face, ...caps, fen(poolLeft(programme, scope))]);
  return fits.length === 0 ? given : Prisma.sql`(CASE WHEN ${Prisma.join(fits, ' AND ')} THEN ${given} ELSE 0 END)`;
}

/** Programmes that exclude each other, directly or by way of others. */
function rivals(programmes: readonly ShownProgramme[]): ShownProgramme[][] {
  const groups: ShownProgramme[][] = [];
  for (const programme of programmes) {
    const met = groups.filter((group) => group.some((other) => clash(programme, other)));
    for (const group of met) groups.splice(groups.indexOf(group), 1);
    groups.push([...met.flat(), programme]);
  }
  return groups;
}

/** Every choice among rivals in which no two exclude each other. */
function choices([first, ...rest]: readonly ShownProgramme[]): ShownProgramme[][] {
  if (!first) return [[]];
  const friends = rest.filter((other) => !clash(first, other));
  const taken = choices(friends).map((choice) => [first, ...choice]);
  return friends.length === rest.length ? taken : [...taken, ...choices(rest)];
}

/**
 * What the programmes of the moment take off one piece of a row `c`, in fen, as SQL: of rivals the best choice, each within its
 * caps and pool, and never more than the goods cost. Tests hold it to the evaluation on the cards, to the fen.
 */
export function incentiveNow(scope: IncentiveScope): Prisma.Sql {
  const best = rivals(running(scope)).map((group) => {
    const sums = choices(group).flatMap((choice) => {
      const parts = choice.map((programme) => givenBy(programme, scope));
      return parts.length === 0 ? [] : [Prisma.sql`(${Prisma.join(parts, ' + ')})`];
    });
    return Prisma.sql`GREATEST(${Prisma.join(sums)})`;
  });
  return best.length === 0 ? Prisma.sql`0::bigint` : leastOf([Prisma.sql`c.goods_minor`, Prisma.join(best, ' + ')]);
}
