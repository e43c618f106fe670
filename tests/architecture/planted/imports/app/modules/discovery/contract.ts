import type { Leaf } from '#app/modules/checkout/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
