import type { Leaf } from '#app/modules/orders/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
