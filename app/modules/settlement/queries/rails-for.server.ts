import type { Call } from '#app/platform/call.server.ts';
import type { RailOffer } from '../contract.ts';
import { rests } from '../model/health.ts';
import { refusalOfRail } from '../model/rails.ts';
import type { SettlementWorld } from '../world.server.ts';

/** Every rail that is switched on, in boot's order; those that cannot be used for this, or do not answer at present, say why. */
export async function railsFor(
  call: Pick<Call<SettlementWorld>, 'world' | 'at' | 'db'>,
  input: { readonly customsGoods: boolean; readonly currency?: string },
): Promise<RailOffer[]> {
  const health = new Map((await call.db.railHealth.findMany()).map((row) => [row.rail, row]));
  return [...call.world.rails].map(([rail, { caps }]) => {
    const unfit = refusalOfRail(caps, { customsGoods: input.customsGoods, currency: input.currency ?? 'CNY' });
    const reason = unfit ?? (rests(health.get(rail) ?? null, call.at) ? 'settlement.rail_silent' : null);
    return {
      rail,
      available: reason === null,
      reason,
      simulated: caps.mode === 'sandbox' || caps.customsSlip === 'simulated',
      nextAction: caps.nextAction,
    };
  });
}
