import type { Leaf } from '#app/modules/settlement/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
