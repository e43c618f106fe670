import type { Call } from '#app/platform/call.server.ts';
import type { RailOffer } from '../contract.ts';
import { refusalOfRail } from '../model/rails.ts';
import type { SettlementWorld } from '../world.server.ts';

/** Every rail that is switched on, in boot's order; those that cannot be used for this say why. */
export function railsFor(
  call: Pick<Call<SettlementWorld>, 'world'>,
  input: { readonly customsGoods: boolean; readonly currency?: string },
): RailOffer[] {
  return [...call.world.rails].map(([rail, { caps }]) => {
    const reason = refusalOfRail(caps, { customsGoods: input.customsGoods, currency: input.currency ?? 'CNY' });
    return {
      rail,
      available: reason === null,
      reason,
      simulated: caps.mode === 'sandbox' || caps.customsSlip === 'simulated',
      nextAction: caps.nextAction,
    };
  });
}
