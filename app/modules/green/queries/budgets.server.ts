import { type LocalizedText, pickText } from '#app/kernel/locale.ts';
import { cny, type Money } from '#app/kernel/money.ts';
import type { ShownText } from '#app/modules/catalogue/contract.ts';
import type { ShownProgramme } from '#app/modules/green/input.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { type Burn, burnOf } from '../model/burn.ts';
import { nextReleaseAt, releasedAt } from '../model/pool.ts';
import { programmes } from './programmes.server.ts';

/** A programme's budget as its operator sees it: total = spent + held + left + later. */
export interface BudgetView {
  readonly programmeId: string;
  readonly title: ShownText;
  readonly funder: ShownText;
  readonly state: 'open' | 'not-open-yet' | 'exhausted' | 'ended' | 'paused';
  readonly window: { readonly from: Date; readonly to: Date | null };
  readonly total: Money;
  /** Of paid orders, returns given back. */
  readonly spent: Money;
  /** Of orders that wait for payment. */
  readonly held: Money;
  /** Released and free. */
  readonly left: Money;
  /** Not released yet. */
  readonly later: Money;
  readonly nextReleaseAt: Date | null;
  readonly burn: Burn | null;
}

interface Sums {
  readonly cap: bigint;
  readonly inUse: bigint;
  readonly spent: bigint;
}

/** Pool id -> cap and counter of all its slices, and what paid orders took of them, less what their returns gave back. */
async function sumsByPool(call: Call): Promise<ReadonlyMap<string, Sums>> {
  const rows = await call.db.$queryRaw<{ poolId: string; cap: bigint; inUse: bigint; spent: bigint }[]>`
    SELECT s.pool_id AS "poolId", sum(s.cap_minor)::bigint AS cap, sum(s.in_use_minor)::bigint AS "inUse", coalesce(sum(h.spent), 0)::bigint AS spent
    FROM pool_slice s
    LEFT JOIN (SELECT h.slice_id, sum(e.amount_minor) AS spent FROM incentive_hold h JOIN incentive_hold_entry e ON e.hold_id = h.id
               WHERE h.state IN ('committed', 'returned') GROUP BY h.slice_id) h ON h.slice_id = s.id
    GROUP BY s.pool_id`;
  return new Map(rows.map(({ poolId, ...sums }) => [poolId, sums]));
}

function stateOf({ status, window }: ShownProgramme, left: bigint, at: Date): BudgetView['state'] {
  if (status === 'paused' || status === 'draft') return 'paused';
  if (status === 'ended' || (window.to && window.to.getTime() <= at.getTime())) return 'ended';
  if (window.from.getTime() > at.getTime()) return 'not-open-yet';
  return left > 0n ? 'open' : 'exhausted';
}

const shown = (call: Call, texts: LocalizedText): ShownText => pickText(texts, call.locale, 'zh-CN');

function viewOf(call: Call, programme: ShownProgramme, { cap, inUse, spent }: Sums): BudgetView {
  const { pool, window } = programme;
  const released = releasedAt(pool, call.at);
  const left = released - inUse;
  return {
    programmeId: programme.id,
    title: shown(call, programme.titles),
    funder: shown(call, programme.funder),
    state: stateOf(programme, left, call.at),
    window,
    total: cny(cap),
    spent: cny(spent),
    held: cny(inUse - spent),
    left: cny(left),
    later: cny(cap - released),
    nextReleaseAt: nextReleaseAt(pool, call.at),
    burn: burnOf({ spentMinor: spent, unspentMinor: cap - inUse, from: window.from, to: window.to }, call.at),
  };
}

/** Every programme's budget, the tightest first. Amounts are never stale. For operators. */
export async function budgets(call: Call): Promise<readonly BudgetView[]> {
  const [list, sums] = await Promise.all([programmes(call), sumsByPool(call)]);
  const nothing: Sums = { cap: 0n, inUse: 0n, spent: 0n };
  const share = ({ left, total }: BudgetView): bigint => (total.minor === 0n ? 0n : (left.minor * 10_000n) / total.minor);
  return list
    .map((programme) => viewOf(call, programme, sums.get(programme.pool.id) ?? nothing))
    .sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || Number(share(a) - share(b)));
}
