import { newUuid } from '#app/kernel/id.ts';
import { ok } from '#app/kernel/result.ts';
import { commitIncentives, type IncentiveGrant, returnIncentives, takePersonCaps, takePools } from '#app/modules/green/index.server.ts';
import { type Call, transaction } from '#app/platform/call.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { testCall, testMoment } from '#tests/support/call.ts';
import { type TestDatabase, testDatabase } from '#tests/support/database.ts';

export interface Caps {
  readonly minor: bigint | null;
  readonly count: number | null;
}

/** Holds on the demo shop's own budgets, taken and given back as placing, paying and returning do it. */
export interface HoldDesk {
  readonly database: TestDatabase;
  call(at?: Date): Call<object>;
  asOwner(sql: string): Promise<void>;
  grant(over?: Partial<IncentiveGrant>): IncentiveGrant;
  /** Takes caps and pools; answers `ok` or the refusal's code. */
  take(wish: {
    readonly orderId: string;
    readonly personId: string;
    readonly grants: readonly IncentiveGrant[];
    readonly quotedAt?: Date;
    readonly at?: Date;
  }): Promise<string>;
  pay(orderId: string): Promise<void>;
  giveBack(goods: Parameters<typeof returnIncentives>[1]): Promise<void>;
  /** What a person's cap row and the programme's pool say. */
  standing(programmeId: string, personId: string): Promise<{ readonly person: string; readonly pool: bigint }>;
}

export async function openHoldDesk(): Promise<HoldDesk> {
  const database = await testDatabase();
  const call = (at = testMoment): Call<object> => testCall(database.read, { at, world: {} });
  return {
    database,
    call,
    asOwner: (sql) => withClient(database.ownerUrl, async (client) => void (await client.query(sql))),
    grant: (over = {}) => ({
      lineNo: 1,
      programmeId: 'tier-a-12',
      programmeVersion: 1,
      poolId: 'pool-tier-a-12',
      amountMinor: 1_000n,
      quantity: 3,
      capPerPersonMinor: 30_000n,
      capPerPersonCount: null,
      ...over,
    }),
    take: async ({ at = testMoment, quotedAt = at, ...wish }) => {
      const taken = await transaction(call(at), async (tx) => {
        const caps = await takePersonCaps(tx, { ...wish, quotedAt });
        return caps.ok ? takePools(tx, { ...wish, quotedAt }, caps.value) : caps;
      });
      return taken.ok ? 'ok' : taken.refusal.code;
    },
    pay: async (orderId) => void (await transaction(call(), async (tx) => ok(await commitIncentives(tx, orderId)))),
    giveBack: async (goods) => void (await transaction(call(), async (tx) => ok(await returnIncentives(tx, goods)))),
    standing: async (programmeId, personId) => {
      const cap = await database.read.personCap.findUnique({ where: { programmeId_personId: { programmeId, personId } } });
      const slices = await database.read.poolSlice.findMany({ where: { poolId: `pool-${programmeId}` } });
      return { person: cap ? `${cap.inUseMinor} x${cap.inUseCount}` : 'none', pool: slices.reduce((s, slice) => s + slice.inUseMinor, 0n) };
    },
  };
}

export const someone = (): string => newUuid(testMoment);
