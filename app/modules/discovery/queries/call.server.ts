import type { PricingWorld } from '#app/modules/pricing/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';

/** Discovery shows prices, so it needs of the world what pricing needs. */
export type DiscoveryCall = Call<PricingWorld>;
