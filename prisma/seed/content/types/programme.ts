/** Incentive programmes. */
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { DayOffset, Text3 } from './base.ts';

export interface ProgrammeContent {
  readonly id: string;
  readonly version: number;
  readonly titles: Text3;
  readonly summaries: Text3;
  readonly funder: Text3;
  readonly fundedBy: 'platform' | 'seller' | 'park' | 'city';
  readonly window: { readonly fromDay: DayOffset; readonly toDay: DayOffset };
  readonly scope: {
    readonly tiers: readonly ('A' | 'B')[];
    readonly countries: readonly string[];
    readonly categories: readonly string[];
    readonly modes: readonly DeliveryMode[];
    readonly products: readonly string[];
  };
  /** Percent of the line after the seller's price cut, or fen per kg CO2e saved against air. */
  readonly benefit:
    | { readonly kind: 'percent'; readonly rateBps: number }
    | { readonly kind: 'carbon'; readonly fenPerKgCo2e: bigint; readonly againstMode: 'air'; readonly method: string };
  readonly cap: { readonly perItemFen: bigint; readonly perPersonFen: bigint; readonly perPersonCount: number | null };
  readonly pool: {
    readonly totalFen: bigint;
    /** One slice is the whole pool; weekly slices open one after the other from `fromDay`. */
    readonly slices: readonly { readonly fromDay: DayOffset; readonly fen: bigint; readonly usedFen: bigint }[];
  };
  readonly stack: { readonly group: string; readonly order: number };
  readonly clawback: { readonly onReturn: 'full' | 'pro-rata' | 'none'; readonly restoreQuota: boolean; readonly windowDays: number };
  readonly madeBy: string;
  readonly approvedBy: string;
  /** What a shopper meets on the seeding day. */
  readonly expected: 'open' | 'exhausted' | 'not-yet-open';
}
