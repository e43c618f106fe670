import type { Leaf } from '#app/modules/pricing/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
